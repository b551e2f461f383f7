'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { ApiError } from '@/lib/api'
import { useGuest } from './use-guest'

export interface Reply {
  body: string
  name: string
  email: string
}

interface Props {
  /** What is answered, in words: the label of the box. */
  label: string
  /** @throws ApiError */
  onSend: (reply: Reply) => Promise<void>
  onCancel?: () => void
  /** Whether others read it only once the sender let it through. */
  waits: boolean
}

const reasons = { rate_limited: 'tooMany', forbidden: 'closed', not_found: 'closed' } as const
const longest = 4_000

/** A guest answers: name and mail are asked once and kept in this browser. */
export function ReplyForm({ label, onSend, onCancel, waits }: Props) {
  const t = useTranslations('share.page.reply')
  const id = useId()
  const [guest, setGuest] = useGuest()
  const [body, setBody] = useState('')
  const send = useMutation({ mutationFn: onSend, onSuccess: () => setBody('') })
  function submit(event: FormEvent) {
    event.preventDefault()
    send.mutate({ body: body.trim(), name: guest.name.trim(), email: guest.email.trim() })
  }
  const code = send.error instanceof ApiError ? send.error.code : null
  const reason = code && Object.hasOwn(reasons, code) ? reasons[code as keyof typeof reasons] : 'failed'
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 print:hidden">
      <label htmlFor={id} className="font-medium text-ui">
        {label}
      </label>
      <textarea
        id={id}
        required
        rows={3}
        maxLength={longest}
        value={body}
        onChange={({ target }) => setBody(target.value)}
        className="block w-full resize-y rounded-lg border border-control bg-surface px-3 py-2 text-[14px] leading-5 outline-none focus-visible:outline-2 focus-visible:outline-ink focus-visible:-outline-offset-1 max-sm:text-[16px]"
      />
      <div className="grid gap-2 sm:grid-cols-2">
        <TextField
          label={t('name')}
          required
          maxLength={80}
          autoComplete="name"
          value={guest.name}
          onChange={({ target }) => setGuest({ ...guest, name: target.value })}
        />
        <TextField
          label={t('email')}
          type="email"
          required
          maxLength={254}
          autoComplete="email"
          value={guest.email}
          onChange={({ target }) => setGuest({ ...guest, email: target.value })}
        />
      </div>
      {send.isError && <Notice tone="error" fact={t(reason)} />}
      {send.isSuccess && (
        <p role="status" className="rounded-control border border-ok-line bg-ok-bg px-2.5 py-[7px] text-ui">
          <b className="font-semibold">{t('sent')}</b>
          {waits && ` ${t('waits')}`}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          look="primary"
          size="large"
          className="max-sm:h-11"
          disabled={send.isPending || body.trim() === ''}
        >
          {t('send')}
        </Button>
        {onCancel && (
          <Button look="quiet" size="large" className="max-sm:h-11" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
        <span className="min-w-40 flex-1 text-fg-3 text-label">{t(waits ? 'noteWaits' : 'note')}</span>
      </div>
    </form>
  )
}
