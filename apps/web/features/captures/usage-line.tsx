import { useFormatter, useTranslations } from 'next-intl'
import { bytesText } from '@/lib/quantity'
import { useUsage } from './use-captures'

/** How much of its quota the workspace uses; what has no limit says only how much it is. */
export function UsageLine() {
  const t = useTranslations('captures.usage')
  const format = useFormatter()
  const { data } = useUsage()
  if (!data) return null
  const { storedBytes, captures, limits } = data
  const part = Math.max(
    limits.storedBytes ? storedBytes / limits.storedBytes : 0,
    limits.captures ? captures / limits.captures : 0,
  )
  const of = (used: string, limit: string | null) => (limit === null ? used : t('of', { used, limit }))
  return (
    <span
      className={`truncate text-small max-sm:hidden ${part >= 0.9 ? 'font-medium text-warn' : 'text-fg-3'}`}
    >
      {t('stored', {
        bytes: of(bytesText(storedBytes), limits.storedBytes === null ? null : bytesText(limits.storedBytes)),
      })}
      {limits.captures !== null &&
        `, ${t('captures', { captures: of(format.number(captures), format.number(limits.captures)) })}`}
    </span>
  )
}
