import type { TimeSpan } from './bars'

export interface BrushScale {
  domain: TimeSpan
  barUs: number
  /** Of the plot, px. */
  width: number
}

/** What a drag takes hold of. */
export type Grip = 'new' | 'from' | 'to' | 'middle'

/** A finger is about so wide. */
const grasp = 10

export function gripAt(brush: { from: number; to: number } | null, at: number): Grip {
  if (!brush) return 'new'
  const [toFrom, toTo] = [Math.abs(at - brush.from), Math.abs(at - brush.to)]
  if (Math.min(toFrom, toTo) <= grasp) return toFrom <= toTo ? 'from' : 'to'
  return at > brush.from && at < brush.to ? 'middle' : 'new'
}

const usPerPixel = ({ domain, width }: BrushScale) => (domain.toTs - domain.fromTs) / width

const clamped = ({ domain }: BrushScale, ts: number) => Math.min(domain.toTs, Math.max(domain.fromTs, ts))

/** The instant under a pixel, on an edge between bars. */
export function atPixel(scale: BrushScale, pixel: number): number {
  const { domain, barUs } = scale
  return clamped(scale, domain.fromTs + Math.round((pixel * usPerPixel(scale)) / barUs) * barUs)
}

/** At least one bar, the right way around. */
function ordered(scale: BrushScale, a: number, b: number): TimeSpan {
  const [fromTs, toTs] = [clamped(scale, Math.min(a, b)), clamped(scale, Math.max(a, b))]
  if (toTs - fromTs >= scale.barUs) return { fromTs, toTs }
  return toTs + scale.barUs <= scale.domain.toTs
    ? { fromTs, toTs: fromTs + scale.barUs }
    : { fromTs: scale.domain.toTs - scale.barUs, toTs: scale.domain.toTs }
}

/** The range after a drag from one pixel to another that began at `span`. */
export function moved(
  scale: BrushScale,
  grip: Grip,
  span: TimeSpan,
  drag: { from: number; to: number },
): TimeSpan {
  const to = atPixel(scale, drag.to)
  if (grip === 'new') return ordered(scale, span.fromTs, to)
  if (grip === 'from') return ordered(scale, to, span.toTs)
  if (grip === 'to') return ordered(scale, span.fromTs, to)
  const bars = Math.round(((drag.to - drag.from) * usPerPixel(scale)) / scale.barUs)
  return shifted(scale, span, bars * scale.barUs)
}

/** The whole range earlier or later, as long as before. */
function shifted({ domain }: BrushScale, { fromTs, toTs }: TimeSpan, by: number): TimeSpan {
  const within = Math.max(domain.fromTs - fromTs, Math.min(domain.toTs - toTs, by))
  return { fromTs: fromTs + within, toTs: toTs + within }
}

const farBars = 10

/** The range after a key on one of its ends; null for a key that means nothing here. */
export function movedByKey(
  scale: BrushScale,
  span: TimeSpan,
  end: 'from' | 'to',
  key: string,
  far: boolean,
): TimeSpan | null {
  const steps: Record<string, number> = {
    ArrowLeft: far ? -farBars : -1,
    ArrowDown: far ? -farBars : -1,
    ArrowRight: far ? farBars : 1,
    ArrowUp: far ? farBars : 1,
    PageDown: -farBars,
    PageUp: farBars,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  }
  const by = steps[key]
  if (by === undefined) return null
  const { barUs } = scale
  // An end stops one bar before the other.
  if (end === 'from')
    return { ...span, fromTs: Math.min(span.toTs - barUs, clamped(scale, span.fromTs + by * barUs)) }
  return { ...span, toTs: Math.max(span.fromTs + barUs, clamped(scale, span.toTs + by * barUs)) }
}
