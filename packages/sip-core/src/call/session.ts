import type { AnnouncedMedia } from '../sdp/announcement.ts'
import type { CallMessage } from './call-message.ts'
import type { Exchange } from './exchanges.ts'
import type { MessageReader } from './message-reader.ts'

/** An exchange that both sides agreed to. */
export interface Agreement {
  readonly exchange: Exchange
  /** From then on the session is the new one. */
  readonly answeredIn: CallMessage
  readonly offer: readonly AnnouncedMedia[]
  readonly answer: readonly AnnouncedMedia[]
}

export function agreementsOf(exchanges: readonly Exchange[], reader: MessageReader): Agreement[] {
  return exchanges.flatMap((exchange) => {
    const { offer: offeredIn, answer: answeredIn, refusal } = exchange
    if (!answeredIn || refusal) return []
    const offer = reader.sdp(offeredIn)
    const answer = reader.sdp(answeredIn)
    return offer && answer ? [{ exchange, answeredIn, offer, answer }] : []
  })
}

/** The first stream of this kind that neither side refuses (RFC 3264 §6: m-lines pair by place), offered and answered. */
export function agreedMedia(
  { offer, answer }: Pick<Agreement, 'offer' | 'answer'>,
  kind: string,
): readonly [AnnouncedMedia, AnnouncedMedia] | null {
  for (const [i, offered] of offer.entries()) {
    const answered = answer[i]
    if (offered.kind !== kind || answered?.kind !== kind) continue
    if (offered.port !== 0 && answered.port !== 0) return [offered, answered]
  }
  return null
}
