import type { CaptureAgent } from '@ringback/contracts'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Notice } from '@/components/notice'
import { bytesText } from '@/lib/quantity'
import { useAgentRemove } from './use-agents'

interface Props {
  agent: CaptureAgent
  /** Packets a second; undefined while that cannot be said. */
  rate: number | undefined
}

export function AgentItem({ agent, rate }: Props) {
  const t = useTranslations('live')
  const format = useFormatter()
  const now = useNow({ updateInterval: 10_000 })
  const heading = useId()
  const remove = useAgentRemove(agent.id)
  const [asked, setAsked] = useState(false)
  const { name, start, address, createdBy, createdAt, lastSeenAt, packets, bytes } = agent
  const isSending = rate !== undefined && rate > 0
  const figures = [
    { name: 'packets', text: format.number(packets), bad: false },
    { name: 'bytes', text: bytesText(bytes), bad: false },
    { name: 'badKeys', text: format.number(agent.badKeys), bad: agent.badKeys > 0 },
    { name: 'malformed', text: format.number(agent.malformed), bad: agent.malformed > 0 },
    { name: 'dropped', text: format.number(agent.dropped), bad: agent.dropped > 0 },
  ] as const
  return (
    <li className="space-y-2 py-3 text-ui" aria-labelledby={heading}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={heading} className="truncate font-medium">
            {name}
          </h2>
          <p className="mt-0.5 font-mono text-fg-3 text-small">
            {start}…{address && ` · ${address}`}
          </p>
          <p className="text-fg-3 text-small">
            {createdBy
              ? t('madeBy', {
                  name: createdBy,
                  at: format.dateTime(new Date(createdAt), { dateStyle: 'medium' }),
                })
              : format.dateTime(new Date(createdAt), { dateStyle: 'medium' })}
          </p>
        </div>
        <div className="text-right">
          <p className={isSending ? 'font-medium text-ok' : 'text-fg-2'}>
            {isSending
              ? t('rate', { rate: format.number(rate, { maximumFractionDigits: rate < 10 ? 1 : 0 }) })
              : lastSeenAt
                ? t('quiet')
                : t('never')}
          </p>
          {lastSeenAt && (
            <p className="text-fg-3 text-small">
              {t('seen', { ago: format.relativeTime(new Date(lastSeenAt), now) })}
            </p>
          )}
        </div>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1 sm:grid-cols-5">
        {figures.map((figure) => (
          <div key={figure.name}>
            <dt className="text-fg-3 text-small">{t(`figures.${figure.name}`)}</dt>
            <dd className={figure.bad ? 'mono font-medium text-error' : 'mono'}>{figure.text}</dd>
          </div>
        ))}
      </dl>
      {remove.isError && <Notice tone="error" fact={t('failed')} />}
      <Button size="small" look="quiet" onClick={() => setAsked(true)}>
        {t('remove')}
      </Button>
      <ConfirmDialog
        open={asked}
        title={t('removeSure', { name })}
        text={t('removeText')}
        confirmLabel={t('remove')}
        keepLabel={t('cancel')}
        onConfirm={() => {
          remove.mutate()
          setAsked(false)
        }}
        onClose={() => setAsked(false)}
      />
    </li>
  )
}
