import { getMe } from '@/lib/session'
import { CallScreen } from './call-screen'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const role = (await getMe())?.workspace.role ?? 'viewer'
  return <CallScreen id={id} role={role} />
}
