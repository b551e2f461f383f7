'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'

interface Props {
  failure: 'wrong' | 'tooMany' | 'failed' | null
  busy: boolean
  onSubmit: (password: string) => void
}

/** All that a link with a password shows before it. */
export function PasswordForm({ failure, busy, onSubmit }: Props) {
  const t = useTranslations('share.page.password')
  const [password, setPassword] = useState('')
  function submit(event: FormEvent) {
    event.preventDefault()
    onSubmit(password)
  }
  return (
    <form onSubmit={submit} className="flex w-full max-w-sm flex-col gap-4">
      <div>
        <h1 className="font-semibold text-[19px] leading-[26px] tracking-[-0.018em]">{t('title')}</h1>
        <p className="mt-1 text-fg-2">{t('text')}</p>
      </div>
      {failure && <Notice tone="error" fact={t(failure)} />}
      <TextField
        label={t('label')}
        type="password"
        required
        autoFocus
        autoComplete="off"
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Button look="primary" size="large" type="submit" disabled={busy} className="max-sm:h-11">
        {t('open')}
      </Button>
    </form>
  )
}
