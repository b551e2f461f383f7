'use client'
import type { Capture } from '@ringback/contracts'
import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button, buttonStyle } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { FileNotes } from './file-notes'
import { LayerBars } from './layer-bars'
import { fromTopLayer } from './layer-order'
import { useReportWords } from './use-report-words'

/** What the decode found, what it left out and why. */
export function ParseReport({ capture, onClose }: { capture: Capture; onClose: () => void }) {
  const t = useTranslations('captures.report')
  const words = useReportWords()
  const format = useFormatter()
  const { report, sha256 } = capture
  const skipped = report ? Object.entries(report.skipped).sort((a, b) => b[1] - a[1]) : []
  const skippedTotal = skipped.reduce((sum, [, count]) => sum + count, 0)
  const complete = report !== null && skippedTotal === 0 && report.warnings.length === 0

  return (
    <aside
      aria-label={t('title')}
      className="scroll-thin flex-none overflow-y-auto border-border bg-surface max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:max-h-[72dvh] max-lg:border-t max-lg:shadow-float lg:w-[452px] lg:border-l"
    >
      <Part>
        <div className="flex items-center gap-2">
          <h2 className="font-semibold text-[14px] tracking-[-0.01em]">{t('title')}</h2>
          {complete && (
            <span className="flex items-center gap-1 font-medium text-ok text-small">
              <CircleCheck size={14} strokeWidth={1.75} aria-hidden />
              {t('complete')}
            </span>
          )}
          <span className="flex-1" />
          {report && (
            <Link href={`/calls?capture=${capture.id}`} className={buttonStyle({ look: 'plain' })}>
              {t('open', { count: report.calls })}
            </Link>
          )}
          <Button size="icon" look="quiet" aria-label={t('close')} onClick={onClose} className="lg:hidden">
            <X size={15} strokeWidth={1.75} aria-hidden />
          </Button>
        </div>
        <p className="mono mt-[3px] break-all text-[11.5px] text-fg-3">
          <CapturedText>{capture.name}</CapturedText>
          {sha256 && (
            <span title={sha256}>
              , sha256 {sha256.slice(0, 6)}…{sha256.slice(-4)}
            </span>
          )}
        </p>
        {report ? (
          <dl className="mt-3 grid grid-cols-3">
            <Stat value={format.number(report.packets)} name={t('packets')} />
            <Stat value={format.number(report.sipMessages)} name={t('sipMessages')} />
            <Stat value={format.number(report.calls)} name={t('callsLegs', { legs: report.legs })} />
          </dl>
        ) : (
          <p className="mt-3 text-fg-2 text-ui">{t(`none.${capture.state}`)}</p>
        )}
      </Part>
      {report && (
        <>
          <Part title={t('layers')}>
            <LayerBars
              layers={[
                ...fromTopLayer(report.layers).map(([name, count]) => ({
                  name: words.layer(name),
                  count,
                  tone: name.startsWith('sip') ? ('strong' as const) : ('plain' as const),
                })),
                ...(skippedTotal > 0
                  ? [{ name: t('skipped'), count: skippedTotal, tone: 'warn' as const }]
                  : []),
              ]}
            />
            <p className="mt-1 text-fg-3 text-label">{t('logScale')}</p>
          </Part>
          {skipped.length > 0 && (
            <Part title={t('why', { count: skippedTotal })}>
              <dl>
                {skipped.map(([reason, count]) => (
                  <div key={reason} className="flex justify-between gap-3 text-ui leading-[21px]">
                    <dt className="text-fg-2">{words.skipped(reason)}</dt>
                    <dd className="mono text-[12px]">{format.number(count)}</dd>
                  </div>
                ))}
              </dl>
            </Part>
          )}
          {report.warnings.length > 0 && (
            <Part title={t('warnings')}>
              <ul>
                {report.warnings.map(({ code, count, firstFrame }) => (
                  <li
                    key={code}
                    className="grid grid-cols-[16px_1fr_auto] items-start gap-2 py-[5px] text-ui"
                  >
                    <TriangleAlert size={14} strokeWidth={1.75} className="mt-0.5 text-warn" aria-hidden />
                    <span>
                      {words.warning(code)}{' '}
                      {code === 'clock_stepped_back' && report.largestStepBack !== undefined && (
                        <>{t('largestStep', { seconds: report.largestStepBack / 1_000_000 })} </>
                      )}
                      {firstFrame !== null && (
                        <span className="text-fg-3">{t('firstAt', { frame: firstFrame })}</span>
                      )}
                    </span>
                    <span className="mono text-[12px] text-fg-2">{format.number(count)}</span>
                  </li>
                ))}
              </ul>
            </Part>
          )}
          <Part title={t('file')}>
            <dl className="grid grid-cols-[auto_1fr] gap-x-6 text-ui leading-[21px]">
              <dt className="text-fg-2">{t('format')}</dt>
              <dd className="mono text-right text-[12px]">
                {[report.format, report.compression].filter(Boolean).join(', ')}
              </dd>
              <dt className="text-fg-2">{t('linkTypes')}</dt>
              <dd className="mono text-right text-[12px]">{report.linkTypes.join(', ') || '–'}</dd>
              {report.interfaces && report.interfaces.length > 0 && (
                <>
                  <dt className="text-fg-2">{t('interfaces')}</dt>
                  <dd className="mono text-right text-[12px]">
                    <CapturedText>{report.interfaces.join(', ')}</CapturedText>
                  </dd>
                </>
              )}
            </dl>
          </Part>
          <FileNotes report={report} />
        </>
      )}
    </aside>
  )
}

function Part({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="border-border border-b px-5 py-3.5">
      {title && <h3 className="mb-1 font-medium text-fg-3 text-label">{title}</h3>}
      {children}
    </section>
  )
}

function Stat({ value, name }: { value: string; name: string }) {
  return (
    <div className="flex flex-col-reverse justify-end pr-2">
      <dt className="text-[11.5px] text-fg-3">{name}</dt>
      <dd className="mono font-semibold text-[17px] leading-6 tracking-[-0.03em]">{value}</dd>
    </div>
  )
}
