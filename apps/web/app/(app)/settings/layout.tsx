import type { ReactNode } from 'react'
import { SettingsNav } from '@/features/shell/settings-nav'
import { getMe } from '@/lib/session'

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const role = (await getMe())?.workspace.role
  return (
    <>
      <SettingsNav role={role} />
      {children}
    </>
  )
}
