import type { RedactionCounts } from '@ringback/contracts'
import { useTranslations } from 'next-intl'

const kinds = ['numbers', 'addresses', 'names', 'headers', 'bodies', 'secrets'] as const

/** How many values of each kind were replaced or left out. */
export function RedactionTally({ redacted }: { redacted: RedactionCounts }) {
  const t = useTranslations('share.redacted')
  const parts = kinds.filter((kind) => redacted[kind] > 0)
  const total = parts.reduce((sum, kind) => sum + redacted[kind], 0)
  return (
    <p className="text-fg-3 text-small">
      <b className="font-semibold text-fg-2">{t('total', { count: total })}</b>
      {parts.length > 0 && `: ${parts.map((kind) => t(kind, { count: redacted[kind] })).join(', ')}`}
    </p>
  )
}
