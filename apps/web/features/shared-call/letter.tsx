import type { ShareLetter } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'

/** What the sender sees and asks, in their words; nothing where they wrote none. */
export function Letter({ letter }: { letter: ShareLetter }) {
  const t = useTranslations('share.page.letter')
  const parts = (['seen', 'asked'] as const).filter((part) => letter[part] !== '')
  if (parts.length === 0) return null
  return (
    <section
      aria-label={t('title')}
      className="grid divide-y divide-border overflow-hidden rounded-card border border-border bg-surface @3xl:auto-cols-fr @3xl:grid-flow-col @3xl:divide-x @3xl:divide-y-0"
    >
      {parts.map((part) => (
        <div key={part} className="min-w-0 px-4 py-3.5">
          <h2 className="mb-1 font-semibold">{t(part)}</h2>
          <p className="whitespace-pre-line break-words text-[13.5px] text-fg-2 leading-[21px]">
            <CapturedText>{letter[part]}</CapturedText>
          </p>
        </div>
      ))}
    </section>
  )
}
