import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'

/** What signatures are made with, shown the one time it is told. */
export function SecretOnce({ secret, onDone }: { secret: string; onDone: () => void }) {
  const t = useTranslations('webhooks')
  return (
    <div role="status" className="rounded-card border border-border bg-canvas px-4 py-3 text-ui">
      <p>{t('once')}</p>
      <code className="mt-2 block break-all font-mono text-small">{secret}</code>
      <div className="mt-3 flex gap-2">
        <Button size="small" onClick={() => navigator.clipboard.writeText(secret)}>
          {t('copySecret')}
        </Button>
        <Button size="small" look="quiet" onClick={onDone}>
          {t('noted')}
        </Button>
      </div>
    </div>
  )
}
