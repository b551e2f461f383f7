import { type FindingCounts, severities } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { SeverityIcon } from '@/components/severity-icon'

/** The worst severity with its count; what is less severe is added up behind it. */
export function FindingBadge({ counts }: { counts: FindingCounts }) {
  const t = useTranslations('diagnosis.counts')
  const worst = severities.findLast((severity) => counts[severity] > 0)
  if (!worst) return null
  const rest = counts.error + counts.warning + counts.info - counts[worst]
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <SeverityIcon severity={worst} />
      {t(worst, { count: counts[worst] })}
      {rest > 0 && (
        <span className="text-fg-3">
          <span aria-hidden="true">+{rest}</span>
          <span className="sr-only">{t('rest', { count: rest })}</span>
        </span>
      )}
    </span>
  )
}
