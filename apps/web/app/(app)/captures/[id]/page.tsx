import { redirect } from 'next/navigation'

/** The address of one capture, as the command line prints it: the list with its report open. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  redirect(`/captures?selected=${encodeURIComponent(id)}`)
}
