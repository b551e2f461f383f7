import type { StreamSummary } from '../rtp/stream-summary.ts'
import type { AnnouncedMedia } from '../sdp/announcement.ts'
import { chosenCodecs } from '../sdp/offer-answer.ts'
import { EQUALS, matches } from '../sip/chars.ts'
import { type Exchange, exchangesOf } from './exchanges.ts'
import { holdsOf } from './holds.ts'
import { eventAt, type LegView } from './leg-view.ts'
import { type Agreement, agreementsOf } from './session.ts'
import { isFinal, isProvisional } from './state.ts'
import type { TimelineEvent } from './timeline-event.ts'

/** What a callee sends this shortly before its 2xx is seen is the call, and no early media. */
const ANSWERING = 250_000
const FAX = 'T.38'
const LETTER_M = 0x6d

/** What became of the media: early media, holds, codecs, fax. */
export function sessionEvents(view: LegView, streams: readonly StreamSummary[]): TimelineEvent[] {
  const events = earlyMedia(view, streams)
  for (const dialog of view.dialogs) {
    const exchanges = exchangesOf(dialog, view.sides, view.reader)
    // A set-up alone changes nothing, and to read its descriptions is most of the work on an ordinary call.
    const [setup] = exchanges
    if (exchanges.length === 1 && setup?.opens && !mentionsFax(setup.offer.raw)) continue
    const agreements = agreementsOf(exchanges, view.reader)
    for (const { by, how, offer, start, end, resume } of holdsOf(agreements, dialog)) {
      events.push(eventAt('hold', view, offer, by, { how }, { ts: start.ts, endTs: end?.ts ?? null }))
      if (resume && end) events.push(eventAt('resume', view, resume, by, {}, { ts: end.ts }))
    }
    events.push(...codecChanges(view, agreements), ...faxEvents(view, exchanges))
  }
  return events
}

/** One a leg: the first fork that offers something to hear. */
function earlyMedia(view: LegView, streams: readonly StreamSummary[]): TimelineEvent[] {
  const { leg } = view
  const responses = view.setup
  const shown = responses.find((m) => isProvisional(m.status) && m.hasSdp)
  const over = responses.findLast((m) => isFinal(m.status) && m.status === leg.finalStatus)
  const endTs = leg.answerTs ?? over?.ts ?? null
  if (shown)
    return [eventAt('early_media', view, shown, 'callee', { status: shown.status as number }, { endTs })]
  const limit = leg.answerTs === null ? endTs : leg.answerTs - ANSWERING
  let ts: number | null = null
  for (const { callId, sender, firstTs } of streams) {
    if (callId !== leg.callId || sender !== 'callee' || firstTs === null) continue
    if ((limit === null || firstTs < limit) && (ts === null || firstTs < ts)) ts = firstTs
  }
  if (ts === null || responses.length === 0) return []
  return [{ kind: 'early_media', callId: leg.callId, ts, endTs, frame: null, by: 'callee', params: {} }]
}

function codecChanges(view: LegView, agreements: readonly Agreement[]): TimelineEvent[] {
  const events: TimelineEvent[] = []
  let before: string | null = null
  for (const agreement of agreements) {
    const { exchange, answeredIn } = agreement
    const codec = codecOf(agreement)
    // That a fax begins is an event of its own.
    if (before !== null && codec !== null && codec.toLowerCase() !== before.toLowerCase() && codec !== FAX) {
      const params = { from: before, to: codec }
      const { ts } = answeredIn
      events.push(eventAt('codec_change', view, exchange.offer, exchange.offeredBy, params, { ts }))
    }
    before = codec ?? before
  }
  return events
}

/** Of the first stream that carries voice or fax. */
function codecOf({ offer, answer }: Agreement): string | null {
  if (isFax(offer) && isFax(answer)) return FAX
  return chosenCodecs(offer, answer).find((c) => c.kind === 'audio' && c.codec !== null)?.codec?.name || null
}

function isFax(sdp: readonly AnnouncedMedia[] | null): boolean {
  return sdp?.some((m) => m.kind === 'image' && m.port !== 0) ?? false
}

function mentionsFax(message: Uint8Array | null): boolean {
  if (message === null) return false
  for (let at = message.indexOf(EQUALS); at >= 0; at = message.indexOf(EQUALS, at + 1))
    if (message[at - 1] === LETTER_M && matches(message, at + 1, message.length, 'image')) return true
  return false
}

function faxEvents(view: LegView, exchanges: readonly Exchange[]): TimelineEvent[] {
  const events: TimelineEvent[] = []
  let active = false
  for (const { offer, answer, refusal, offeredBy } of exchanges) {
    const offered = isFax(view.reader.sdp(offer))
    const accepted = offered && refusal === null && answer !== null && isFax(view.reader.sdp(answer))
    if (offered && !active) {
      const state = accepted ? 'accepted' : (refusal ?? answer) ? 'refused' : 'offered'
      const { ts } = refusal ?? answer ?? offer
      events.push(eventAt('t38', view, offer, offeredBy, { state }, { ts }))
    }
    if (refusal === null && answer !== null) active = accepted
  }
  return events
}
