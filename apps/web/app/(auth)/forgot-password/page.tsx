import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ForgotForm } from '@/features/account/forgot-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('password'))('forgot.title') }
}

export default async function Page() {
  const t = await getTranslations('password')
  return (
    <div className="w-full max-w-[340px]">
      <h1 className="mb-6 font-semibold text-[26px] leading-8 tracking-[-0.028em]">{t('forgot.title')}</h1>
      <ForgotForm />
    </div>
  )
}
