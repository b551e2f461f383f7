import type { Row } from './rows.ts'

/** A player counts in samples, of 125 µs at the most. */
const toleranceUs = 125

/** Key of the last message at or before `ts` (µs); null before the first. */
export function rowAt(rows: readonly Row[], ts: number): string | null {
  let last: { key: string; ts: number } | null = null
  for (const row of rows) {
    const at = row.kind === 'message' ? row.message.ts : null
    // Captures of several clocks are not always in order.
    if (at !== null && at <= ts + toleranceUs && (!last || at >= last.ts)) last = { key: row.key, ts: at }
  }
  return last?.key ?? null
}
