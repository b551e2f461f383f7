import type { Call } from '@ringback/contracts'
import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** Says what was looked at: a call without captured media was not heard, so silence is no proof. */
export function NoProblems({ call }: { call: Call }) {
  const t = useTranslations('diagnosis')
  return (
    <section
      aria-label={t('title')}
      className="flex min-h-9 flex-none flex-wrap items-center gap-x-2 border-border border-b px-4 py-1 text-small"
    >
      <CircleCheck size={14} strokeWidth={1.75} className="text-ok" aria-hidden />
      <b className="font-semibold">{t('none')}</b>
      <span className="text-fg-2">
        {t('checkedSignalling', { count: call.messages })}{' '}
        {call.streams.length > 0
          ? t('checkedMedia', { count: call.streams.length })
          : call.answerTs !== null && t('noMedia')}
      </span>
    </section>
  )
}
