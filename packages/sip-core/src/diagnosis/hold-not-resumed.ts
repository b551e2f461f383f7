import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { type Dialog, dialogsOf } from '../call/dialogs.ts'
import { type Exchange, exchangesOf } from '../call/exchanges.ts'
import { type Hold, holdsOf } from '../call/holds.ts'
import type { MessageReader } from '../call/message-reader.ts'
import { agreementsOf } from '../call/session.ts'
import { LegSides } from '../call/sides.ts'
import { sideOf } from './call-sides.ts'
import { audioOf } from './exchanges.ts'
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
  const changes = leg.messages.some(
    ({ method, toTag, hasSdp }) => method !== null && toTag !== null && hasSdp,
  )
  if (!changes || isTransferred(call, leg)) return null
  const sides = new LegSides(leg.leg, leg.messages)
  for (const dialog of dialogsOf(leg, sides)) {
    if (dialog.end?.method !== 'BYE') continue
    const exchanges = exchangesOf(dialog, sides, call.reader)
    const hold = lastHold(exchanges, dialog, call.reader)
    if (!hold?.end || hold.end.ts === null || hold.start.ts === null) continue
    if (hold.end.ts - hold.start.ts < MIN_HOLD) continue
    const failed = exchanges.find((one) => isFailedResume(one, hold, call.reader))?.refusal
    const side = sideOf(call, place, hold.by)
    return {
      ...{ code: 'hold_not_resumed', severity: failed ? 'error' : 'info', side, callId: leg.leg.callId },
      evidence: [...(failed ? [failed] : []), hold.offer, hold.end].map(({ frame }) => ({ frame })),
      params: {
        by: side === 'middle' ? 'middle' : hold.by,
        seconds: (hold.end.ts - hold.start.ts) / 1e6,
      },
      rfc: 'RFC 3264 §8.4',
    }
  }
  return null
}

/** Consultation and transfer leave the first call on hold until it ends. */
function isTransferred({ legs }: CallToAnalyse, { leg, messages }: AnalysedLeg): boolean {
  if (messages.some(({ method }) => method === 'REFER')) return true
  return legs.some((other) =>
    other.leg.references.some(({ header, value }) => header === 'replaces' && value.includes(leg.callId)),
  )
}

/** The one that lasted until the dialog ended. */
function lastHold(exchanges: readonly Exchange[], dialog: Dialog, reader: MessageReader): Hold | null {
  return holdsOf(agreementsOf(exchanges, reader), dialog).findLast(({ resume }) => resume === null) ?? null
}

function isFailedResume({ offer, offeredBy, refusal }: Exchange, hold: Hold, reader: MessageReader): boolean {
  if (!refusal || offeredBy !== hold.by || (offer.ts ?? 0) <= (hold.offer.ts ?? 0)) return false
  return audioOf(reader.sdp(offer))?.hold === null
}
