'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { ApiError } from '@/lib/api'

interface Props {
  error: Error
  onRetry: () => void
  /** Narrows the search to the last day: what took too long mostly has no range of time. */
  onNarrow: () => void
}

export function SearchFailure({ error, onRetry, onNarrow }: Props) {
  const t = useTranslations('calls')
  const tooLong = error instanceof ApiError && error.code === 'search_too_long'
  return (
    <Notice
      tone={tooLong ? 'warn' : 'error'}
      fact={t(tooLong ? 'tooLong' : 'failed')}
      className="m-4"
      action={
        <span className="flex gap-1.5">
          {tooLong && (
            <Button size="small" look="primary" onClick={onNarrow}>
              {t('narrow')}
            </Button>
          )}
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        </span>
      }
    >
      {tooLong && t('tooLongText')}
      {error instanceof ApiError && error.problem.requestId && (
        <span className="mono text-fg-3"> {error.problem.requestId}</span>
      )}
    </Notice>
  )
}
