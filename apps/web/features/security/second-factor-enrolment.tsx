'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { TextField } from '@/components/text-field'
import { authClient } from '@/lib/auth-client'
import { QrCode } from './qr-code'

export interface Enrolment {
  /** `otpauth://totp/…`, as authenticator apps read it. */
  uri: string
  /** Backup codes. */
  codes: readonly string[]
}

interface Props {
  enrolment: Enrolment
  confirmed: () => void
  cancel: () => void
}

/** The secret goes into an app; the app's code shows that it did. */
export function SecondFactorEnrolment({ enrolment: { uri }, confirmed, cancel }: Props) {
  const t = useTranslations('secondFactor')
  const [code, setCode] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'refused'>('asking')
  async function confirm(event: FormEvent) {
    event.preventDefault()
    setState('busy')
    const { error } = await authClient.twoFactor
      .verifyTotp({ code: code.replaceAll(' ', '') })
      .catch(() => ({ error: true }))
    if (error) setState('refused')
    else confirmed()
  }
  return (
    <form onSubmit={confirm} className="space-y-4">
      <p className="text-ui">{t('scan')}</p>
      <QrCode text={uri} label={t('qrCode')} />
      <p className="text-fg-2 text-ui">
        {t('secret')}{' '}
        <code className="font-mono text-fg">
          {new URL(uri).searchParams.get('secret')?.replace(/(.{4})(?=.)/g, '$1 ')}
        </code>
      </p>
      <TextField
        label={t('code')}
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9 ]{6,7}"
        className="max-w-[340px]"
        error={state === 'refused' ? t('codeRefused') : undefined}
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <div className="flex gap-2">
        <Button look="primary" type="submit" disabled={state === 'busy'}>
          {t('confirm')}
        </Button>
        <Button look="quiet" onClick={cancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
