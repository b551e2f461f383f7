import { RotateCw, Tag, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'

interface Props {
  count: number
  onTag: () => void
  /** Undefined when none of them can be. */
  onDecode: (() => void) | undefined
  onDelete: () => void
  onClear: () => void
}

/** What can be done with the captures that were ticked. */
export function SelectionBar({ count, onTag, onDecode, onDelete, onClear }: Props) {
  const t = useTranslations('captures.selection')
  return (
    <div
      role="toolbar"
      aria-label={t('label')}
      className="sticky top-0 z-10 flex flex-wrap items-center gap-2 border-border border-t bg-raised px-5 py-2"
    >
      <span role="status" className="mr-auto font-medium text-ui">
        {t('count', { count })}
      </span>
      <Button size="medium" onClick={onTag}>
        <Tag size={14} strokeWidth={1.75} aria-hidden />
        {t('tag')}
      </Button>
      {onDecode && (
        <Button size="medium" onClick={onDecode}>
          <RotateCw size={14} strokeWidth={1.75} aria-hidden />
          {t('decode')}
        </Button>
      )}
      <Button size="medium" onClick={onDelete}>
        <Trash2 size={14} strokeWidth={1.75} aria-hidden />
        {t('delete')}
      </Button>
      <Button size="icon" look="quiet" aria-label={t('clear')} onClick={onClear}>
        <X size={15} strokeWidth={1.75} aria-hidden />
      </Button>
    </div>
  )
}
