'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { authClient } from '@/lib/auth-client'

/** The token of the mail is after the #. */
export function ResetForm() {
  const t = useTranslations('password')
  const router = useRouter()
  const [newPassword, setPassword] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking')
  async function submit(event: FormEvent) {
    event.preventDefault()
    setState('busy')
    const { error } = await authClient.resetPassword({ newPassword, token: window.location.hash.slice(1) })
    if (error) return setState('failed')
    router.push('/login')
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {state === 'failed' && <Notice tone="error" fact={t('linkGone')} />}
      <TextField
        label={t('new')}
        type="password"
        required
        minLength={10}
        maxLength={200}
        autoComplete="new-password"
        hint={t('hint')}
        value={newPassword}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Button look="primary" size="large" type="submit" disabled={state === 'busy'}>
        {t('save')}
      </Button>
    </form>
  )
}
