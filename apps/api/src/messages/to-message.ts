import type { Message, SdpSummary } from '@ringback/contracts'
import type { MessageView } from '@ringback/sip-core/sip'
import { messageId } from './message-id.ts'
import type { Entry } from './timeline.ts'

/** An arrow of the ladder, from its place in the index and its text. */
export function toMessage(
  { id, part, message }: Entry,
  view: MessageView | null,
  sdp: SdpSummary | null,
): Message {
  const first = message.retransmissionOf === null ? undefined : part.index.messages[message.retransmissionOf]
  return {
    id,
    legId: part.legId,
    captureId: part.captureId,
    frame: message.frame,
    ts: message.ts,
    transport: message.transport,
    src: message.src,
    dst: message.dst,
    method: message.method,
    status: message.status,
    reason: view?.reason ?? null,
    requestUri: view?.requestUri ?? null,
    cseq: message.cseq,
    branch: view?.branch ?? null,
    retransmissionOf: first
      ? messageId({ captureId: part.captureId, frame: first.frame, index: first.index })
      : null,
    auth: message.auth,
    sdp,
    bytes: message.length,
  }
}
