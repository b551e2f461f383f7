import type { AudioChannel, CallAudio } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef } from 'react'
import { cn } from '@/lib/class-names'
import { useDrawing } from '@/lib/use-drawing'
import { drawWaveform, laneHeight } from './draw-waveform'
import { keySecond, playTime, secondAt, shareOf } from './player-scale'

interface Props {
  audio: CallAudio
  /** Custom properties, one for each channel. */
  colors: string[]
  player: RefObject<HTMLAudioElement | null>
  playing: boolean
  /** Second of the cursor. */
  second: number
  onSeek: (second: number) => void
}

/** Both voices over time, with a cursor to drag. */
export function Waveform({ audio, colors, player, playing, second, onSeek }: Props) {
  const t = useTranslations('media.player')
  const canvas = useRef<HTMLCanvasElement>(null)
  const cursor = useRef<HTMLSpanElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const { durationMs, channels } = audio
  const palette = colors.join()

  const draw = useCallback(
    (element: HTMLCanvasElement, { clientWidth }: HTMLElement) =>
      drawWaveform(element, audio, palette.split(','), clientWidth),
    [audio, palette],
  )
  useDrawing(canvas, host, draw)

  // The element tells its time four times a second; between, the cursor is moved past React.
  useEffect(() => {
    const place = (at: number) => {
      if (cursor.current) cursor.current.style.left = `${100 * shareOf(at, durationMs)}%`
    }
    place(second)
    if (!playing) return
    let frame = requestAnimationFrame(function follow() {
      place(player.current?.currentTime ?? 0)
      frame = requestAnimationFrame(follow)
    })
    return () => cancelAnimationFrame(frame)
  }, [second, playing, durationMs, player])

  function drag(event: PointerEvent<HTMLDivElement>) {
    if (event.buttons !== 1) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onSeek(secondAt(event.clientX - left, width, durationMs))
  }
  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = keySecond(event.key, second, durationMs)
    if (next === null) return
    event.preventDefault()
    onSeek(next)
  }

  return (
    <div className="flex min-w-0 flex-1 gap-2">
      <div className="w-14 flex-none text-right text-fg-2 text-label">
        {channels.map(({ side }) => (
          <div key={side} className="flex items-center justify-end" style={{ height: laneHeight }}>
            {t(`side.${side}`)}
          </div>
        ))}
      </div>
      <div ref={host} className="relative min-w-0 flex-1" style={{ height: laneHeight * channels.length }}>
        <canvas ref={canvas} className="absolute inset-0 size-full" />
        {channels.map((channel, lane) => (
          <Problem key={channel.side} channel={channel} top={lane * laneHeight} />
        ))}
        <div
          role="slider"
          tabIndex={0}
          aria-label={t('position')}
          aria-valuemin={0}
          aria-valuemax={Math.round(durationMs / 1000)}
          aria-valuenow={Math.round(second)}
          aria-valuetext={t('time', { time: playTime(second), duration: playTime(durationMs / 1000) })}
          className="absolute inset-0 touch-pan-y rounded-badge"
          onPointerDown={drag}
          onPointerMove={drag}
          onKeyDown={press}
        />
        <span
          ref={cursor}
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 -ml-px w-[1.25px] bg-ink before:absolute before:-top-px before:-left-1 before:border-x-4 before:border-x-transparent before:border-t-[5px] before:border-t-ink"
        />
      </div>
    </div>
  )
}

/** Why a side is silent, over the whole lane; beside the voice where some of it is heard. */
function Problem({ channel: { problem, missingCodec, peaks }, top }: { channel: AudioChannel; top: number }) {
  const t = useTranslations('media.player')
  if (problem === null) return null
  const silent = !peaks.some((peak) => peak > 0)
  return (
    <div
      className={cn(
        'absolute inset-x-0 flex items-center px-2',
        silent ? 'hatch-hold justify-center' : 'justify-end',
      )}
      style={{ top, height: laneHeight }}
    >
      <span className="truncate rounded-badge bg-surface px-1.5 text-fg-2 text-label">
        {t(`problem.${problem}`, { codec: visibleText(missingCodec ?? '') })}
      </span>
    </div>
  )
}
