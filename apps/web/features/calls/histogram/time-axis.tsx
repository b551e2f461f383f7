import { overlaps, type TimeSpan, ticksOf } from './bars'
import { useTimeWords } from './time-words'

interface Props {
  domain: TimeSpan
  width: number
  top: number
  offset: number
  within: TimeSpan | null
}

const labelPx = 78

export function TimeAxis({ domain, width, top, offset, within }: Props) {
  const words = useTimeWords()
  const span = domain.toTs - domain.fromTs
  return (
    <div
      aria-hidden="true"
      className="absolute inset-x-0 overflow-hidden"
      style={{ top: top + 2, height: 18 }}
    >
      {ticksOf(domain, Math.max(2, Math.floor(width / labelPx)), offset).map(({ ts, stepUs }) => {
        const left = ((ts - domain.fromTs) / span) * width
        // The last label would hang over the edge.
        if (left > width - 36) return null
        return (
          <span
            key={ts}
            className={`absolute whitespace-nowrap text-[11px] ${overlaps(ts, 0, within) ? 'text-fg-2' : 'text-fg-3'}`}
            style={{ left }}
          >
            {words.tick(ts, stepUs)}
          </span>
        )
      })}
    </div>
  )
}
