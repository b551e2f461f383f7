import type { SdpMedia, SdpSummary } from '../sdp/summary.ts'
import type { CallMessage } from './call-message.ts'
import type { Exchange } from './exchanges.ts'
import type { MessageReader } from './message-reader.ts'

/** An exchange that both sides agreed to, from `answer` on. */
export interface Agreement {
  readonly exchange: Exchange
  readonly offer: SdpSummary
  readonly answer: SdpSummary
  /** When the session changed. */
  readonly by: CallMessage
}

export function agreementsOf(exchanges: readonly Exchange[], reader: MessageReader): Agreement[] {
  return exchanges.flatMap((exchange) => {
    if (!exchange.answer || exchange.refusal) return []
    const offer = reader.sdp(exchange.offer)
    const answer = reader.sdp(exchange.answer)
    return offer && answer ? [{ exchange, offer, answer, by: exchange.answer }] : []
  })
}

/** The first stream of this kind that neither side refuses (RFC 3264 §6: m-lines pair by place), offered and answered. */
export function agreedMedia(
  { offer, answer }: Pick<Agreement, 'offer' | 'answer'>,
  kind: string,
): readonly [SdpMedia, SdpMedia] | null {
  for (const [i, offered] of offer.media.entries()) {
    const answered = answer.media[i]
    if (offered.kind !== kind || answered?.kind !== kind) continue
    if (offered.port !== 0 && answered.port !== 0) return [offered, answered]
  }
  return null
}
