import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ResponseCodes } from '@/features/help/response-codes'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help.response-codes'))('title') }
}

export default function Page() {
  return <ResponseCodes />
}
