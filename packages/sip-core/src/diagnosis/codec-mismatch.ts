import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import { otherSide } from '../call/sides.ts'
import { chosenCodecs } from '../sdp/offer-answer.ts'
import { sideOf } from './call-sides.ts'
import { audioOf, codecNames, type Exchange, exchangesOf } from './exchanges.ts'
import type { FindingOf } from './finding.ts'
import type { Rule } from './rule.ts'

/** Not acceptable here, unsupported media type, not acceptable (RFC 3261 §21.4.26, §21.4.13, §21.6.4). */
const REFUSES_MEDIA = new Set([488, 415, 606])

/** An offer that was refused for its media, or an answer that has no codec in common with it. */
export const codecMismatch: Rule<'codec_mismatch'> = (call) => {
  const found = call.legs.flatMap((leg, place) => ofLeg(call, leg, place))
  // Refusals are passed on: the last leg is where it was refused.
  const refusals = found.filter(({ params }) => params.status >= 300)
  const last = refusals.at(-1)
  return found.filter((one) => one.params.status < 300 || one === last)
}

function ofLeg(call: CallToAnalyse, leg: AnalysedLeg, place: number): FindingOf<'codec_mismatch'>[] {
  const statuses = new Set<number>()
  const exchanges = exchangesOf(call, leg)
  return exchanges.flatMap((exchange): FindingOf<'codec_mismatch'>[] => {
    const status = mismatchStatus(exchange)
    if (status === null || statuses.has(status)) return []
    statuses.add(status)
    const { transaction, offer, offered, answered, by } = exchange
    const message = status >= 300 ? transaction.final : exchange.answer
    // Offered again with other codecs, or within a call that goes on: no harm done but the time.
    const mended = exchanges.some((other) => other.accepted && other !== exchange)
    return [
      {
        code: 'codec_mismatch',
        severity: mended ? 'info' : 'error',
        side: sideOf(call, place, otherSide(by)),
        callId: leg.leg.callId,
        evidence: [...(message ? [message] : []), offer].map(({ frame }) => ({ frame })),
        params: {
          offered: codecNames(audioOf(offered) ?? offered[0] ?? null),
          answered: status >= 300 ? '' : codecNames(audioOf(answered)),
          status,
        },
        rfc: status >= 300 ? 'RFC 3261 §21.4.26' : 'RFC 3264 §6.1',
      },
    ]
  })
}

function mismatchStatus({ transaction, offer, offered, answered }: Exchange): number | null {
  const status = transaction.final?.status ?? null
  if (status === null) return null
  if (REFUSES_MEDIA.has(status)) return offer === transaction.request ? status : null
  if (status >= 300 || !answered || !audioOf(answered)) return null
  const audio = chosenCodecs(offered, answered).filter(
    ({ kind, media }) => kind === 'audio' && (answered[media]?.port ?? 0) !== 0,
  )
  return audio.length > 0 && audio.every(({ codec }) => codec === null) ? status : null
}
