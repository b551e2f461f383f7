import type { CallAudio } from '@ringback/contracts'
import { binPeaks, shareOf } from './player-scale'

/** CSS px. */
export const laneHeight = 28
const bar = 2
const gap = 1
const secondUs = 1_000_000

/** A lane for each side: bars of its voice, seconds with lost packets, ticks of DTMF. `colors` are custom properties. */
export function drawWaveform(canvas: HTMLCanvasElement, audio: CallAudio, colors: string[], width: number) {
  const ratio = window.devicePixelRatio || 1
  const height = laneHeight * audio.channels.length
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(ratio, ratio)
  const style = getComputedStyle(canvas)
  const resolve = (property: string) => style.getPropertyValue(property).trim()
  const x = (ts: number) => width * shareOf((ts - audio.startTs) / secondUs, audio.durationMs)

  audio.channels.forEach(({ side, peaks }, lane) => {
    const top = lane * laneHeight
    const middle = top + laneHeight / 2
    for (const { side: lossy, ts } of audio.losses) {
      if (lossy !== side) continue
      const [from, to] = [x(ts), x(ts + secondUs)]
      context.fillStyle = resolve('--error-bg')
      context.fillRect(from, top + 1, Math.max(2, to - from), laneHeight - 2)
      context.fillStyle = resolve('--error')
      context.fillRect(from, top + laneHeight - 3, Math.max(2, to - from), 2)
    }
    context.fillStyle = resolve(colors[lane] ?? '--wave')
    binPeaks(peaks, Math.floor(width / (bar + gap))).forEach((peak, i) => {
      const half = Math.max(0.5, (peak * (laneHeight - 4)) / 2)
      context.fillRect(i * (bar + gap), middle - half, bar, 2 * half)
    })
    context.fillStyle = resolve('--text')
    for (const { side: sender, ts } of audio.digits)
      if (sender === side || sender === null) context.fillRect(x(ts), top, 1.5, 8)
  })
}
