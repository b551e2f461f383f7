import { SearchX } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { buttonStyle } from '@/components/button'
import { EmptyState } from '@/components/empty-state'

export default async function NotFound() {
  const t = await getTranslations('errors')
  return (
    <div className="flex min-h-dvh">
      <EmptyState
        icon={<SearchX size={20} strokeWidth={1.75} aria-hidden />}
        title={t('notFoundTitle')}
        action={
          <a href="/" className={buttonStyle({ look: 'primary' })}>
            {t('home')}
          </a>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    </div>
  )
}
