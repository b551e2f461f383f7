'use client'
import type { Call, Stream } from '@ringback/contracts'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '@/components/button'
import { badgeColor, badgeProperty } from '@/components/letter-badge'
import { useCallSource } from '@/lib/call-source'
import { CallAudio } from './call-audio'
import { StreamPlot } from './stream-plot'
import { StreamTable } from './stream-table'

interface Props {
  id: string
  call: Call
  /** Id of the chosen stream; the worst is plotted while none is. */
  selected: string | null
  /** Time of the selected message, µs: the player's cursor goes there. */
  messageTs: number | null
  /** Where the player's cursor is, µs; null once it is gone. */
  onCursor: (ts: number | null) => void
  onSelect: (id: string) => void
  onClose: () => void
  /** Its reader may have the digits revealed. */
  mayReveal: boolean
}

/** What was said, the streams of the call, and the course of one of them. */
export function MediaDrawer(props: Props) {
  const { id, call, selected, messageTs, onCursor, onSelect, onClose, mayReveal } = props
  const t = useTranslations('media')
  const { audio } = useCallSource()
  const stream = call.streams.find((one) => one.id === selected) ?? worstOf(call.streams)
  useEffect(() => {
    if (selected) document.getElementById(`stream-${selected}`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <section
      id={id}
      aria-label={t('title')}
      className="flex h-full min-h-0 flex-col border-border border-t bg-surface print:hidden"
    >
      <header className="flex h-[34px] flex-none items-center gap-2.5 pr-2 pl-4">
        <h2 className="font-semibold">{t('title')}</h2>
        <span className="text-fg-3 text-small">{t('streams', { count: call.streams.length })}</span>
        <span className="flex-1" />
        <Button size="icon-small" look="quiet" aria-label={t('close')} title="m" onClick={onClose}>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      {stream && audio && (
        <div className="flex min-h-[60px] flex-none border-border border-b px-4 pb-2">
          <CallAudio
            call={call}
            colorOf={(streamId) => {
              const heard = call.streams.find((one) => one.id === streamId)
              return heard ? badgeProperty(legOf(call, heard)) : '--wave'
            }}
            messageTs={messageTs}
            onCursor={onCursor}
          />
        </div>
      )}
      {stream ? (
        <div className="flex min-h-0 flex-1 max-xl:scroll-thin max-xl:flex-col max-xl:overflow-y-auto xl:divide-x xl:divide-border">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <div tabIndex={0} className="scroll-thin min-w-0 overflow-auto max-xl:flex-none xl:flex-[2.1]">
            <StreamTable call={call} selected={stream.id} onSelect={onSelect} />
          </div>
          <div className="min-w-0 max-xl:h-44 max-xl:flex-none xl:flex-1">
            <StreamPlot
              call={call}
              stream={stream}
              color={badgeColor(legOf(call, stream))}
              mayReveal={mayReveal}
            />
          </div>
        </div>
      ) : (
        <p className="px-4 pb-4 text-fg-2 text-ui">{t('none')}</p>
      )}
    </section>
  )
}

const legOf = (call: Call, stream: Stream) =>
  Math.max(
    0,
    call.legs.findIndex(({ id }) => id === stream.legId),
  )

/** The lowest MOS; the first where none is rated. */
function worstOf(streams: readonly Stream[]): Stream | undefined {
  return streams.toSorted((a, b) => (a.mos ?? 5) - (b.mos ?? 5))[0]
}
