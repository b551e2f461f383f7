import type { Message } from '@ringback/contracts'
import { type ClockText, clockText, secondsText } from './time-text.ts'

/** Since the first message (or the reference), wall clock here, wall clock UTC, or since the row above. */
export const timeModes = ['since', 'local', 'utc', 'delta'] as const
export type TimeMode = (typeof timeModes)[number]

/** Null where the capture had no representable time. */
export function rowTime(
  { ts }: Pick<Message, 'ts'>,
  deltaUs: number | null,
  mode: TimeMode,
  zero: number | null,
): ClockText | null {
  if (ts === null) return null
  if (mode === 'local' || mode === 'utc') return clockText(ts, mode)
  if (mode === 'delta') return deltaUs === null ? null : secondsText(deltaUs)
  return zero === null ? null : secondsText(ts - zero)
}

/** `×3 · 0.5/1 s`: how often a message went out and how long each sending waited. */
export function repeatText(first: Message, repeats: Message[]): string {
  const times = [first, ...repeats].map(({ ts }) => ts)
  const waits = times.slice(1).map((ts, i) => {
    const before = times[i]
    return ts === null || before === null || before === undefined ? null : (ts - before) / 1_000_000
  })
  const shown = waits.slice(0, 4).map((s) => (s === null ? '?' : String(Number(s.toFixed(s < 0.1 ? 3 : 1)))))
  return `×${times.length} · ${shown.join('/')}${waits.length > 4 ? '/…' : ''} s`
}
