'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { NewPasswordField } from '@/components/new-password-field'
import { Notice } from '@/components/notice'
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
      <NewPasswordField
        label={t('new')}
        value={newPassword}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Button look="primary" size="large" type="submit" disabled={state === 'busy'}>
        {t('save')}
      </Button>
    </form>
  )
}
