'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { NewPasswordField } from '@/components/new-password-field'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { authClient } from '@/lib/auth-client'

export function PasswordForm() {
  const t = useTranslations('password')
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking')
  async function submit(event: FormEvent) {
    event.preventDefault()
    setState('busy')
    const { error } = await authClient.changePassword({
      ...{ currentPassword, newPassword, revokeOtherSessions: true },
    })
    setState(error ? 'failed' : 'asking')
    if (error) return
    setCurrent('')
    setNew('')
    toast(t('changed'))
  }
  return (
    <form onSubmit={submit} className="max-w-[340px] space-y-4">
      {state === 'failed' && <Notice tone="error" fact={t('wrong')} />}
      <TextField
        label={t('current')}
        type="password"
        required
        autoComplete="current-password"
        value={currentPassword}
        onChange={({ target }) => setCurrent(target.value)}
      />
      <NewPasswordField
        label={t('new')}
        value={newPassword}
        onChange={({ target }) => setNew(target.value)}
      />
      <Button look="primary" size="large" type="submit" disabled={state === 'busy'}>
        {t('save')}
      </Button>
    </form>
  )
}
