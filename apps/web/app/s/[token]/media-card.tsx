'use client'
import type { Call } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { badgeColor } from '@/components/letter-badge'
import { StreamPlot } from '@/features/media/stream-plot'
import { StreamTable } from '@/features/media/stream-table'

interface Props {
  call: Call
  /** Id of the plotted stream. */
  selected: string | null
  onSelect: (id: string) => void
}

/** Figures of the media: what was said is not here. */
export function MediaCard({ call, selected, onSelect }: Props) {
  const t = useTranslations('media')
  const stream = call.streams.find(({ id }) => id === selected) ?? call.streams[0]
  if (!stream) return null
  const leg = call.legs.findIndex(({ id }) => id === stream.legId)
  return (
    <section aria-label={t('title')} className="overflow-hidden rounded-card border border-border bg-surface">
      <h2 className="px-4 py-2.5 font-semibold">
        {t('title')}{' '}
        <span className="font-normal text-fg-3 text-small">
          {t('streams', { count: call.streams.length })}
        </span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div tabIndex={0} className="scroll-thin overflow-x-auto border-border border-t">
        <StreamTable call={call} selected={stream.id} onSelect={onSelect} />
      </div>
      <div className="h-44 pt-2">
        <StreamPlot call={call} stream={stream} color={badgeColor(Math.max(0, leg))} />
      </div>
    </section>
  )
}
