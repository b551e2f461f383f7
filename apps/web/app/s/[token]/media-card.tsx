'use client'
import type { Call } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { badgeColor, badgeProperty } from '@/components/letter-badge'
import { StreamPlot } from '@/features/media/stream-plot'
import { StreamTable } from '@/features/media/stream-table'
import { useCallSource } from '@/lib/call-source'

const CallAudio = lazy(() => import('@/features/media/call-audio').then((m) => ({ default: m.CallAudio })))
const noCursor = () => undefined

interface Props {
  call: Call
  /** Id of the plotted stream. */
  selected: string | null
  onSelect: (id: string) => void
}

/** Figures of the media, and what was said where the sender shares that. */
export function MediaCard({ call, selected, onSelect }: Props) {
  const t = useTranslations('media')
  const { audio } = useCallSource()
  const stream = call.streams.find(({ id }) => id === selected) ?? call.streams[0]
  if (!stream) return null
  const legOf = (legId: string) =>
    Math.max(
      0,
      call.legs.findIndex(({ id }) => id === legId),
    )
  const colorOf = (streamId: string) => {
    const heard = call.streams.find(({ id }) => id === streamId)
    return heard ? badgeProperty(legOf(heard.legId)) : '--wave'
  }
  return (
    <section aria-label={t('title')} className="overflow-hidden rounded-card border border-border bg-surface">
      <h2 className="px-4 py-2.5 font-semibold">
        {t('title')}{' '}
        <span className="font-normal text-fg-3 text-small">
          {t('streams', { count: call.streams.length })}
        </span>
      </h2>
      {audio && (
        <div className="flex min-h-[60px] border-border border-t px-4 py-2.5 print:hidden">
          <Suspense>
            <CallAudio call={call} colorOf={colorOf} messageTs={null} onCursor={noCursor} />
          </Suspense>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div tabIndex={0} className="scroll-thin overflow-x-auto border-border border-t">
        <StreamTable call={call} selected={stream.id} onSelect={onSelect} />
      </div>
      <div className="h-44 pt-2">
        <StreamPlot call={call} stream={stream} color={badgeColor(legOf(stream.legId))} />
      </div>
    </section>
  )
}
