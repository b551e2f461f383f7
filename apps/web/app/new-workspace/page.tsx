import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/features/account/auth-frame'
import { NewWorkspaceForm } from '@/features/workspace/new-workspace-form'
import { getMe, isWithoutWorkspace } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('newWorkspace'))('title') }
}

/** Where somebody lands whose last workspace is gone. */
export default async function Page() {
  if (await getMe()) redirect('/calls')
  if (!(await isWithoutWorkspace())) redirect('/login')
  const t = await getTranslations('newWorkspace')
  return (
    <AuthFrame>
      <div className="w-full max-w-[340px]">
        <h1 className="font-semibold text-[26px] leading-8 tracking-[-0.028em]">{t('heading')}</h1>
        <p className="mt-1.5 mb-7 text-[14px] text-fg-2">{t('lead')}</p>
        <NewWorkspaceForm />
      </div>
    </AuthFrame>
  )
}
