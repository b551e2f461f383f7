import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'

/** A capture's tags; each narrows the list to those that bear it. */
export function TagList({ tags, onTag }: { tags: readonly string[]; onTag: (tag: string) => void }) {
  const t = useTranslations('captures')
  return (
    <ul aria-label={t('edit.tags')} className="relative mt-1 flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag} className="max-w-full">
          <button
            type="button"
            onClick={() => onTag(tag)}
            aria-label={t('onlyTag', { tag })}
            className="block min-h-6 max-w-full truncate rounded-badge border border-border px-1.5 text-fg-2 text-small hover:border-control hover:text-fg"
          >
            <CapturedText>{tag}</CapturedText>
          </button>
        </li>
      ))}
    </ul>
  )
}
