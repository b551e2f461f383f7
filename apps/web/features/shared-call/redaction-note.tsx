import type { RedactionCounts, ShareRedaction } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { RedactionTally } from '@/components/redaction-tally'

interface Props {
  redaction: ShareRedaction
  redacted: RedactionCounts | null
}

/** What is hidden and how much of it, said where it is hidden. */
export function RedactionNote({ redaction, redacted }: Props) {
  const t = useTranslations('share.page.hidden')
  const { numbers, addresses, names, bodies, headers, audio } = redaction
  const said = [
    numbers === 'mask' && t('numbers'),
    addresses === 'pseudonym' && t('addresses'),
    names === 'mask' && t('names'),
    bodies === 'remove' && t('bodies'),
    headers.length > 0 && t('headers', { headers: headers.join(', ') }),
    t(audio === 'keep' ? 'audioKept' : 'audio'),
    t('always'),
  ].filter((line) => line !== false)
  return (
    <footer className="text-fg-3 text-small">
      <p>
        <b className="font-semibold text-fg-2">{t('title')}.</b> {said.join(' ')}
      </p>
      {redacted && <RedactionTally redacted={redacted} />}
    </footer>
  )
}
