import type { StreamSecond } from '@ringback/contracts'

export interface Plot {
  /** Seconds across. */
  seconds: number
  /** Top of the scale of jitter, ms. */
  jitterTop: number
  /** Top of the scale of lost packets. */
  lostTop: number
  /** SVG path through the jitter of each second, broken where no packet came. */
  jitterPath: string
  bars: { x: number; height: number; lost: number }[]
  /** Spans without a packet, in seconds. */
  silences: { from: number; to: number }[]
}

/** A scale that ends here at the least: one lost packet is no wall. */
const leastLost = 5

/** Height of the drawing; its width is one unit a second. */
export const plotHeight = 100

/** Lines and bars of a stream, a second a unit; `start` is the left edge, µs. */
export function plotOf(items: readonly StreamSecond[], start: number): Plot {
  const at = (ts: number) => (ts - start) / 1_000_000
  const jitterTop = roundTop(Math.max(0, ...items.map(({ jitterMs }) => jitterMs)))
  const lostTop = roundTop(Math.max(leastLost, ...items.map(({ lost }) => lost)))
  const silences: Plot['silences'] = []
  let path = ''
  let end: number | null = null
  for (const { ts, jitterMs } of items) {
    const x = at(ts)
    const isBroken = end !== null && x > end + 0.001
    if (isBroken && end !== null) silences.push({ from: end, to: x })
    const y = plotHeight * (1 - jitterMs / jitterTop)
    path += `${end === null || isBroken ? 'M' : 'L'}${round(x + 0.5)} ${round(y)}`
    end = x + 1
  }
  return {
    seconds: Math.max(1, Math.ceil(end ?? 0)),
    jitterTop,
    lostTop,
    jitterPath: path,
    bars: items
      .filter(({ lost }) => lost > 0)
      .map(({ ts, lost }) => ({ x: at(ts), height: (plotHeight * lost) / lostTop, lost })),
    silences,
  }
}

const round = (value: number) => Math.round(value * 100) / 100

/** The next of 1, 2, 5, 10, 20 … so that half of it is a number too. */
export function roundTop(value: number): number {
  if (value <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10)
}

/** Marks along the time: at most six, at round seconds. */
export function timeMarks(seconds: number): number[] {
  const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].find((s) => seconds / s <= 6) ?? 7200
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step)
}
