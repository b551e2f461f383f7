import type { CallMessage } from './call-message.ts'
import type { Dialog } from './dialogs.ts'
import type { MessageReader } from './message-reader.ts'
import type { LegSides } from './sides.ts'
import { isProvisional, isSuccess } from './state.ts'
import type { TimelineSide } from './timeline-event.ts'
import type { Transaction } from './transactions.ts'

/** An offer and what came of it (RFC 3264, RFC 6337). */
export interface Exchange {
  readonly offer: CallMessage
  readonly offeredBy: TimelineSide
  /** Null while there is none, and when it was refused. */
  readonly answer: CallMessage | null
  /** The final response that refused the offer: the session stays as it was. */
  readonly refusal: CallMessage | null
  /** It opens the dialog. */
  readonly opens: boolean
}

/** The offers made in a dialog, in order. */
export function exchangesOf(dialog: Dialog, sides: LegSides, reader: MessageReader): Exchange[] {
  const exchanges: Exchange[] = []
  /** A reliable 18x whose offer the PRACK is to answer. */
  let asked: CallMessage | null = null
  for (const transaction of dialog.transactions) {
    const { method, request, final } = transaction
    if (!request) continue
    const offeredBy = sides.requester(request)
    const refusal = final && !isSuccess(final.status) ? final : null
    const answer = isSuccess(final?.status ?? null) && final?.hasSdp ? final : null
    if (method === 'INVITE') {
      const exchange = ofInvite(transaction, sides, reader)
      if (!exchange) continue
      exchanges.push(exchange)
      asked = isProvisional(exchange.offer.status) ? exchange.offer : null
    } else if (method === 'PRACK' && request.hasSdp && asked) {
      exchanges.push({ ...(exchanges.pop() as Exchange), answer: request, refusal: null })
      asked = null
    } else if ((method === 'PRACK' || method === 'UPDATE') && request.hasSdp)
      exchanges.push({ offer: request, offeredBy, answer, refusal, opens: false })
  }
  return exchanges
}

function ofInvite(
  { request, responses, final, ack }: Transaction,
  sides: LegSides,
  reader: MessageReader,
): Exchange | null {
  if (!request) return null
  const opens = request.toTag === null
  const ok = responses.find((m) => isSuccess(m.status)) ?? null
  const early = responses.filter((m) => isProvisional(m.status) && m.hasSdp)
  // RFC 3262 §5: only a reliable 18x carries an offer, or an answer that is final.
  const reliable = early.find((m) => reader.header(m, 'rseq') !== null) ?? null
  const refusal = ok === null && final && !isSuccess(final.status) ? final : null
  if (request.hasSdp) {
    const answer = reliable ?? (ok?.hasSdp ? ok : (early[0] ?? null))
    return { offer: request, offeredBy: sides.requester(request), answer, refusal, opens }
  }
  const offer = reliable ?? (ok?.hasSdp ? ok : null)
  if (!offer) return null
  const answer = offer === ok && ack?.hasSdp && ack.toTag === ok.toTag ? ack : null
  return { offer, offeredBy: sides.sender(offer), answer, refusal, opens }
}
