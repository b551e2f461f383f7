import {
  type Severity,
  severities,
  type Webhook,
  type WebhookEvent,
  type WebhookInput,
  webhookEvents,
} from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { SelectField } from '@/components/select-field'
import { TextField } from '@/components/text-field'
import { ApiError } from '@/lib/api'

interface Props {
  /** What stands in it at first. */
  webhook?: Webhook
  submitLabel: string
  busy: boolean
  error: Error | null
  onSubmit: (input: WebhookInput) => void
  onCancel: () => void
}

/** Where to, and what is told. */
export function WebhookForm({ webhook, submitLabel, busy, error, onSubmit, onCancel }: Props) {
  const t = useTranslations('webhooks')
  const heading = useId()
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? ['capture.failed', 'finding.found'])
  const [leastSeverity, setLeastSeverity] = useState<Severity>(webhook?.leastSeverity ?? 'error')
  const code = error instanceof ApiError ? error.code : null
  function submit(event: FormEvent) {
    event.preventDefault()
    onSubmit({ url, events, leastSeverity })
  }
  return (
    <form onSubmit={submit} className="space-y-3" aria-labelledby={heading}>
      <h2 id={heading} className="sr-only">
        {submitLabel}
      </h2>
      <TextField
        label={t('url')}
        type="url"
        required
        autoFocus
        maxLength={2_000}
        placeholder="https://"
        value={url}
        error={code === 'validation_failed' ? t('urlRefused') : undefined}
        hint={t('urlHint')}
        onChange={({ target }) => setUrl(target.value)}
      />
      <fieldset className="space-y-1">
        <legend className="mb-1 font-medium text-ui">{t('tells')}</legend>
        {webhookEvents.map((event) => (
          <label key={event} className="flex gap-2 text-ui">
            <input
              type="checkbox"
              checked={events.includes(event)}
              onChange={({ target }) =>
                setEvents(target.checked ? [...events, event] : events.filter((each) => each !== event))
              }
            />
            <span>
              {t(`events.${nameOf(event)}`)} <code className="font-mono text-fg-3 text-small">{event}</code>
            </span>
          </label>
        ))}
      </fieldset>
      {events.includes('finding.found') && (
        <SelectField
          label={t('leastSeverity')}
          className="w-64 max-w-full"
          value={leastSeverity}
          options={severities.map((value) => ({ value, label: t(`severities.${value}`) }))}
          onChange={({ target }) => setLeastSeverity(target.value as Severity)}
        />
      )}
      {error && code !== 'validation_failed' && (
        <Notice tone="error" fact={t(code === 'conflict' ? 'tooMany' : 'failed')} />
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={busy || events.length === 0 || url.trim() === ''}>
          {submitLabel}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Names of messages hold no dots. */
export const nameOf = <E extends string>(event: E) => event.replace('.', '_') as Underscored<E>
type Underscored<E extends string> = E extends `${infer A}.${infer B}` ? `${A}_${B}` : never
