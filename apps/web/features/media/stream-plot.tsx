import type { Call, RevealedDigits, Stream } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Button } from '@/components/button'
import { Reveal } from '@/components/reveal'
import { useRevealed } from '@/lib/use-revealed'
import { plotHeight, plotOf, timeMarks } from './plot'
import { useSeconds } from './use-seconds'

interface Props {
  call: Call
  stream: Stream
  color: string
  /** Its reader may have the digits revealed. */
  mayReveal?: boolean
}

/** Jitter and loss of one stream, second by second; hold and silence shaded, digits as ticks. */
export function StreamPlot({ call, stream, color, mayReveal }: Props) {
  const t = useTranslations('media.plot')
  const { data, isError, isPending, refetch } = useSeconds(call.id, stream.id)
  const revealed = useRevealed<RevealedDigits>(`/calls/${call.id}/digits/reveal`)
  const items = data?.items
  const start = stream.firstTs ?? items?.[0]?.ts ?? 0
  const plot = useMemo(() => plotOf(items ?? [], items?.[0]?.ts ?? start), [items, start])
  if (isError)
    return (
      <p role="alert" className="flex items-center gap-2 p-4 text-ui">
        {t('failed')}
        <Button size="small" onClick={() => refetch()}>
          {t('retry')}
        </Button>
      </p>
    )
  if (isPending)
    return (
      <p role="status" className="p-4 text-fg-3 text-ui">
        {t('loading')}
      </p>
    )
  if (!items?.length) return <p className="p-4 text-fg-3 text-ui">{t('empty')}</p>

  const left = items[0]!.ts
  const at = (ts: number) => (ts - left) / 1_000_000
  const share = (seconds: number) => `${(100 * seconds) / plot.seconds}%`
  const leg = call.legs.find(({ id }) => id === stream.legId)
  const holds = call.timeline.filter(
    ({ kind, callId, ts }) => kind === 'hold' && callId === leg?.callId && ts !== null,
  )
  const digits = call.digits.filter(({ streamId, ts }) => streamId === stream.id && ts !== null)
  return (
    <figure className="flex h-full min-h-36 flex-col px-4 pt-1 pb-2">
      <figcaption className="flex flex-wrap items-center gap-x-4 text-fg-2 text-label">
        <span className="flex items-center gap-1.5">
          <span className="h-0 w-3 border-t-[1.5px]" style={{ borderColor: color }} />
          {t('jitter')}
        </span>
        <span className="flex items-center gap-1.5">
          <span className="size-2 bg-error" />
          {t('lost')}
        </span>
        {holds.length > 0 && (
          <span className="flex items-center gap-1.5">
            <span className="hatch-hold size-2.5 border border-border-strong" />
            {t('hold')}
          </span>
        )}
        {digits.length > 0 && (
          <span className="flex items-center gap-1.5">
            <span className="h-2 w-[1.5px] bg-fg" />
            {t('digits', { count: digits.length })}
            {revealed.data && (
              <span className="mono font-semibold text-fg tracking-[0.15em]">
                {revealed.data.items.flatMap((one) => (one.streamId === stream.id ? one.digit : [])).join('')}
              </span>
            )}
            {mayReveal && <Reveal of="digits" revealed={revealed} />}
          </span>
        )}
        <span className="mono ml-auto text-fg-3">{stream.ssrc}</span>
      </figcaption>
      <div className="mono mt-1.5 flex min-h-0 flex-1 gap-2 text-[10.5px] text-fg-3 leading-3">
        <Scale top={plot.jitterTop} unit="ms" />
        <div className="relative min-w-0 flex-1">
          {[0, 50, 100].map((y) => (
            <span key={y} className="absolute inset-x-0 border-border border-t" style={{ top: `${y}%` }} />
          ))}
          {holds.map(({ ts, endTs }) => {
            const from = Math.max(0, at(ts ?? left))
            const to = Math.min(plot.seconds, endTs === null ? plot.seconds : at(endTs))
            if (to <= from) return null
            return (
              <span
                key={ts}
                className="hatch-hold absolute inset-y-0 bg-hold"
                style={{ left: share(from), width: share(to - from) }}
              />
            )
          })}
          <svg
            role="img"
            aria-label={t('label', {
              seconds: plot.seconds,
              jitter: Math.max(...items.map(({ jitterMs }) => jitterMs)).toFixed(1),
              lost: items.reduce((sum, { lost }) => sum + Math.max(0, lost), 0),
            })}
            viewBox={`0 0 ${plot.seconds} ${plotHeight}`}
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            {plot.silences.map(({ from, to }) => (
              <rect key={from} x={from} width={to - from} height={plotHeight} fill="var(--hover)" />
            ))}
            {plot.bars.map(({ x, height }) => (
              <rect
                key={x}
                x={x + 0.28}
                width={0.44}
                y={plotHeight - height}
                height={height}
                fill="var(--error)"
              />
            ))}
            <path
              d={plot.jitterPath}
              fill="none"
              stroke={color}
              strokeWidth={1.5}
              strokeLinejoin="round"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {digits.map(({ ts }) => (
            <span
              key={ts}
              className="absolute bottom-0 h-2.5 w-[1.5px] bg-fg"
              style={{ left: share(at(ts ?? left)) }}
            />
          ))}
        </div>
        {plot.bars.length > 0 ? <Scale top={plot.lostTop} unit={t('packets')} end /> : null}
      </div>
      <div className="mono relative mt-1 mr-2 ml-10 h-3 text-[10.5px] text-fg-3 leading-3" aria-hidden="true">
        {timeMarks(plot.seconds).map((mark) => (
          <span
            key={mark}
            className="absolute -translate-x-1/2 whitespace-nowrap"
            style={{ left: share(mark) }}
          >
            {mark === 0 ? '0' : `+${mark} s`}
          </span>
        ))}
      </div>
    </figure>
  )
}

function Scale({ top, unit, end }: { top: number; unit: string; end?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`flex w-8 flex-none flex-col justify-between ${end ? 'text-left' : 'text-right'}`}
    >
      <span className="-mt-1.5">{top}</span>
      <span>{top / 2}</span>
      <span className="-mb-1.5">{unit}</span>
    </span>
  )
}
