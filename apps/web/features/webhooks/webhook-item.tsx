import type { Webhook, WebhookCreated } from '@ringback/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Notice } from '@/components/notice'
import { Switch } from '@/components/switch'
import { Deliveries } from './deliveries'
import { useWebhookActions } from './use-webhooks'
import { nameOf, WebhookForm } from './webhook-form'

interface Props {
  webhook: Webhook
  onSecret: (made: WebhookCreated) => void
}

type Asked = 'remove' | 'renew' | null

export function WebhookItem({ webhook, onSecret }: Props) {
  const t = useTranslations('webhooks')
  const format = useFormatter()
  const heading = useId()
  const { change, remove, renew, test, again } = useWebhookActions(webhook.id)
  const [isEditing, setEditing] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<Asked>(null)
  const { url, events, leastSeverity, disabled, by, createdAt } = webhook
  const at = (time: string) => format.dateTime(new Date(time), { dateStyle: 'medium', timeStyle: 'short' })
  const confirm = () => {
    if (asked === 'remove') remove.mutate()
    else renew.mutate(undefined, { onSuccess: onSecret })
    setAsked(null)
  }
  if (isEditing)
    return (
      <li className="py-3">
        <WebhookForm
          webhook={webhook}
          submitLabel={t('save')}
          busy={change.isPending}
          error={change.error}
          onCancel={() => setEditing(false)}
          onSubmit={(input) => change.mutate(input, { onSuccess: () => setEditing(false) })}
        />
      </li>
    )
  return (
    <li className="space-y-2 py-3 text-ui" aria-labelledby={heading}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={heading} className="break-all font-mono text-[12.5px]">
            {url}
          </h2>
          <p className="mt-1 text-fg-2">{events.map((event) => t(`events.${nameOf(event)}`)).join(' · ')}</p>
          <p className="text-fg-3 text-small">
            {events.includes('finding.found') && `${t(`severities.${leastSeverity}`)} · `}
            {by ? t('madeBy', { name: by, at: at(createdAt) }) : at(createdAt)}
          </p>
        </div>
        <Switch
          label={t('on')}
          checked={disabled === null}
          disabled={change.isPending}
          onChange={(enabled) => change.mutate({ enabled })}
        />
      </div>
      {disabled && disabled.why !== 'person' && (
        <Notice tone="warn" fact={t(`off.${disabled.why}`)}>
          {at(disabled.at)}
        </Notice>
      )}
      {(change.isError || remove.isError || renew.isError || test.isError || again.isError) && (
        <Notice tone="error" fact={t('failed')} />
      )}
      <div className="flex flex-wrap gap-1.5">
        <Button
          size="small"
          disabled={test.isPending}
          onClick={() => test.mutate(undefined, { onSuccess: () => setOpen(true) })}
        >
          {t('test')}
        </Button>
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'hideDeliveries' : 'showDeliveries')}
        </Button>
        <Button size="small" look="quiet" onClick={() => setEditing(true)}>
          {t('edit')}
        </Button>
        <Button size="small" look="quiet" onClick={() => setAsked('renew')}>
          {t('renew')}
        </Button>
        <Button size="small" look="quiet" onClick={() => setAsked('remove')}>
          {t('remove')}
        </Button>
      </div>
      {isOpen && <Deliveries webhookId={webhook.id} onAgain={(id) => again.mutate(id)} />}
      <ConfirmDialog
        open={asked !== null}
        title={t(asked === 'renew' ? 'renewSure' : 'removeSure')}
        text={t(asked === 'renew' ? 'renewText' : 'removeText')}
        confirmLabel={t(asked === 'renew' ? 'renew' : 'remove')}
        keepLabel={t('cancel')}
        onConfirm={confirm}
        onClose={() => setAsked(null)}
      />
    </li>
  )
}
