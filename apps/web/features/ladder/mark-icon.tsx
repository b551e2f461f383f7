import { Bookmark } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** Beside the time of a message that is marked to be compared. */
export function MarkIcon() {
  const t = useTranslations('ladder')
  return (
    <Bookmark
      size={11}
      strokeWidth={2.25}
      className="mr-1 inline fill-current align-[-1px]"
      aria-label={t('marked')}
    />
  )
}
