import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** As long as the caller's leg stays silent after the callee's rang, µs: passing a response on takes far less. */
const PASSED_ON_WITHIN = 2_000_000

/** The outgoing leg rang, the incoming one was told nothing until its end. */
export const ringingBlocked: Rule<'ringing_blocked'> = ({ legs, joins }) => {
  const blocked: FindingOf<'ringing_blocked'>[] = []
  for (const { a, b } of joins) {
    const [incoming, outgoing] = [legs[a], legs[b]]
    const rangTs = outgoing?.leg.ringTs ?? null
    if (!incoming || !outgoing || rangTs === null || incoming.leg.ringTs !== null) continue
    // A PBX that has answered already plays its own tones or music.
    const answerTs = incoming.leg.answerTs
    const refusedOrAnswered = answerTs ?? incoming.leg.endTs
    if (refusedOrAnswered === null || refusedOrAnswered - rangTs < PASSED_ON_WITHIN) continue
    const rang = outgoing.messages.find((m) => m.ts === rangTs && m.status !== null && m.status > 100)
    const heard = incoming.messages.some(({ status }) => status !== null)
    if (!rang || !heard || blocked.some(({ callId }) => callId === incoming.leg.callId)) continue
    const invite = incoming.messages.find(({ method }) => method === 'INVITE')
    blocked.push({
      ...{ code: 'ringing_blocked', severity: 'warning', side: 'middle', callId: incoming.leg.callId },
      evidence: [rang, ...(invite ? [invite] : [])].map(({ frame }) => ({ frame })),
      params: { status: rang.status ?? 0, legCallId: outgoing.leg.callId },
      rfc: 'RFC 3261 §13.3.1.1',
    })
  }
  return blocked
}
