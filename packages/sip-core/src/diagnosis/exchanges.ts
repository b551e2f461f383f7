import type { CallMessage } from '../call/call-message.ts'
import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { LegSides } from '../call/sides.ts'
import { isSuccess } from '../call/state.ts'
import type { TimelineSide } from '../call/timeline-event.ts'
import type { Transaction } from '../call/transactions.ts'
import type { AnnouncedMedia } from '../sdp/announcement.ts'

/** One offer and what came of it, read. */
export interface Exchange {
  readonly transaction: Transaction
  readonly by: TimelineSide
  readonly offer: CallMessage
  readonly offered: readonly AnnouncedMedia[]
  /** The one that counts; where the offer was refused in the end, the last provisional one. */
  readonly answer: CallMessage | null
  readonly answered: readonly AnnouncedMedia[] | null
  /** The offer's transaction was answered 2xx. */
  readonly accepted: boolean
}

/** Offers of a leg in order of time: in INVITE and its answer, in the answer and its ACK, in UPDATE. */
export function exchangesOf({ reader }: CallToAnalyse, leg: AnalysedLeg): Exchange[] {
  const sides = new LegSides(leg.leg, leg.messages)
  return leg.transactions.flatMap((transaction): Exchange[] => {
    const { offer, answer } = offerOf(transaction)
    const offered = offer && reader.sdp(offer)
    if (!offer || !offered) return []
    const answered = answer && reader.sdp(answer)
    const accepted = isSuccess(transaction.final?.status ?? null)
    return [{ transaction, by: sides.sender(offer), offer, offered, answer, answered, accepted }]
  })
}

/** The messages of a transaction that describe the session, unread. */
export function offerOf(transaction: Transaction): {
  readonly offer: CallMessage | null
  readonly answer: CallMessage | null
} {
  const { method, request, ack } = transaction
  if ((method !== 'INVITE' && method !== 'UPDATE') || request === null) return { offer: null, answer: null }
  const response = describing(transaction)
  if (request.hasSdp) return { offer: request, answer: response }
  return { offer: response, answer: ack?.hasSdp ? ack : null }
}

/** The response whose description counts: the final one, else the last provisional one of the same dialog. */
function describing({ responses, final }: Transaction): CallMessage | null {
  const success = isSuccess(final?.status ?? null) ? final : null
  if (success?.hasSdp) return success
  return responses.findLast((m) => m.hasSdp && (success === null || m.toTag === success.toTag)) ?? null
}

/** First audio stream that is not refused. */
export function audioOf(sdp: readonly AnnouncedMedia[] | null): AnnouncedMedia | null {
  return sdp?.find(({ kind, port }) => kind === 'audio' && port !== 0) ?? null
}

/** Both sides agreed to send and to receive. */
export function isTwoWay({ offered, answered }: Exchange): boolean {
  const [a, b] = [audioOf(offered), audioOf(answered)]
  return a !== null && b !== null && isOpen(a) && isOpen(b)
}

function isOpen({ direction, hold }: AnnouncedMedia): boolean {
  return direction === 'sendrecv' && hold === null
}

/** Names of the codecs of an m-line, as a person would list them; of what has none (T.38), its kind. */
export function codecNames(media: AnnouncedMedia | null): string {
  const names = media?.codecs.map(({ name, payloadType }) => name || String(payloadType)).join(', ')
  return names || (media?.kind ?? '')
}
