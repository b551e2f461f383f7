'use client'
import { Columns2, Combine, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { queryString } from '@/lib/api'
import { TriageTools } from './triage-tools'
import { useMerge } from './use-merge'

/** So many calls at most become one at once. */
const most = 20

/** In the place of the list's own tools while calls are marked. */
export function SelectionTools({ marked, onClear }: { marked: ReadonlySet<string>; onClear: () => void }) {
  const t = useTranslations('calls.merge')
  const router = useRouter()
  const { merge, isPending } = useMerge()
  const [a, b] = marked
  return (
    <>
      <p role="status" className="font-semibold">
        {isPending ? t('pending') : t('marked', { count: marked.size })}
      </p>
      <Button
        disabled={marked.size !== 2}
        aria-label={t('compare')}
        title={t('compareHint')}
        onClick={() => router.push(`/compare${queryString({ a, b })}`)}
      >
        <Columns2 size={14} strokeWidth={1.75} aria-hidden />
        <span className="max-lg:hidden">{t('compare')}</span>
      </Button>
      <Button
        disabled={isPending || marked.size < 2 || marked.size > most}
        aria-label={t('merge')}
        title={marked.size > most ? t('tooMany', { most }) : t('hint')}
        onClick={() => merge.mutate([...marked], { onSuccess: onClear })}
      >
        <Combine size={14} strokeWidth={1.75} aria-hidden />
        <span className="max-lg:hidden">{t('merge')}</span>
      </Button>
      <TriageTools marked={marked} />
      <span className="flex-1" />
      <Button look="quiet" onClick={onClear}>
        <X size={14} strokeWidth={1.75} aria-hidden />
        {t('clear')}
      </Button>
    </>
  )
}
