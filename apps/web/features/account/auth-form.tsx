'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { Button } from '@/components/button'
import { NewPasswordField, PASSWORD_MIN } from '@/components/new-password-field'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { authClient } from '@/lib/auth-client'
import { type AuthErrorKey, authErrorKey } from './auth-error'
import { CodeForm } from './code-form'

type Mode = 'login' | 'signup'

/** Messages are keys of `auth.errors`. */
const schema = (mode: Mode) =>
  z.object({
    name: mode === 'signup' ? z.string().trim().min(1, 'nameMissing').max(100, 'nameTooLong') : z.string(),
    email: z.email('invalidEmail'),
    password:
      mode === 'signup'
        ? z.string().min(PASSWORD_MIN, 'passwordTooShort')
        : z.string().min(1, 'passwordMissing'),
  })

export function AuthForm({ mode }: { mode: Mode }) {
  const t = useTranslations('auth')
  const router = useRouter()
  const [failure, setFailure] = useState<AuthErrorKey | null>(null)
  const [asksCode, setAsksCode] = useState(false)
  const [wantsSample, setWantsSample] = useState(true)
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(schema(mode)),
    defaultValues: { name: '', email: '', password: '' },
  })
  const { errors, isSubmitting } = formState
  const messageOf = (key: string | undefined) =>
    key ? t(`errors.${key}` as Parameters<typeof t>[0], { min: PASSWORD_MIN }) : undefined

  const submit = handleSubmit(async ({ name, email, password }) => {
    setFailure(null)
    const { data, error } = await (mode === 'signup'
      ? authClient.signUp.email({ name, email, password })
      : authClient.signIn.email({ email, password })
    ).catch(() => ({ data: null, error: { status: 0 } }))
    if (error) return setFailure(authErrorKey(error))
    if (data && 'twoFactorRedirect' in data) return setAsksCode(true)
    enter()
  })

  function enter() {
    // What the link of a mail opened waits in this tab.
    const asked = new URLSearchParams(window.location.search).get('next')
    const next = ['/invite', '/confirm-email'].find((place) => place === asked)
    const first = wantsSample ? '/welcome' : '/captures'
    router.push(next ?? (mode === 'signup' ? first : '/calls'))
    router.refresh()
  }

  if (asksCode) return <CodeForm done={enter} />

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {failure && (
        <Notice tone="error" fact={t(`errors.${failure}`, { min: PASSWORD_MIN })}>
          {failure === 'emailTaken' && (
            <Link href="/login" className="underline underline-offset-2">
              {t('login.title')}
            </Link>
          )}
        </Notice>
      )}
      {mode === 'signup' && (
        <TextField
          label={t('name')}
          autoComplete="name"
          autoFocus
          error={messageOf(errors.name?.message)}
          {...register('name')}
        />
      )}
      <TextField
        label={t('email')}
        type="email"
        autoComplete="email"
        inputMode="email"
        autoFocus={mode === 'login'}
        error={messageOf(errors.email?.message)}
        {...register('email')}
      />
      {mode === 'signup' ? (
        <NewPasswordField
          label={t('password')}
          error={messageOf(errors.password?.message)}
          {...register('password')}
        />
      ) : (
        <TextField
          label={t('password')}
          type="password"
          autoComplete="current-password"
          error={messageOf(errors.password?.message)}
          {...register('password')}
        />
      )}
      {mode === 'signup' && (
        <label className="flex items-center gap-2 text-ui">
          <input
            type="checkbox"
            checked={wantsSample}
            onChange={({ target }) => setWantsSample(target.checked)}
            className="size-[14px] accent-ink"
          />
          {t('withSample')}
        </label>
      )}
      <Button look="primary" size="large" type="submit" disabled={isSubmitting} className="mt-1 w-full">
        {isSubmitting ? t(`${mode}.busy`) : t(`${mode}.action`)}
      </Button>
    </form>
  )
}
