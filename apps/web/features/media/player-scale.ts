/** Between a place on the waveform, a second of the audio and an instant of the call. */

export interface AudioSpan {
  /** Time of the first sample, µs. */
  startTs: number
  durationMs: number
}

export const clamp = (value: number, top: number) => Math.min(Math.max(value, 0), top)

/** Second under a point `x` px from the left of a waveform `width` px wide. */
export const secondAt = (x: number, width: number, durationMs: number) =>
  width > 0 ? clamp(x / width, 1) * (durationMs / 1000) : 0

/** How far along the audio a second is, 0–1. */
export const shareOf = (second: number, durationMs: number) =>
  durationMs > 0 ? clamp((second * 1000) / durationMs, 1) : 0

/** µs */
export const instantAt = (second: number, { startTs }: AudioSpan) => startTs + Math.round(second * 1_000_000)

/** Null where the audio does not reach. */
export function secondOf(ts: number, { startTs, durationMs }: AudioSpan): number | null {
  const us = ts - startTs
  return us >= 0 && us <= durationMs * 1000 ? us / 1_000_000 : null
}

/** `0:08`, `1:02:11` */
export function playTime(second: number): string {
  const whole = Math.floor(second)
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** Where a key moves the cursor; null for the keys that do not. */
export function keySecond(key: string, second: number, durationMs: number): number | null {
  const end = durationMs / 1000
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return clamp(second + 1, end)
    case 'ArrowLeft':
    case 'ArrowDown':
      return clamp(second - 1, end)
    case 'PageUp':
      return clamp(second + 10, end)
    case 'PageDown':
      return clamp(second - 10, end)
    case 'Home':
      return 0
    case 'End':
      return end
    default:
      return null
  }
}

/** The largest peak of each of `count` equal parts; every peak is in one, also where parts are fewer than peaks. */
export function binPeaks(peaks: readonly number[], count: number): number[] {
  return Array.from({ length: peaks.length > 0 ? count : 0 }, (_, i) => {
    const from = Math.floor((i * peaks.length) / count)
    const to = Math.max(from + 1, Math.floor(((i + 1) * peaks.length) / count))
    let top = 0
    for (let at = from; at < to; at++) top = Math.max(top, peaks[at] ?? 0)
    return top
  })
}
