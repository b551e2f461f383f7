'use client'
import { durationText } from '@ringback/ladder'
import { ArrowUpToLine, CopyCheck, Pause, Play, RotateCcw, X } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { ProgressBar } from '@/components/progress-bar'
import { bytesText } from '@/lib/quantity'
import { CaptureListItem } from './capture-list-item'
import { type UploadItem as Item, uploads } from './upload-store'

const known = new Set([401, 403, 413, 415, 429, 507])

/** A file on its way up, from this browser. */
export function UploadItem({ upload }: { upload: Item }) {
  const t = useTranslations('captures.upload')
  const format = useFormatter()
  const { key, name, bytes, sent, rate, state, captureId } = upload
  const part = bytes > 0 ? sent / bytes : 0
  const left = rate && rate > 0 ? durationText(((bytes - sent) / rate) * 1_000_000) : null
  if (state === 'duplicate')
    return (
      <CaptureListItem
        icon={<CopyCheck size={17} strokeWidth={1.75} className="text-fg-3" aria-hidden />}
        name={name}
        place={bytesText(bytes)}
        numbers={<div className="text-fg-3 text-ui">{t('duplicate')}</div>}
        state={
          <Link
            href={`/captures?selected=${captureId}`}
            onClick={() => uploads.dismiss(key)}
            className="relative font-medium text-small hover:underline"
          >
            {t('openDuplicate')}
          </Link>
        }
        menu={<Cross label={t('dismiss', { name })} onClick={() => uploads.dismiss(key)} />}
      />
    )
  return (
    <CaptureListItem
      icon={<ArrowUpToLine size={17} strokeWidth={1.75} aria-hidden />}
      name={name}
      place={bytesText(bytes)}
      numbers={
        <>
          <span className="mono font-medium text-[12.5px]">
            {format.number(part, { style: 'percent', maximumFractionDigits: 0 })}
          </span>{' '}
          <span className="text-fg-3 text-ui">
            {t('sent', { sent: bytesText(sent), total: bytesText(bytes) })}
          </span>
          <ProgressBar label={t('label', { name })} value={part} quiet={state !== 'sending'} />
          <div className="mt-0.5 h-[18px] text-fg-3 text-small">
            {state === 'sending' && rate !== null && (
              <span className="mono text-[11.5px]">
                {bytesText(rate)}/s{left && `, ${t('left', { time: `${left.value} ${left.unit}` })}`}
              </span>
            )}
          </div>
        </>
      }
      state={
        <>
          <span className="font-medium text-fg-2 text-small">{t(`state.${state}`)}</span>
          {state === 'sending' && (
            <Act
              label={t('pause')}
              icon={<Pause size={12} strokeWidth={2} />}
              onClick={() => uploads.pause(key)}
            />
          )}
          {state === 'paused' && (
            <Act
              label={t('resume')}
              icon={<Play size={12} strokeWidth={2} />}
              onClick={() => uploads.resume(key)}
            />
          )}
          {state === 'stopped' && (
            <Act
              label={t('retry')}
              icon={<RotateCcw size={12} strokeWidth={2} />}
              onClick={() => uploads.resume(key)}
            />
          )}
        </>
      }
      menu={<Cross label={t('cancel', { name })} onClick={() => uploads.cancel(key)} />}
      notice={state === 'stopped' && <Stopped upload={upload} />}
    />
  )
}

/** The reason, with the figures where a limit of the workspace is one. */
function Stopped({ upload: { status, quota, sent } }: { upload: Item }) {
  const t = useTranslations('captures.upload')
  const format = useFormatter()
  const amount = (n: number) => (quota?.kind === 'captures' ? format.number(n) : bytesText(n))
  if (quota)
    return (
      <Notice tone="error" fact={t(`quota.${quota.kind}`)}>
        {t(`quotaFigures.${quota.kind}`, {
          limit: amount(quota.limit),
          used: amount(quota.used),
          requested: amount(quota.requested),
        })}
      </Notice>
    )
  const reason = status === null ? 'offline' : known.has(status) ? `s${status}` : 'other'
  return (
    <Notice tone="error" fact={t(`stopped.${reason}` as 'stopped.other')}>
      {t('kept', { sent: bytesText(sent) })}
    </Notice>
  )
}

function Cross({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="icon-small" look="quiet" aria-label={label} onClick={onClick}>
      <X size={15} strokeWidth={1.75} aria-hidden />
    </Button>
  )
}

function Act({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex items-center gap-1 rounded-badge text-fg-3 text-small hover:text-fg"
    >
      <span aria-hidden="true">{icon}</span>
      {label}
    </button>
  )
}
