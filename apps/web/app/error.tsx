'use client'
import { ServerCrash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { EmptyState } from '@/components/empty-state'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const t = useTranslations('errors')
  return (
    <div className="flex min-h-dvh">
      <EmptyState
        icon={<ServerCrash size={20} strokeWidth={1.75} aria-hidden />}
        title={t('serverTitle')}
        action={
          <Button look="primary" onClick={reset}>
            {t('retry')}
          </Button>
        }
      >
        {t('serverText')}
        {error.digest && <div className="mono mt-2 text-fg-3 text-label">{error.digest}</div>}
      </EmptyState>
    </div>
  )
}
