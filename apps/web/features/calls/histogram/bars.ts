import type { CallHistogram, CallState } from '@ringback/contracts'

/** From the baseline up: what failed lies where bars are compared best (TOKENS rule 3). */
export const outcomeGroups = ['failed', 'unanswered', 'ended', 'completed'] as const
export type OutcomeGroup = (typeof outcomeGroups)[number]

const groupOf: Record<CallState, OutcomeGroup> = {
  failed: 'failed',
  rejected: 'failed',
  'timed-out': 'failed',
  busy: 'unanswered',
  'no-answer': 'unanswered',
  cancelled: 'ended',
  redirected: 'ended',
  trying: 'ended',
  ringing: 'ended',
  incomplete: 'ended',
  established: 'completed',
  completed: 'completed',
}

export type GroupCounts = Record<OutcomeGroup, number>
type States = CallHistogram['bars'][number]['states']

export function groupCounts(bars: readonly { states: States }[]): GroupCounts {
  const counts: GroupCounts = { failed: 0, unanswered: 0, ended: 0, completed: 0 }
  for (const { states } of bars)
    for (const [state, count] of Object.entries(states) as [CallState, number][])
      counts[groupOf[state]] += count
  return counts
}

export const totalOf = (counts: GroupCounts): number =>
  outcomeGroups.reduce((sum, group) => sum + counts[group], 0)

/** µs since 1970 at both ends, whole bars; the end is exclusive. */
export interface TimeSpan {
  fromTs: number
  toTs: number
}

export const overlaps = (ts: number, barUs: number, span: TimeSpan | null): boolean =>
  span === null || (ts + barUs / 2 >= span.fromTs && ts + barUs / 2 < span.toTs)

export const MINUTE = 60_000_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => (seconds * MINUTE) / 60),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 91, 182, 365, 1_825].map((days) => days * DAY),
]

/** Instants worth a label, at most `most`, on round times of a clock `offset` minutes east of UTC. */
export function ticksOf(
  { fromTs, toTs }: TimeSpan,
  most: number,
  offset: number,
): { ts: number; stepUs: number }[] {
  const stepUs = steps.find((step) => (toTs - fromTs) / step <= most) ?? (steps.at(-1) as number)
  const shift = offset * MINUTE
  const ticks: { ts: number; stepUs: number }[] = []
  for (let ts = Math.ceil((fromTs + shift) / stepUs) * stepUs - shift; ts < toTs; ts += stepUs)
    ticks.push({ ts, stepUs })
  return ticks
}

export const isDays = (stepUs: number): boolean => stepUs >= DAY

/** The top of the scale: 1, 2 or 5 with zeros, and always a whole number in its middle. */
export function scaleTop(highest: number): number {
  if (highest <= 2) return 2
  const power = 10 ** Math.floor(Math.log10(highest))
  const top = [1, 2, 4, 6, 8, 10].find((one) => one * power >= highest) ?? 10
  return Math.max(2, top * power)
}
