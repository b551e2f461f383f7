'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { authClient } from '@/lib/auth-client'
import { type AuthErrorKey, authErrorKey } from './auth-error'

/** The second half of a sign-in: a code of the app, or a backup code. */
export function CodeForm({ done }: { done: () => void }) {
  const t = useTranslations('auth')
  const [way, setWay] = useState<'app' | 'backup'>('app')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<AuthErrorKey | null>(null)
  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const typed = code.replaceAll(' ', '')
    const { error } = await (way === 'app'
      ? authClient.twoFactor.verifyTotp({ code: typed })
      : authClient.twoFactor.verifyBackupCode({ code: typed })
    ).catch(() => ({ error: { status: 0 } }))
    setBusy(false)
    if (!error) return done()
    setFailure(authErrorKey(error))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {failure && <Notice tone="error" fact={t(`errors.${failure}`, { min: 0 })} />}
      <TextField
        key={way}
        label={t(`code.${way}`)}
        required
        autoFocus
        autoComplete="one-time-code"
        {...(way === 'app' && { inputMode: 'numeric', pattern: '[0-9 ]{6,7}' })}
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <Button look="primary" size="large" type="submit" disabled={busy} className="w-full">
        {t(busy ? 'login.busy' : 'login.action')}
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          setWay(way === 'app' ? 'backup' : 'app')
          setCode('')
          setFailure(null)
        }}
      >
        {t(way === 'app' ? 'code.useBackup' : 'code.useApp')}
      </Button>
    </form>
  )
}
