'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'

interface Props {
  found: number
  isReading: boolean
  onReadOn: () => void
}

/** The text of messages is read a few seconds at a time: the reader says whether to go on. */
export function ReadOn({ found, isReading, onReadOn }: Props) {
  const t = useTranslations('calls')
  return (
    <div className="flex flex-none items-center gap-3 border-border border-t bg-sunken px-4 py-2 text-ui">
      <p role="status">{isReading ? t('reading') : t('readSoFar', { count: found })}</p>
      <Button size="small" disabled={isReading} onClick={onReadOn}>
        {t('readOn')}
      </Button>
    </div>
  )
}
