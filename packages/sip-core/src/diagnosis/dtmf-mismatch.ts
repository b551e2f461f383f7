import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import type { DtmfDigit } from '../rtp/stream-summary.ts'
import type { AnnouncedMedia } from '../sdp/announcement.ts'
import { sideOf } from './call-sides.ts'
import { audioOf, exchangesOf } from './exchanges.ts'
import type { DtmfWay, Evidence, FindingOf, FindingSide, Severity } from './finding.ts'
import type { Rule } from './rule.ts'

/** Voices and music sound like a digit now and then. */
const MIN_INBAND = 2

/** Digits that came by another way than the leg agreed on, or that the next leg has no way for. */
export const dtmfMismatch: Rule<'dtmf_mismatch'> = (call) => {
  if (call.digits.length === 0) return null
  return call.legs.flatMap((leg, place) => ofLeg(call, leg, place) ?? lostAfter(call, leg, place) ?? [])
}

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg, place: number): FindingOf<'dtmf_mismatch'> | null {
  const digits = digitsOf(call, leg)
  const events = agreesOnEvents(call, leg)
  if (digits.length === 0 || events === null) return null
  const by = (way: DtmfWay): DtmfDigit[] => digits.filter(({ via }) => via === way)
  const make = (announced: DtmfWay | 'none', used: DtmfWay, shown: readonly DtmfDigit[]) => {
    const sender = shown[0]?.sender
    const side = sender ? sideOf(call, place, sender) : 'unknown'
    return finding(leg, 'warning', side, shown, { announced, used })
  }
  if (!events) return by('rfc4733').length > 0 ? make('none', 'rfc4733', by('rfc4733')) : null
  if (by('info').length > 0) return make('rfc4733', 'info', by('info'))
  // The beginning of a key's tone often slips through before its event begins.
  const inband = by('inband').filter(({ sender }) => !by('rfc4733').some((event) => event.sender === sender))
  return inband.length >= MIN_INBAND ? make('rfc4733', 'inband', inband) : null
}

/** Events on this leg; on the next one neither an agreement on them nor a digit. The PBX may have used them itself. */
function lostAfter(call: CallToAnalyse, leg: AnalysedLeg, place: number): FindingOf<'dtmf_mismatch'> | null {
  const digits = digitsOf(call, leg).filter(({ via, sender }) => via === 'rfc4733' && sender === 'caller')
  if (digits.length === 0) return null
  const next = call.joins.find(({ a }) => a === place)
  const outgoing = next && call.legs[next.b]
  if (!outgoing || outgoing.leg.answerTs === null || agreesOnEvents(call, outgoing) !== false) return null
  if (digitsOf(call, outgoing).length > 0) return null
  return finding(outgoing, 'info', 'middle', digits, { announced: 'none', used: 'rfc4733' })
}

function digitsOf({ digits }: CallToAnalyse, { leg }: AnalysedLeg): DtmfDigit[] {
  return digits.filter(({ callId }) => callId === leg.callId)
}

/** Null where no exchange was seen whole. */
function agreesOnEvents(call: CallToAnalyse, leg: AnalysedLeg): boolean | null {
  const agreed = exchangesOf(call, leg).filter(({ accepted, answered }) => accepted && audioOf(answered))
  if (agreed.length === 0) return null
  return agreed.some(({ offered, answered }) => hasEvents(offered) && hasEvents(answered))
}

function hasEvents(sdp: readonly AnnouncedMedia[] | null): boolean {
  return audioOf(sdp)?.codecs.some(({ name }) => name.toLowerCase() === 'telephone-event') ?? false
}

function finding(
  { leg }: AnalysedLeg,
  severity: Severity,
  side: FindingSide,
  digits: readonly DtmfDigit[],
  params: FindingOf<'dtmf_mismatch'>['params'],
): FindingOf<'dtmf_mismatch'> {
  const evidence = digits.map(({ frame }): Evidence => ({ frame }))
  return {
    ...{ code: 'dtmf_mismatch', severity, side, callId: leg.callId, evidence, params },
    rfc: params.used === 'info' ? 'RFC 6086 §4' : 'RFC 4733 §2.5',
  }
}
