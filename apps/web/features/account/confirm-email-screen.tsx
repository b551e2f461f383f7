'use client'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button, buttonStyle } from '@/components/button'
import { Notice } from '@/components/notice'
import { ApiError } from '@/lib/api'
import { send } from '@/lib/send'

/** The token is after the #: it is in no log. It outlives a log-in in this tab alone. */
const KEPT = 'ringback.new-email'

/** A click, not the opening of the link, takes the address: mail scanners open links. */
export function ConfirmEmailScreen({ email }: { email: string | null }) {
  const t = useTranslations('confirmEmail')
  const router = useRouter()
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    const given = window.location.hash.slice(1) || sessionStorage.getItem(KEPT) || ''
    sessionStorage.setItem(KEPT, given)
    setToken(given)
  }, [])
  const confirm = useMutation({
    mutationFn: () => send('POST', '/profile/email/confirm', { token: token ?? '' }),
    onSuccess: () => {
      sessionStorage.removeItem(KEPT)
      router.push('/settings/profile')
      router.refresh()
    },
  })
  if (token === null) return null
  const code = confirm.error instanceof ApiError ? confirm.error.code : null
  const fact = code === 'conflict' ? 'taken' : 'failed'
  return (
    <div className="w-full max-w-[400px]">
      <h1 className="font-semibold text-[26px] leading-8 tracking-[-0.028em]">{t('heading')}</h1>
      <p className="wrap-anywhere mt-2 mb-6 text-[14px] text-fg-2">
        {email === null ? t('logInLead') : t('lead', { email })}
      </p>
      {(token === '' || code === 'not_found') && <Notice tone="warn" fact={t('gone')} className="mb-4" />}
      {confirm.isError && code !== 'not_found' && <Notice tone="error" fact={t(fact)} className="mb-4" />}
      {email === null && (
        <Link href="/login?next=/confirm-email" className={buttonStyle({ look: 'primary', size: 'large' })}>
          {t('logIn')}
        </Link>
      )}
      {email !== null && token !== '' && (
        <Button look="primary" size="large" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
          {t('confirm')}
        </Button>
      )}
    </div>
  )
}
