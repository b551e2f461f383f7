import { MessageSquareText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Kbd } from '@/components/kbd'
import { Tooltip } from '@/components/tooltip'

interface Props {
  count: number
  /** Whether others wrote since they were looked at. */
  unread: boolean
  onClick: () => void
}

/** Opens the notes, also where the panel that holds them is closed. */
export function NotesButton({ count, unread, onClick }: Props) {
  const t = useTranslations('notes')
  return (
    <Tooltip
      content={
        <>
          {t('write')} <Kbd>o</Kbd>
        </>
      }
    >
      <Button size="small" look="quiet" className="font-normal" onClick={onClick}>
        <MessageSquareText size={13} strokeWidth={2} aria-hidden />
        {t('button', { count })}
        {unread && (
          <>
            <span className="size-1.5 rounded-full bg-note" aria-hidden="true" />
            <span className="sr-only">{t('unread')}</span>
          </>
        )}
      </Button>
    </Tooltip>
  )
}
