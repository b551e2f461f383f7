import { deltaText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'
import type { Difference } from './step-differences'

/** Header names beyond these are counted. */
const mostNames = 3

/** What a row differs in, in words. */
export function DifferenceWords({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslations('compare.difference')
  return differences.map((difference) => (
    <span
      key={difference.kind}
      className={cn(
        'rounded-badge border px-1 text-[11px] leading-4',
        difference.kind === 'status' || difference.kind === 'onlyFirst' || difference.kind === 'onlySecond'
          ? 'border-warn-line bg-warn-bg font-semibold text-warn'
          : 'border-border bg-surface text-fg-2',
      )}
    >
      <Words difference={difference} t={t} />
    </span>
  ))
}

interface WordsProps {
  difference: Difference
  t: ReturnType<typeof useTranslations<'compare.difference'>>
}

function Words({ difference, t }: WordsProps) {
  switch (difference.kind) {
    case 'timing':
      return (
        <>
          {t(difference.us > 0 ? 'slower' : 'faster')}{' '}
          <span className="mono">{deltaText(difference.us)}</span>
        </>
      )
    case 'sent':
      return t('sent', { a: difference.a, b: difference.b })
    case 'headers':
      return (
        <span className="mono">
          <CapturedText>{difference.names.slice(0, mostNames).join(', ')}</CapturedText>
          {difference.names.length > mostNames && ` +${difference.names.length - mostNames}`}
        </span>
      )
    default:
      return t(difference.kind)
  }
}
