import { useRouter } from 'next/navigation'
import { useLocale } from 'next-intl'
import { type Locale, localeCookie } from '@/lib/locale'

const yearSeconds = 31_536_000
const names: Record<Locale, string> = { en: 'English', es: 'Español' }

/** A language is named in itself, so that a reader lost in the other one finds it. */
export function useLocaleChoice() {
  const value = useLocale()
  const router = useRouter()
  return {
    value,
    options: Object.entries(names).map(([value, label]) => ({ value, label })),
    onChange(next: string) {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from half of the browsers in use
      document.cookie = `${localeCookie}=${next}; path=/; max-age=${yearSeconds}; samesite=lax`
      router.refresh()
    },
  }
}
