import { redirect } from 'next/navigation'
import { AppearanceSwitch } from '@/features/account/appearance-switch'
import { Landing } from '@/features/landing/landing'
import { getMe } from '@/lib/session'
import { DemoLadder } from './demo-ladder'

export default async function Page() {
  if (await getMe()) redirect('/calls')
  return <Landing appearance={<AppearanceSwitch />} demo={<DemoLadder />} />
}
