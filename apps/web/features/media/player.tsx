import type { CallAudio } from '@ringback/contracts'
import { Download, Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button, buttonStyle } from '@/components/button'
import { Menu } from '@/components/menu'
import { Segmented } from '@/components/segmented'
import { useHotkeys } from '@/lib/use-hotkeys'
import { instantAt, playTime, secondOf } from './player-scale'
import { type Listening, listenings, useListening } from './use-listening'
import { Waveform } from './waveform'

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2]

interface Props {
  /** Of the file. */
  url: string
  canSave: boolean
  audio: CallAudio
  colors: string[]
  /** Time of the selected message, µs: the cursor goes there. */
  messageTs: number | null
  /** Where the cursor is, µs; null once the player is gone. */
  onCursor: (ts: number | null) => void
}

/** The browser's own audio element, with the waveform as its bar. */
export function Player({ url, canSave, audio, colors, messageTs, onCursor }: Props) {
  const t = useTranslations('media.player')
  const player = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [failed, setFailed] = useState(false)
  const [second, setSecond] = useState(0)
  const [speed, setSpeed] = useState(1)
  const [listening, setListening] = useState<Listening>('both')
  const wake = useListening(player, listening)
  const { startTs, durationMs, channels } = audio
  const audible = channels.some(({ problem, peaks }) => problem === null || peaks.some((peak) => peak > 0))

  function moved(to: number) {
    setSecond(to)
    onCursor(instantAt(to, audio))
  }
  function seek(to: number) {
    if (player.current) player.current.currentTime = to
    moved(to)
  }
  function toggle() {
    const element = player.current
    if (!element || !audible) return
    if (!element.paused) return element.pause()
    if (element.error) {
      element.load()
      element.currentTime = second
    }
    setFailed(false)
    wake()
    // What went wrong is told by the element's error event; a pause that came first is no fault.
    element.play().catch(() => undefined)
  }
  useHotkeys({ P: toggle })

  const follow = useRef({ seek, onCursor })
  useEffect(() => {
    follow.current = { seek, onCursor }
  })
  useEffect(() => {
    const to = messageTs === null ? null : secondOf(messageTs, { startTs, durationMs })
    if (to !== null) follow.current.seek(to)
  }, [messageTs, startTs, durationMs])
  useEffect(() => () => follow.current.onCursor(null), [])
  useEffect(() => {
    // Loading anew goes back to the default.
    if (player.current) player.current.defaultPlaybackRate = player.current.playbackRate = speed
  }, [speed])

  const Icon = playing ? Pause : Play
  return (
    <div className="flex flex-1 flex-wrap items-center gap-x-4 gap-y-1.5">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said */}
      <audio
        ref={player}
        preload="none"
        src={url}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => moved(event.currentTarget.currentTime)}
        onError={() => {
          setPlaying(false)
          setFailed(true)
        }}
      />
      <div className="flex flex-none flex-wrap items-center gap-2">
        <Button
          size="icon"
          look="primary"
          className="rounded-full"
          aria-label={playing ? t('pause') : t('play')}
          title="P"
          disabled={!audible}
          onClick={toggle}
        >
          <Icon size={13} strokeWidth={2} fill="currentColor" aria-hidden />
        </Button>
        <span className="mono whitespace-nowrap text-[12px]">
          {playTime(second)} <span className="text-fg-3">/ {playTime(durationMs / 1000)}</span>
        </span>
        <Menu
          align="start"
          side="top"
          trigger={
            <Button size="small" className="mono font-normal" aria-label={t('speed', { speed })}>
              {speed}×
            </Button>
          }
          entries={[
            {
              kind: 'radio',
              label: t('speeds'),
              value: String(speed),
              options: speeds.map((value) => ({ value: String(value), label: `${value}×` })),
              onChange: (value) => setSpeed(Number(value)),
            },
          ]}
        />
        <Segmented
          label={t('listen')}
          value={listening}
          options={listenings.map((value) => ({ value, label: t(`listening.${value}`) }))}
          onChange={setListening}
        />
        {audible && canSave && (
          <a
            href={url}
            download
            aria-label={t('download')}
            title={t('download')}
            className={buttonStyle({ look: 'quiet', size: 'icon-small' })}
          >
            <Download size={14} strokeWidth={1.75} aria-hidden />
          </a>
        )}
      </div>
      <div className="flex min-w-[min(100%,26rem)] flex-1">
        <Waveform
          audio={audio}
          colors={colors}
          player={player}
          playing={playing}
          second={second}
          onSeek={seek}
        />
      </div>
      {(failed || audio.cut) && (
        <div className="w-full text-small">
          {failed && (
            <p role="alert" className="text-error">
              {t('notPlayed')}
            </p>
          )}
          {audio.cut && <p className="text-fg-2">{t('cut', { duration: playTime(durationMs / 1000) })}</p>}
        </div>
      )}
    </div>
  )
}
