import type { AnnotationAnchor, Call, FindingCode, Message } from '@ringback/contracts'
import { secondsText, visibleText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'

/** What to call the place of a note: the message by its number in the ladder, the stream by its ends. */
export function useAnchorName(call: Call, messages: readonly Message[], zero: number | null) {
  const t = useTranslations('notes.on')
  const findings = useTranslations('findingNames')
  const numbers = useMemo(() => new Map(messages.map(({ id }, index) => [id, index + 1])), [messages])
  const numberOf = (id: string) => numbers.get(id) ?? '?'
  const since = (ts: number) => secondsText(ts - (zero ?? ts)).main
  return (anchor: AnnotationAnchor): string => {
    switch (anchor.kind) {
      case 'call':
        return t('call')
      case 'message': {
        const message = messages[(numbers.get(anchor.messageId) ?? 0) - 1]
        if (!message) return t('gone')
        const { method, status, reason } = message
        const what = method ?? `${status} ${reason ?? ''}`.trim()
        return t('message', { number: numberOf(anchor.messageId), what: visibleText(what) })
      }
      case 'gap':
        return t('gap', { before: numberOf(anchor.before), after: numberOf(anchor.after) })
      case 'range':
        return t('range', { from: since(anchor.fromTs), to: since(anchor.toTs) })
      case 'stream': {
        const { ssrc, src, dst } = anchor
        const stream = call.streams.find((one) => one.ssrc === ssrc && one.src === src && one.dst === dst)
        return `${visibleText(stream?.codec ?? 'RTP')} ${src} → ${dst}`
      }
      case 'finding':
        return findings.has(anchor.code as FindingCode) ? findings(anchor.code as FindingCode) : anchor.code
    }
  }
}

export type AnchorName = ReturnType<typeof useAnchorName>
