import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AuthForm } from '@/features/account/auth-form'
import { SsoForm } from '@/features/account/sso-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('login.title') }
}

export default async function Page() {
  const t = await getTranslations('auth')
  return (
    <div className="w-full max-w-[340px]">
      <h1 className="font-semibold text-[26px] leading-8 tracking-[-0.028em]">{t('login.heading')}</h1>
      <p className="mt-1.5 mb-7 text-[14px] text-fg-2">{t('login.lead')}</p>
      <AuthForm mode="login" />
      <div className="my-4 border-border border-t pt-4">
        <SsoForm />
      </div>
      <p className="mt-4 text-ui">
        <Link href="/forgot-password" className="text-fg-2 underline underline-offset-3">
          {t('forgot')}
        </Link>
      </p>
      <p className="mt-6 text-ui text-fg-2">
        {t('login.other')}{' '}
        <Link
          href="/signup"
          className="font-medium text-fg underline decoration-border-strong underline-offset-3"
        >
          {t('signup.title')}
        </Link>
      </p>
    </div>
  )
}
