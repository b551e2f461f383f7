import { useTranslations } from 'next-intl'

/** A decoder newer than this page may count things without a sentence yet: its own word is better than none. */
const spelled = (code: string) => code.replaceAll('_', ' ')

export function useReportWords() {
  const skipped = useTranslations('captures.skippedWords')
  const warning = useTranslations('captures.warningWords')
  const layer = useTranslations('captures.layerWords')
  return {
    skipped: (code: string) => (skipped.has(code as never) ? skipped(code as never) : spelled(code)),
    warning: (code: string) => (warning.has(code as never) ? warning(code as never) : spelled(code)),
    /** Protocol names stay as they are: `sip/udp` → `SIP, UDP`. */
    layer: (code: string) =>
      layer.has(code as never) ? layer(code as never) : spelled(code).toUpperCase().replaceAll('/', ', '),
  }
}
