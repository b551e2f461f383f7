import type { WebhookDelivery } from '@ringback/contracts'
import { Check, Clock, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { cn } from '@/lib/class-names'
import { useDeliveries } from './use-webhooks'

const looks = {
  delivered: { Icon: Check, tone: 'text-ok' },
  waiting: { Icon: Clock, tone: 'text-fg-3' },
  failed: { Icon: X, tone: 'text-error' },
} as const

/** What was told, and what came of it, the newest first. */
export function Deliveries({ webhookId, onAgain }: { webhookId: string; onAgain: (id: string) => void }) {
  const t = useTranslations('webhooks')
  const format = useFormatter()
  const { data, isError } = useDeliveries(webhookId)
  if (isError) return <Notice tone="error" fact={t('failed')} />
  if (data?.items.length === 0) return <p className="text-fg-3">{t('noDeliveries')}</p>
  return (
    <ul
      className="scroll-thin max-h-72 divide-y divide-border overflow-y-auto rounded-card border border-border"
      aria-label={t('deliveries')}
    >
      {data?.items.map((delivery) => {
        const { Icon, tone } = looks[delivery.state]
        return (
          <li key={delivery.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5">
            <span className={cn('inline-flex items-center gap-1.5', tone)}>
              <Icon size={14} aria-hidden />
              {t(`states.${delivery.state}`)}
            </span>
            <code className="font-mono text-small">{delivery.event}</code>
            <span className="min-w-0 flex-1 text-fg-3 text-small">
              <Outcome delivery={delivery} />
            </span>
            <time dateTime={delivery.createdAt} className="text-fg-3 text-small">
              {format.dateTime(new Date(delivery.createdAt), { dateStyle: 'medium', timeStyle: 'medium' })}
            </time>
            {delivery.state === 'failed' && (
              <Button size="small" onClick={() => onAgain(delivery.id)}>
                {t('again')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Outcome({ delivery }: { delivery: WebhookDelivery }) {
  const t = useTranslations('webhooks')
  const format = useFormatter()
  const { lastStatus, lastError, attempts, nextAt } = delivery
  const parts = [
    lastError === null || lastError === 'status' ? null : t(`errors.${lastError}`),
    lastStatus === null ? null : t('answered', { status: lastStatus }),
    attempts > 1 ? t('attempts', { attempts }) : null,
    nextAt !== null && attempts > 0
      ? t('next', { at: format.dateTime(new Date(nextAt), { timeStyle: 'short' }) })
      : null,
  ]
  return parts.filter(Boolean).join(' · ')
}
