import type { DecodedRun } from './decode-run.ts'

/** Bars of a waveform; no screen shows more. */
const PEAKS = 2000

/** One channel of `count` samples at `rate` Hz from `startTs` on (µs): each piece where it is due, silence between. */
export function channelSamples(
  runs: readonly DecodedRun[],
  startTs: number,
  rate: number,
  count: number,
): Int16Array {
  const channel = new Int16Array(count)
  for (const run of runs)
    for (const { ts, samples } of run.pieces)
      place(channel, samples, run.rate, Math.round(((ts - startTs) / 1_000_000) * rate), rate)
  return channel
}

/** Linear interpolation where the rates differ: enough to tell what was said. */
function place(channel: Int16Array, samples: Int16Array, from: number, at: number, to: number): void {
  const count = Math.round((samples.length * to) / from)
  const step = from / to
  const last = samples.length - 1
  for (let i = Math.max(0, -at); i < count && at + i < channel.length; i++) {
    const position = i * step
    const left = Math.min(Math.floor(position), last)
    const a = samples[left] as number
    const b = samples[Math.min(left + 1, last)] as number
    channel[at + i] = a + (b - a) * (position - left)
  }
}

/** Largest amplitude of each of up to 2,000 equal steps, 0–1. */
export function peaksOf(channel: Int16Array): number[] {
  const steps = Math.min(PEAKS, channel.length)
  return Array.from({ length: steps }, (_, step) => {
    let peak = 0
    const end = Math.floor(((step + 1) * channel.length) / steps)
    for (let i = Math.floor((step * channel.length) / steps); i < end; i++)
      peak = Math.max(peak, Math.abs(channel[i] as number))
    return Math.round((peak / 32_768) * 1000) / 1000
  })
}
