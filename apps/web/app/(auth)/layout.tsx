import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AuthFrame } from '@/features/account/auth-frame'
import { getMe } from '@/lib/session'

export default async function AuthLayout({ children }: { children: ReactNode }) {
  if (await getMe()) redirect('/calls')
  return <AuthFrame>{children}</AuthFrame>
}
