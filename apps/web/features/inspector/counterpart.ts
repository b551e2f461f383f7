import type { Message } from '@ringback/contracts'

const sameHop = (a: Message, b: Message) =>
  (a.src === b.src && a.dst === b.dst) || (a.src === b.dst && a.dst === b.src)

/** RFC 3261 §13.2.1: by CSeq; a PRACK counts by itself and answers the response before it (RFC 3262 §5). */
const answers = (answer: Message, offer: Message) =>
  answer.method === 'PRACK' ? offer.status !== null : answer.cseq?.number === offer.cseq?.number

/**
 * The description that answers an offer, or the offer that was answered (RFC 3264), on the same hop where the leg was
 * seen on several. Of several answers the last counts: a 200 after a 183.
 */
export function counterpartOf(message: Message, messages: readonly Message[]): Message | null {
  const { sdp, legId } = message
  if (!sdp) return null
  const at = messages.findIndex(({ id }) => id === message.id)
  const isOffer = sdp.role === 'offer'
  const others = (isOffer ? messages.slice(at + 1) : messages.slice(0, at)).filter(
    (other) =>
      other.legId === legId &&
      other.retransmissionOf === null &&
      other.sdp?.role === (isOffer ? 'answer' : 'offer') &&
      (isOffer ? answers(other, message) : answers(message, other)),
  )
  return others.findLast((other) => sameHop(other, message)) ?? others.at(-1) ?? null
}

/** The description that the same host sent before in this leg: what a re-INVITE changes. */
export function previousDescription(message: Message, messages: readonly Message[]): Message | null {
  const { sdp, legId, src, dst, retransmissionOf } = message
  if (!sdp) return null
  const at = messages.findIndex(({ id }) => id === (retransmissionOf ?? message.id))
  const before = messages
    .slice(0, Math.max(0, at))
    .findLast(
      (other) => other.sdp !== null && other.legId === legId && other.src === src && other.dst === dst,
    )
  return messages.find(({ id }) => id === before?.retransmissionOf) ?? before ?? null
}
