import type { Capture } from '@ringback/contracts'
import { Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'

/** What of a capture is gone and why, or that nothing of it may go. */
export function RemovalNotes({ capture }: { capture: Capture }) {
  const t = useTranslations('captures.hold')
  const format = useFormatter()
  const { legalHold, mediaRemoved, messagesRemovedAt } = capture
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' })
  return (
    <>
      {legalHold && (
        <div className="mt-0.5 flex items-center gap-1 font-medium text-small">
          <Lock size={12} strokeWidth={2} aria-hidden />
          {t('held')}
        </div>
      )}
      {mediaRemoved && (
        <div className="mt-0.5 text-fg-2 text-small" suppressHydrationWarning>
          {t(`mediaRemoved.${mediaRemoved.by}`, { at: day(mediaRemoved.at) })}
        </div>
      )}
      {messagesRemovedAt && (
        <div className="mt-0.5 text-fg-2 text-small" suppressHydrationWarning>
          {t('messagesRemoved', { at: day(messagesRemovedAt) })}
        </div>
      )}
    </>
  )
}
