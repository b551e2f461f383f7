import type { Call, Evidence, Message } from '@ringback/contracts'
import { aliasOf } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'

/** What to call a piece of evidence: the message by its number in the ladder, the stream by its ends. */
export function useEvidenceName(call: Call, messages: readonly Message[]) {
  const t = useTranslations('diagnosis')
  const numbers = useMemo(() => new Map(messages.map(({ id }, index) => [id, index + 1])), [messages])
  const nameOf = (endpoint: string) => aliasOf(call.aliases, endpoint)?.name ?? endpoint
  return (evidence: Evidence): string => {
    if ('streamId' in evidence) {
      const stream = call.streams.find(({ id }) => id === evidence.streamId)
      return stream ? `${stream.codec ?? 'RTP'} ${nameOf(stream.src)} → ${nameOf(stream.dst)}` : t('stream')
    }
    const number = numbers.get(evidence.messageId)
    const message = number === undefined ? undefined : messages[number - 1]
    if (!message) return t('message')
    const { method, status, reason } = message
    return `${number} ${method ?? `${status} ${reason ?? ''}`.trim()}`
  }
}
