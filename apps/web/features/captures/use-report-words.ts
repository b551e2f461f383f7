import { useTranslations } from 'next-intl'

/** A decoder newer than this page may count things without a sentence yet: its own word is better than none. */
const spelled = (code: string) => code.replaceAll('_', ' ')

const BROKEN = 'broken_'

export function useReportWords() {
  const skipped = useTranslations('captures.skippedWords')
  const warning = useTranslations('captures.warningWords')
  const layer = useTranslations('captures.layerWords')
  /** `broken_ipv4` and its kind share one sentence, with the layer's name in it. */
  const sentence = (words: typeof skipped | typeof warning, code: string) => {
    if (words.has(code as never)) return words(code as never)
    if (!code.startsWith(BROKEN)) return spelled(code)
    return words('broken', { layer: spelled(code.slice(BROKEN.length)).toUpperCase() })
  }
  return {
    skipped: (code: string) => sentence(skipped, code),
    warning: (code: string) => sentence(warning, code),
    /** Protocol names stay as they are: `sip/udp` → `SIP, UDP`. */
    layer: (code: string) =>
      layer.has(code as never) ? layer(code as never) : spelled(code).toUpperCase().replaceAll('/', ', '),
  }
}
