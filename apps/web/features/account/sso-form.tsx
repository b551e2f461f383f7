'use client'
import { ssoFailures } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'

type Failure = (typeof ssoFailures)[number] | 'unknown' | 'failed'

/** Sign-in by one's organisation: the address says which. The provider sends back with a reason when it failed. */
export function SsoForm() {
  const t = useTranslations('auth.sso')
  const [isOpen, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    const given = new URLSearchParams(window.location.search).get('sso')
    const known = ssoFailures.find((each) => each === given)
    if (!known) return
    setFailure(known)
    setOpen(true)
  }, [])
  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setFailure(null)
    const response = await fetch('/api/auth/sso/start', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: email.trim() }),
    }).catch(() => null)
    if (response?.ok) {
      const { url } = (await response.json()) as { url: string }
      window.location.assign(url)
      return
    }
    setBusy(false)
    const reasons: Record<number, Failure> = { 404: 'unknown', 502: 'unreachable' }
    setFailure(reasons[response?.status ?? 0] ?? 'failed')
  }
  if (!isOpen)
    return (
      <Button size="large" className="w-full" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
    )
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {failure && <Notice tone="error" fact={t(`failures.${failure}`)} />}
      <TextField
        label={t('email')}
        type="email"
        required
        autoFocus
        autoComplete="email"
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Button size="large" type="submit" disabled={busy} className="w-full">
        {t('go')}
      </Button>
    </form>
  )
}
