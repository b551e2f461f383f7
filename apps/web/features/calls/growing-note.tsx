import { useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { GrowingMark } from '@/components/growing-mark'
import { useGrowingCaptures } from '@/lib/use-growing-captures'

/**
 * Says that the list is not whole: how many captures are still decoded, and how far they are together. Follows them, so
 * that the list grows with them. `capture` is the only one searched, if any.
 */
export function GrowingNote({ capture }: { capture: string | null }) {
  const t = useTranslations('calls.growing')
  const format = useFormatter()
  const queries = useQueryClient()
  const growing = useGrowingCaptures(() => {
    for (const name of ['calls', 'facets', 'histogram']) void queries.invalidateQueries({ queryKey: [name] })
  }).filter(({ id }) => capture === null || id === capture)
  const sum = (of: 'bytes' | 'totalBytes') =>
    growing.reduce((all, { progress }) => all + (progress?.[of] ?? 0), 0)
  const total = sum('totalBytes')
  if (growing.length === 0) return null
  return (
    <p className="flex h-7 flex-none items-center gap-1.5 border-border border-b px-4 text-info text-small">
      <GrowingMark label={t('label')} />
      <span role="status" className="truncate">
        {t('text', { count: growing.length })}
      </span>
      {total > 0 && (
        <span className="mono text-fg-3" aria-hidden>
          {format.number(sum('bytes') / total, { style: 'percent' })}
        </span>
      )}
    </p>
  )
}
