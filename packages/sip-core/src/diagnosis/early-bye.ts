import { byeOf, requesterOf, sideOf } from './call-sides.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** Nobody hears who is there, decides and hangs up within a second: a system did. */
const LIMIT_MS = 1000

/** BYE right after the answer, told on the leg that was hung up first. */
export const earlyBye: Rule<'early_bye'> = (call) => {
  let first: { ts: number; finding: FindingOf<'early_bye'> } | null = null
  for (const [place, leg] of call.legs.entries()) {
    const { answerTs, callId, references } = leg.leg
    const bye = byeOf(leg)
    const ts = bye?.request?.ts ?? null
    if (!bye?.request || answerTs === null || ts === null || (first && ts >= first.ts)) continue
    const ms = (ts - answerTs) / 1000
    if (ms < 0 || ms >= LIMIT_MS) continue
    // A CANCEL that crossed the answer ends in BYE (RFC 3261 §9.1); transfers end legs as soon as they are made.
    if (leg.messages.some(({ method }) => method === 'CANCEL' || method === 'REFER')) continue
    if (references.some(({ header }) => header === 'replaces')) continue
    const answer = leg.messages.find((m) => m.ts === answerTs && m.status !== null)
    const end = requesterOf(leg, bye)
    const side = sideOf(call, place, end)
    const finding: FindingOf<'early_bye'> = {
      ...{ code: 'early_bye', severity: 'warning', side, callId },
      evidence: [bye.request, ...(answer ? [answer] : [])].map(({ frame }) => ({ frame })),
      params: { ms, by: side === 'middle' ? 'middle' : end },
      rfc: 'RFC 3261 §15',
    }
    first = { ts, finding }
  }
  return first?.finding ?? null
}
