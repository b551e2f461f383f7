'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { refusalOf, useAskForEmail } from './use-profile'

interface Props {
  email: string
  isConfirmed: boolean
  /** False where the account has none. */
  asksPassword: boolean
}

/** Asks for another address; it is taken when its mail is answered. */
export function EmailForm({ email, isConfirmed, asksPassword }: Props) {
  const t = useTranslations('profile')
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const ask = useAskForEmail()
  const refusal = ask.isError ? refusalOf(ask.error) : null
  function submit(event: FormEvent) {
    event.preventDefault()
    ask.mutate(
      { email: typed, password: asksPassword ? password : null },
      {
        onSuccess: () => {
          setSentTo(typed.trim())
          close()
        },
      },
    )
  }
  function close() {
    setOpen(false)
    setTyped('')
    setPassword('')
    ask.reset()
  }
  const isOfField = refusal === 'invalidEmail' || (refusal === 'wrongPassword' && asksPassword)
  return (
    <>
      <p className="wrap-anywhere font-medium text-ui">{email}</p>
      {sentTo && (
        <p role="status" className="wrap-anywhere text-ok text-ui">
          {t('emailSent', { email: sentTo })}
        </p>
      )}
      {!isOpen && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen(true)}>{t('changeEmail')}</Button>
          {!isConfirmed && (
            <Button
              onClick={() => {
                setTyped(email)
                setOpen(true)
              }}
            >
              {t('confirmEmail')}
            </Button>
          )}
        </div>
      )}
      {isOpen && (
        <form onSubmit={submit} className="max-w-[340px] space-y-3">
          {refusal && !isOfField && (
            <Notice tone="error" fact={t(refusal === 'wrongPassword' ? 'signInAgain' : refusal)} />
          )}
          <TextField
            label={t('newEmail')}
            type="email"
            required
            autoFocus
            maxLength={254}
            autoComplete="email"
            error={refusal === 'invalidEmail' ? t('invalidEmail') : undefined}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          {asksPassword && (
            <TextField
              label={t('password')}
              type="password"
              required
              autoComplete="current-password"
              error={refusal === 'wrongPassword' ? t('wrongPassword') : undefined}
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          )}
          <div className="flex flex-wrap gap-2">
            <Button look="primary" type="submit" disabled={ask.isPending}>
              {t('sendLink')}
            </Button>
            <Button look="quiet" onClick={close}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      )}
    </>
  )
}
