import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AuthFrame } from '@/features/account/auth-frame'
import { getMe, isWithoutWorkspace } from '@/lib/session'

export default async function AuthLayout({ children }: { children: ReactNode }) {
  if (await getMe()) redirect('/calls')
  if (await isWithoutWorkspace()) redirect('/new-workspace')
  return <AuthFrame>{children}</AuthFrame>
}
