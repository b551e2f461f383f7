/**
 * Which session description answers which, in one leg (RFC 3264; RFC 3261 §13.2.1, RFC 3262 §5): by CSeq, so that two
 * exchanges under way at once stay apart.
 */
import type { IndexedMessage } from '@ringback/db'

export interface OfferAnswer {
  role: 'offer' | 'answer'
  /** Position of the other description; null when it was not captured. */
  counterpart: number | null
}

type Fields = Pick<IndexedMessage, 'method' | 'cseq' | 'hasSdp'>

/** @param messages one leg in time order @returns the role of each message that carries a description, by position */
export function pairDescriptions(messages: readonly Fields[]): Map<number, OfferAnswer> {
  const found = new Map<number, OfferAnswer>()
  const requests = new Map<string, number>()
  /** Offers that came in a response, by CSeq number: ACK or PRACK brings the answer. */
  const responseOffers = new Map<number, number>()
  let unanswered: number | null = null

  const answer = (position: number, offer: number | null | undefined) => {
    found.set(position, { role: 'answer', counterpart: offer ?? null })
    const offered = offer === null || offer === undefined ? undefined : found.get(offer)
    if (offered) offered.counterpart = position // the last answer counts: a 200 after a 183
    if (unanswered === offer) unanswered = null
  }

  messages.forEach(({ method, cseq, hasSdp }, position) => {
    const number = cseq?.number ?? -1
    if (method === 'ACK') {
      if (hasSdp) answer(position, responseOffers.get(number))
    } else if (method === 'PRACK' && hasSdp && unanswered !== null) {
      answer(position, unanswered)
    } else if (method !== null) {
      requests.set(`${number} ${method}`, position)
      if (hasSdp) found.set(position, { role: 'offer', counterpart: null })
    } else if (hasSdp) {
      const request = requests.get(`${number} ${cseq?.method}`)
      if (request === undefined || found.has(request)) answer(position, request)
      else {
        found.set(position, { role: 'offer', counterpart: null })
        responseOffers.set(number, position)
        unanswered = position
      }
    }
  })
  return found
}
