'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { authClient } from '@/lib/auth-client'

/** Says the same whether there is such an account or not. */
export function ForgotForm() {
  const t = useTranslations('password')
  const [email, setEmail] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'sent' | 'failed'>('asking')
  async function submit(event: FormEvent) {
    event.preventDefault()
    setState('busy')
    const { error } = await authClient.requestPasswordReset({ email })
    setState(error ? 'failed' : 'sent')
  }
  if (state === 'sent') return <p role="status">{t('sent', { email })}</p>
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {state === 'failed' && <Notice tone="error" fact={t('failed')} />}
      <TextField
        label={t('email')}
        type="email"
        required
        autoComplete="email"
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Button look="primary" size="large" type="submit" disabled={state === 'busy'}>
        {t('send')}
      </Button>
    </form>
  )
}
