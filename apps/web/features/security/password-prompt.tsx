'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { TextField } from '@/components/text-field'

interface Props {
  action: string
  /** Answers false when it was refused. */
  submit: (password: string) => Promise<boolean>
  cancel: () => void
}

export function PasswordPrompt({ action, submit, cancel }: Props) {
  const t = useTranslations('secondFactor')
  const [password, setPassword] = useState('')
  const [state, setState] = useState<'asking' | 'busy' | 'refused'>('asking')
  async function ask(event: FormEvent) {
    event.preventDefault()
    setState('busy')
    const done = await submit(password).catch(() => false)
    if (!done) setState('refused')
  }
  return (
    <form onSubmit={ask} className="max-w-[340px] space-y-3">
      <TextField
        label={t('password')}
        type="password"
        required
        autoFocus
        autoComplete="current-password"
        error={state === 'refused' ? t('passwordRefused') : undefined}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <div className="flex gap-2">
        <Button look="primary" type="submit" disabled={state === 'busy'}>
          {action}
        </Button>
        <Button look="quiet" onClick={cancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
