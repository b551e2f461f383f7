import { getMe } from '@/lib/session'
import { CallScreen } from './call-screen'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const me = await getMe()
  return <CallScreen id={id} role={me?.workspace.role ?? 'viewer'} userId={me?.user?.id ?? null} />
}
