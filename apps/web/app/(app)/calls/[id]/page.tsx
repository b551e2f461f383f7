import { CallScreen } from './call-screen'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <CallScreen id={id} />
}
