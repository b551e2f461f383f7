import { redirect } from 'next/navigation'
import { AppearanceSwitch } from '@/features/account/appearance-switch'
import { Landing } from '@/features/landing/landing'
import { getMe } from '@/lib/session'

export default async function Page() {
  if (await getMe()) redirect('/calls')
  return <Landing appearance={<AppearanceSwitch />} />
}
