import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { otherSide } from '../call/sides.ts'
import type { TimelineSide } from '../call/timeline-event.ts'
import { byeOf, sideOf } from './call-sides.ts'
import { audioOf, type Exchange, exchangesOf } from './exchanges.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** A shorter hold before the end is a transfer or a hang-up on the way, µs. */
const MIN_HOLD = 10_000_000

/** Put on hold, and hung up so. A resume that was refused is a fault; giving up is what people do. */
export const holdNotResumed: Rule<'hold_not_resumed'> = (call) => {
  const found = call.legs.flatMap((leg, place) => ofLeg(call, leg, place) ?? [])
  // A B2BUA passes the hold on: the leg of the party that holds tells it.
  const atTheEnds = found.filter(({ side }) => side !== 'middle')
  return atTheEnds.length > 0 ? atTheEnds : found.slice(0, 1)
}

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg, place: number): FindingOf<'hold_not_resumed'> | null {
  const bye = byeOf(leg)?.request ?? null
  if (!bye || bye.ts === null || isTransferred(call, leg)) return null
  const exchanges = exchangesOf(call, leg)
  const hold = lastHold(exchanges)
  const ts = hold?.exchange.transaction.final?.ts ?? null
  if (!hold || ts === null || bye.ts - ts < MIN_HOLD) return null
  const failed = exchanges.find((one) => isFailedResume(one, hold.exchange))?.transaction.final
  const side = sideOf(call, place, hold.by)
  return {
    ...{ code: 'hold_not_resumed', severity: failed ? 'error' : 'info', side, callId: leg.leg.callId },
    evidence: [...(failed ? [failed] : []), hold.exchange.offer, bye].map(({ frame }) => ({ frame })),
    params: { by: side === 'middle' ? 'middle' : hold.by, seconds: (bye.ts - ts) / 1e6 },
    rfc: 'RFC 3264 §8.4',
  }
}

/** Consultation and transfer leave the first call on hold until it ends. */
function isTransferred({ legs }: CallToAnalyse, { leg, messages }: AnalysedLeg): boolean {
  if (messages.some(({ method }) => method === 'REFER')) return true
  return legs.some((other) =>
    other.leg.references.some(({ header, value }) => header === 'replaces' && value.includes(leg.callId)),
  )
}

interface Hold {
  readonly by: TimelineSide
  readonly exchange: Exchange
}

/** The hold that still stands after the last exchange. Descriptions before the answer hold nothing. */
function lastHold(exchanges: readonly Exchange[]): Hold | null {
  return exchanges.reduce<Hold | null>((hold, exchange) => {
    const { accepted, transaction, offered, answered, by } = exchange
    const opens = transaction.method === 'INVITE' && transaction.request?.toTag == null
    const [offer, answer] = [audioOf(offered), audioOf(answered)]
    if (!accepted || opens || !offer || !answer) return hold
    const holder = offer.onHold ? by : answer.onHold && offer.direction === 'sendrecv' ? otherSide(by) : null
    if (holder === null) return null
    return hold?.by === holder ? hold : { by: holder, exchange }
  }, null)
}

function isFailedResume({ transaction, offered, by }: Exchange, hold: Exchange): boolean {
  const status = transaction.final?.status ?? null
  const after = (transaction.request?.ts ?? 0) > (hold.transaction.request?.ts ?? 0)
  return after && by === hold.by && status !== null && status >= 300 && audioOf(offered)?.onHold === false
}
