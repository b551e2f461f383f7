'use client'
import type { CallHistogram } from '@ringback/contracts'
import { ZoomIn, ZoomOut } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/button'
import { cn } from '@/lib/class-names'
import { useWidth } from '@/lib/use-width'
import { groupCounts, outcomeGroups, overlaps, scaleTop, type TimeSpan, totalOf } from './bars'
import { Brush } from './brush'
import { TimeAxis } from './time-axis'
import { useTimeWords } from './time-words'

interface Props {
  data: CallHistogram | undefined
  stale: boolean
  failed: boolean
  brush: TimeSpan | null
  zoomed: boolean
  offset: number
  onBrush: (span: TimeSpan | null) => void
  onZoom: (zoomed: boolean) => void
}

const height = 84
const gap = 3
/** A bar that is alone is no wall. */
const widest = 48
/** Right of the bars, for the figures of the scale. */
const scalePx = 40
const fills = {
  failed: 'fill-error',
  unanswered: 'fill-warn',
  ended: 'fill-fg-3',
  completed: 'fill-border-strong',
}
const swatches = {
  failed: 'bg-error',
  unanswered: 'bg-warn',
  ended: 'bg-fg-3',
  completed: 'bg-border-strong',
}

/** Calls over time, stacked by how they ended, with a brush that sets the range of the list. */
export function Histogram({ data, stale, failed, brush, zoomed, offset, onBrush, onZoom }: Props) {
  const t = useTranslations('calls.histogram')
  const format = useFormatter()
  const words = useTimeWords()
  const plot = useRef<HTMLDivElement>(null)
  const width = Math.max(0, useWidth(plot) - scalePx)
  const domain =
    data && data.fromTs !== null && data.toTs !== null ? { fromTs: data.fromTs, toTs: data.toTs } : null
  const within = zoomed ? null : brush
  const bars = data?.bars ?? []
  const barUs = data?.barUs ?? 1
  const counts = groupCounts(bars.filter(({ ts }) => overlaps(ts, barUs, within)))
  const top = scaleTop(Math.max(0, ...bars.map((bar) => totalOf(groupCounts([bar])))))
  const x = (ts: number) => (domain ? ((ts - domain.fromTs) / (domain.toTs - domain.fromTs)) * width : 0)
  const y = (count: number) => height - (count / top) * (height - 8)

  return (
    <section aria-label={t('title')} className="flex-none border-border border-b px-4 pt-2.5 pb-2">
      <div
        ref={plot}
        className={cn('relative transition-opacity duration-75', stale && 'opacity-60')}
        style={{ height: height + 20 }}
      >
        {domain && width > 0 && (
          <>
            <svg width={width + scalePx} height={height} aria-hidden="true" className="absolute top-0 left-0">
              {[top, top / 2].map((value) => (
                <g key={value}>
                  <line x1={0} x2={width} y1={y(value)} y2={y(value)} className="stroke-border" />
                  <text x={width + 10} y={y(value) + 3.5} className="mono fill-fg-3 text-[10.5px]">
                    {format.number(value, { notation: 'compact' })}
                  </text>
                </g>
              ))}
              {bars.map((bar) => {
                const room = x(bar.ts + barUs) - x(bar.ts)
                const wide = Math.min(widest, Math.max(1, room - (width / bars.length > 6 ? gap : 1)))
                const left = x(bar.ts) + Math.max(0, (room - gap - wide) / 2)
                let at = height
                return (
                  <g key={bar.ts} opacity={overlaps(bar.ts, barUs, within) ? 1 : 0.38}>
                    {outcomeGroups.map((group) => {
                      const count = groupCounts([bar])[group]
                      if (count === 0) return null
                      // The smallest share stays a line that can be seen.
                      const tall = Math.max(1, height - y(count))
                      at -= tall
                      return (
                        <rect
                          key={group}
                          x={left}
                          y={at}
                          width={wide}
                          height={Math.max(0.75, tall - 0.75)}
                          className={fills[group]}
                        />
                      )
                    })}
                  </g>
                )
              })}
            </svg>
            <Brush
              domain={domain}
              barUs={barUs}
              width={width}
              height={height}
              value={within}
              onChange={onBrush}
            />
            <TimeAxis domain={domain} width={width} top={height} offset={offset} within={within} />
          </>
        )}
        {data && !domain && (
          <p className="grid h-full place-items-center text-fg-3 text-small">{t('empty')}</p>
        )}
        {failed && !data && (
          <p className="grid h-full place-items-center text-fg-3 text-small">{t('failed')}</p>
        )}
      </div>
      <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-5 gap-y-0.5 text-small">
        {outcomeGroups.map((group) => (
          <span key={group} className="flex items-center gap-1.5 whitespace-nowrap text-fg-2">
            <span className={cn('size-2 rounded-[2px]', swatches[group])} aria-hidden />
            {t(`groups.${group}`)} <span className="mono text-fg-3">{format.number(counts[group])}</span>
          </span>
        ))}
        {data?.partial && <span className="text-fg-3">{t('partial')}</span>}
        {data?.withoutText && <span className="text-fg-3">{t('withoutText')}</span>}
        <span className="flex-1" />
        {domain && (
          <span className="whitespace-nowrap text-fg-3 max-md:hidden">
            {t('perBar', { width: words.length(barUs) })}
            {within && `, ${t('brushed', { width: words.length(within.toTs - within.fromTs) })}`}
          </span>
        )}
        {brush && (
          <span className="flex gap-1">
            <Button look="quiet" size="small" onClick={() => onZoom(!zoomed)}>
              {zoomed ? <ZoomOut size={13} aria-hidden /> : <ZoomIn size={13} aria-hidden />}
              {t(zoomed ? 'zoomOut' : 'zoomIn')}
            </Button>
            <Button look="quiet" size="small" onClick={() => onBrush(null)}>
              {t('clear')}
            </Button>
          </span>
        )}
      </div>
    </section>
  )
}
