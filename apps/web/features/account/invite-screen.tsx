'use client'
import type { InvitationOffer, Workspace } from '@ringback/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button, buttonStyle } from '@/components/button'
import { Notice } from '@/components/notice'
import { ApiError } from '@/lib/api'
import { authClient } from '@/lib/auth-client'
import { send } from '@/lib/send'

/** The token is after the #: it is in no log. It outlives a sign-up or log-in in this tab alone. */
const KEPT = 'ringback.invitation'

export function InviteScreen({ email }: { email: string | null }) {
  const t = useTranslations('invite')
  const router = useRouter()
  const [token, setToken] = useState<string | null>(null)
  useEffect(() => {
    const given = window.location.hash.slice(1) || sessionStorage.getItem(KEPT) || ''
    sessionStorage.setItem(KEPT, given)
    setToken(given)
  }, [])
  const offer = useQuery({
    queryKey: ['invitation-offer', token],
    queryFn: () => send<InvitationOffer>('POST', '/invitation-offers/look', { token: token ?? '' }),
    enabled: token !== null && token !== '',
    retry: false,
  })
  const accept = useMutation({
    mutationFn: () => send<Workspace>('POST', '/invitation-offers/accept', { token: token ?? '' }),
    onSuccess: () => {
      sessionStorage.removeItem(KEPT)
      router.push('/calls')
      router.refresh()
    },
  })
  if (token === '' || (offer.error instanceof ApiError && offer.error.code === 'not_found'))
    return <Notice tone="warn" fact={t('gone')} />
  if (offer.isError) return <Notice tone="error" fact={t('failed')} />
  if (!offer.data) return <p className="text-fg-2">{t('looking')}</p>
  const { workspace, invitedBy, role, hasAccount } = offer.data
  const isOther = email !== null && email.toLowerCase() !== offer.data.email
  return (
    <div className="w-full max-w-[400px]">
      <h1 className="font-semibold text-[26px] leading-8 tracking-[-0.028em]">
        {t('heading', { workspace })}
      </h1>
      <p className="mt-2 mb-6 text-[14px] text-fg-2">
        {t('lead', { who: invitedBy ?? workspace, role: t(`roles.${role}`), email: offer.data.email })}
      </p>
      {accept.isError && <Notice tone="error" fact={t('failed')} className="mb-4" />}
      {email === null && (
        <Link
          href={hasAccount ? '/login?next=/invite' : '/signup?next=/invite'}
          className={buttonStyle({ look: 'primary', size: 'large' })}
        >
          {hasAccount ? t('logIn') : t('signUp')}
        </Link>
      )}
      {isOther && (
        <>
          <Notice tone="warn" fact={t('otherAccount', { email })} className="mb-4" />
          <Button size="large" onClick={() => authClient.signOut().then(() => router.refresh())}>
            {t('signOut')}
          </Button>
        </>
      )}
      {email !== null && !isOther && (
        <Button look="primary" size="large" disabled={accept.isPending} onClick={() => accept.mutate()}>
          {t('accept')}
        </Button>
      )}
    </div>
  )
}
