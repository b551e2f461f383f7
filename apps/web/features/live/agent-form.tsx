import type { CaptureAgentInput } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { ApiError } from '@/lib/api'

interface Props {
  /** Whether an address may stand for a key. */
  keyless: boolean
  busy: boolean
  error: Error | null
  onSubmit: (input: CaptureAgentInput) => void
  onCancel: () => void
}

export function AgentForm({ keyless, busy, error, onSubmit, onCancel }: Props) {
  const t = useTranslations('live')
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const code = error instanceof ApiError ? error.code : null
  function submit(event: FormEvent) {
    event.preventDefault()
    onSubmit({ name, address: address.trim() || null })
  }
  return (
    <form onSubmit={submit} className="space-y-3" aria-label={t('add')}>
      <TextField
        label={t('name')}
        required
        autoFocus
        maxLength={100}
        value={name}
        hint={t('nameHint')}
        onChange={({ target }) => setName(target.value)}
      />
      {keyless && (
        <TextField
          label={t('address')}
          maxLength={45}
          className="w-72 max-w-full"
          value={address}
          error={
            code === 'validation_failed' ? t('addressWrong') : code === 'conflict' ? t('taken') : undefined
          }
          hint={t('addressHint')}
          onChange={({ target }) => setAddress(target.value)}
        />
      )}
      {error && (!keyless || (code !== 'validation_failed' && code !== 'conflict')) && (
        <Notice tone="error" fact={t('failed')} />
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={busy || name.trim() === ''}>
          {t('create')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
