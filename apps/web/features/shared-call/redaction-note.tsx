import type { ShareRedaction } from '@ringback/contracts'
import { useTranslations } from 'next-intl'

/** What is hidden, said where it is hidden. */
export function RedactionNote({ redaction }: { redaction: ShareRedaction }) {
  const t = useTranslations('share.page.hidden')
  const { numbers, addresses, names, bodies, headers } = redaction
  const said = [
    numbers === 'mask' && t('numbers'),
    addresses === 'pseudonym' && t('addresses'),
    names === 'mask' && t('names'),
    bodies === 'remove' && t('bodies'),
    headers.length > 0 && t('headers', { headers: headers.join(', ') }),
    t('always'),
  ].filter((line) => line !== false)
  return (
    <footer className="text-fg-3 text-small">
      <b className="font-semibold text-fg-2">{t('title')}.</b> {said.join(' ')}
    </footer>
  )
}
