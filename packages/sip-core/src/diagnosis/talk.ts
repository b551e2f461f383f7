import type { AnalysedLeg } from '../call/call-to-analyse.ts'
import { byeOf } from './call-sides.ts'
import { audioOf, type Exchange, isTwoWay } from './exchanges.ts'

/** µs of an answered leg during which both ends had agreed to send and receive audio. */
export function twoWayTalk(leg: AnalysedLeg, exchanges: readonly Exchange[]): number {
  const { answerTs, endTs } = leg.leg
  const end = byeOf(leg)?.request?.ts ?? endTs
  if (answerTs === null || end === null) return 0
  let open = false
  let from = answerTs
  let talked = 0
  for (const exchange of exchanges) {
    const { accepted, transaction } = exchange
    if (!accepted) continue
    const ts = Math.max(transaction.final?.ts ?? answerTs, answerTs)
    if (open) talked += ts - from
    from = ts
    open = isTwoWay(exchange)
  }
  return open ? talked + Math.max(0, end - from) : talked
}

/** ICE may choose another path than the one the descriptions name (RFC 8445). */
export function usesIce(exchanges: readonly Exchange[]): boolean {
  return exchanges.some(({ offered, answered }) => audioOf(offered)?.ice || audioOf(answered)?.ice)
}
