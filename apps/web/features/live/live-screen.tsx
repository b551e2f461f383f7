'use client'
import { Radio } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { EmptyState } from '@/components/empty-state'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { AgentForm } from './agent-form'
import { AgentItem } from './agent-item'
import { Setup } from './setup'
import { useAgentCreate, useAgents, useRates } from './use-agents'

export function LiveScreen() {
  const t = useTranslations('live')
  const { data, dataUpdatedAt, isError, refetch } = useAgents()
  const rates = useRates(data, dataUpdatedAt)
  const create = useAgentCreate()
  const [isAdding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const receiver = data?.receiver ?? null
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
      {data && !receiver && (
        <Notice tone="warn" fact={t('off')}>
          {t('offText')}
        </Notice>
      )}
      {secret && (
        <div role="status" className="rounded-card border border-border bg-canvas px-4 py-3 text-ui">
          <p>{t('once')}</p>
          <code className="mt-2 block break-all font-mono text-small">{secret}</code>
          <div className="mt-3 flex gap-2">
            <Button size="small" onClick={() => navigator.clipboard.writeText(secret)}>
              {t('copyKey')}
            </Button>
            <Button size="small" look="quiet" onClick={() => setSecret(null)}>
              {t('noted')}
            </Button>
          </div>
        </div>
      )}
      {isAdding ? (
        <AgentForm
          keyless={receiver?.keyless ?? false}
          busy={create.isPending}
          error={create.error}
          onCancel={() => setAdding(false)}
          onSubmit={(input) =>
            create.mutate(input, {
              onSuccess: ({ key }) => {
                setSecret(key)
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
        <EmptyState icon={<Radio size={18} aria-hidden />} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <ul className="divide-y divide-border border-border border-y">
          {data.items.map((agent) => (
            <AgentItem key={agent.id} agent={agent} rate={rates.get(agent.id)} />
          ))}
        </ul>
      )}
      {receiver && <Setup receiver={receiver} secret={secret} />}
    </PageBody>
  )
}
