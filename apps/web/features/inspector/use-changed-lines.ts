import type { Message, MessageDetail } from '@ringback/contracts'
import { useMemo } from 'react'
import { previousDescription } from './counterpart'
import { useOtherMessage } from './use-message-detail'

const nothing: ReadonlySet<string> = new Set()
const linesOf = (body: string) => body.split(/\r\n|\r|\n/)

/** Lines of a description that the one before of the same host did not have: what a re-INVITE is about. */
export function useChangedLines(
  message: Message,
  messages: readonly Message[],
  detail: MessageDetail | undefined,
): ReadonlySet<string> {
  const before = useMemo(() => previousDescription(message, messages), [message, messages])
  const { data: previous } = useOtherMessage(before?.id ?? null)
  const body = detail?.id === message.id ? detail.sdpBody : null
  const old = previous?.sdpBody ?? null
  return useMemo(() => {
    if (body === null || old === null) return nothing
    const known = new Set(linesOf(old))
    // The origin's version changes with every description (RFC 8866 §5.2).
    return new Set(linesOf(body).filter((line) => line !== '' && !line.startsWith('o=') && !known.has(line)))
  }, [body, old])
}
