import { useTranslations } from 'next-intl'

/** A decoder newer than this page may count things without a sentence yet: its own word is better than none. */
const spelled = (code: string) => code.replaceAll('_', ' ')

const BROKEN = 'broken_'
const isBroken = (code: string) => code.startsWith(BROKEN)
const brokenLayer = (code: string) => spelled(code.slice(BROKEN.length)).toUpperCase()

export function useReportWords() {
  const skipped = useTranslations('captures.skippedWords')
  const warning = useTranslations('captures.warningWords')
  const layer = useTranslations('captures.layerWords')
  return {
    skipped: (code: string) =>
      skipped.has(code as never)
        ? skipped(code as never)
        : isBroken(code)
          ? skipped('broken', { layer: brokenLayer(code) })
          : spelled(code),
    warning: (code: string) =>
      warning.has(code as never)
        ? warning(code as never)
        : isBroken(code)
          ? warning('broken', { layer: brokenLayer(code) })
          : spelled(code),
    /** Protocol names stay as they are: `sip/udp` → `SIP, UDP`. */
    layer: (code: string) =>
      layer.has(code as never) ? layer(code as never) : spelled(code).toUpperCase().replaceAll('/', ', '),
  }
}
