import type { StreamSeries } from './stream-series.ts'
import {
  SECOND,
  SECOND_JITTER,
  SECOND_LOST,
  SECOND_PACKETS,
  SECOND_TRANSIT,
  SERIES_HEAD,
  SERIES_TAIL,
  SKEW_LAST,
  SKEW_N,
  SKEW_ORIGIN,
  SKEW_X,
  SKEW_XX,
  SKEW_XY,
  SKEW_Y,
} from './stream-store.ts'

const SECOND_LENGTH = 1_000_000
/** A greater step of the least transit time from second to second is a new timestamp base, not skew. µs. */
const NEW_BASE = 100_000
/** Fewer seconds say nothing of a clock. */
const MIN_SECONDS = 10

/** Closes the second that a row has open, if any, and opens that of `ts`. False when the series has no room left. */
export function nextSecond(
  ints: Int32Array,
  doubles: Float64Array,
  at: number,
  of: number,
  series: StreamSeries,
  ts: number,
): boolean {
  const packets = ints[at + SECOND_PACKETS] as number
  let kept = true
  if (packets > 0) {
    const tail = ints[at + SERIES_TAIL] as number
    const jitter = (doubles[of + SECOND_JITTER] as number) / 1000
    const entry = series.add(
      tail,
      doubles[of + SECOND] as number,
      packets,
      ints[at + SECOND_LOST] as number,
      jitter,
    )
    kept = entry >= 0
    if (kept) {
      ints[at + SERIES_TAIL] = entry
      if (tail < 0) ints[at + SERIES_HEAD] = entry
    }
    regress(doubles, of)
  }
  ints[at + SECOND_PACKETS] = 0
  ints[at + SECOND_LOST] = 0
  doubles[of + SECOND] = Math.floor(ts / SECOND_LENGTH) * SECOND_LENGTH
  doubles[of + SECOND_JITTER] = 0
  doubles[of + SECOND_TRANSIT] = Number.POSITIVE_INFINITY
  return kept
}

/** The least transit time of a second is the one that queues did not lengthen: what moves it is the sender's clock. */
function regress(doubles: Float64Array, of: number): void {
  const transit = doubles[of + SECOND_TRANSIT] as number
  if (transit === Number.POSITIVE_INFINITY) return
  if (Math.abs(transit - (doubles[of + SKEW_LAST] as number)) > NEW_BASE)
    doubles.fill(0, of + SKEW_N, of + SKEW_ORIGIN)
  doubles[of + SKEW_LAST] = transit
  if (doubles[of + SKEW_N] === 0) doubles[of + SKEW_ORIGIN] = doubles[of + SECOND] as number
  const x = ((doubles[of + SECOND] as number) - (doubles[of + SKEW_ORIGIN] as number)) / SECOND_LENGTH
  doubles[of + SKEW_N] = (doubles[of + SKEW_N] as number) + 1
  doubles[of + SKEW_X] = (doubles[of + SKEW_X] as number) + x
  doubles[of + SKEW_Y] = (doubles[of + SKEW_Y] as number) + transit
  doubles[of + SKEW_XX] = (doubles[of + SKEW_XX] as number) + x * x
  doubles[of + SKEW_XY] = (doubles[of + SKEW_XY] as number) + x * transit
}

/** Least squares over those seconds: µs a second are parts per million; a fast sender's transit times shrink. */
export function clockSkewPpm(doubles: Float64Array, of: number): number | null {
  const n = doubles[of + SKEW_N] as number
  if (n < MIN_SECONDS) return null
  const x = doubles[of + SKEW_X] as number
  const spread = n * (doubles[of + SKEW_XX] as number) - x * x
  if (spread <= 0) return null
  const slope = (n * (doubles[of + SKEW_XY] as number) - x * (doubles[of + SKEW_Y] as number)) / spread
  return -slope
}
