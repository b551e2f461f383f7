import type { Stream } from '@ringback/contracts'

type Counts = Pick<Stream, 'packets' | 'lost'>

/** Of the packets expected, 0–100; duplicates that outweigh loss are no loss. */
export function lossPercent({ packets, lost }: Counts): number {
  const expected = packets + lost
  return lost <= 0 || expected <= 0 ? 0 : (100 * lost) / expected
}

/** As few digits as tell two streams apart: `0`, `0.08`, `1.4`, `23`. */
export function lossText(stream: Counts): string {
  const percent = lossPercent(stream)
  if (percent === 0) return '0'
  if (percent >= 10) return percent.toFixed(0)
  return percent >= 0.1 ? percent.toFixed(1) : percent >= 0.01 ? percent.toFixed(2) : '<0.01'
}
