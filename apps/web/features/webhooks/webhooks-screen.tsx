'use client'
import type { WebhookCreated } from '@ringback/contracts'
import { Webhook as WebhookIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { EmptyState } from '@/components/empty-state'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { SecretOnce } from './secret-once'
import { useWebhookCreate, useWebhooks } from './use-webhooks'
import { WebhookForm } from './webhook-form'
import { WebhookItem } from './webhook-item'

export function WebhooksScreen() {
  const t = useTranslations('webhooks')
  const { data, isError, refetch } = useWebhooks()
  const create = useWebhookCreate()
  const [isAdding, setAdding] = useState(false)
  const [made, setMade] = useState<WebhookCreated | null>(null)
  return (
    <PageBody title={t('title')} lead={t('lead')}>
      {isError && (
        <Notice
          tone="error"
          fact={t('failed')}
          action={
            <Button size="small" onClick={() => refetch()}>
              {t('retry')}
            </Button>
          }
        />
      )}
      {made && <SecretOnce secret={made.secret} onDone={() => setMade(null)} />}
      {isAdding ? (
        <WebhookForm
          submitLabel={t('create')}
          busy={create.isPending}
          error={create.error}
          onCancel={() => setAdding(false)}
          onSubmit={(input) =>
            create.mutate(input, {
              onSuccess: (created) => {
                setMade(created)
                setAdding(false)
              },
            })
          }
        />
      ) : (
        <Button look="primary" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      )}
      {data?.items.length === 0 && !isAdding && (
        <EmptyState icon={<WebhookIcon size={18} aria-hidden />} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <ul className="divide-y divide-border border-border border-y">
          {data.items.map((webhook) => (
            <WebhookItem key={webhook.id} webhook={webhook} onSecret={setMade} />
          ))}
        </ul>
      )}
    </PageBody>
  )
}
