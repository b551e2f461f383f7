import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'

/** Which tag the list is narrowed to, and the way out. */
export function TagFilter({ tag, onClear }: { tag: string; onClear: () => void }) {
  const t = useTranslations('captures')
  return (
    <button
      type="button"
      onClick={onClear}
      aria-label={t('clearTag', { tag })}
      className="flex min-h-6 max-w-48 items-center gap-1 rounded-badge border border-border-strong bg-selected px-1.5 font-medium text-small hover:bg-hover"
    >
      <span className="truncate">
        <CapturedText>{tag}</CapturedText>
      </span>
      <X size={13} strokeWidth={2} aria-hidden />
    </button>
  )
}
