import type { StreamSummary } from '../rtp/stream-summary.ts'
import { type Exchange, exchangesOf } from '../sdp/exchanges.ts'
import { chosenCodecs } from '../sdp/offer-answer.ts'
import type { SdpSummary } from '../sdp/summary.ts'
import { EQUALS, matches } from '../sip/chars.ts'
import type { CallMessage } from './call-message.ts'
import { holdsOf } from './holds.ts'
import { eventAt, type LegView } from './leg-view.ts'
import { type Agreement, agreementsOf } from './session.ts'
import { isFinal, isProvisional, opensCall } from './state.ts'
import type { TimelineEvent } from './timeline-event.ts'

/** What a callee sends this shortly before its 2xx is seen is the call, and no early media. */
const ANSWERING = 250_000
const FAX = 'T.38'
const LETTER_M = 0x6d

/** What became of the media: early media, holds, codecs, fax. */
export function sessionEvents(view: LegView, streams: readonly StreamSummary[]): TimelineEvent[] {
  const events = earlyMedia(view, streams)
  for (const dialog of view.dialogs) {
    const exchanges = exchangesOf(dialog.transactions)
    // A set-up alone changes nothing, and to read its descriptions is most of the work on an ordinary call.
    const [setup] = exchanges
    const ordinary = setup?.offer && opensCall(setup.offer) && !mentionsFax(setup.offer.raw)
    if (exchanges.length === 1 && ordinary) continue
    const agreements = agreementsOf(exchanges, view.reader)
    for (const { by, how, offer, start, end, resume } of holdsOf(agreements, dialog, view.sides)) {
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
    const { offeredIn, answeredIn } = agreement
    const codec = codecOf(agreement)
    // That a fax begins is an event of its own.
    if (before !== null && codec !== null && codec.toLowerCase() !== before.toLowerCase() && codec !== FAX)
      events.push(
        eventAt(
          'codec_change',
          view,
          offeredIn,
          view.sides.sender(offeredIn),
          { from: before, to: codec },
          { ts: answeredIn.ts },
        ),
      )
    before = codec ?? before
  }
  return events
}

/** Of the first stream that carries voice or fax. */
function codecOf({ offer, answer }: Agreement): string | null {
  if (isFax(offer) && isFax(answer)) return FAX
  return chosenCodecs(offer, answer).find((c) => c.kind === 'audio' && c.codec !== null)?.codec?.name || null
}

function isFax(sdp: SdpSummary | null): boolean {
  return sdp?.media.some((m) => m.kind === 'image' && m.port !== 0) ?? false
}

function mentionsFax(message: Uint8Array | null): boolean {
  if (message === null) return false
  for (let at = message.indexOf(EQUALS); at >= 0; at = message.indexOf(EQUALS, at + 1))
    if (message[at - 1] === LETTER_M && matches(message, at + 1, message.length, 'image')) return true
  return false
}

function faxEvents(view: LegView, exchanges: readonly Exchange<CallMessage>[]): TimelineEvent[] {
  const events: TimelineEvent[] = []
  let active = false
  for (const { offer, answer, outcome } of exchanges) {
    if (!offer) continue
    const offered = isFax(view.reader.sdp(offer))
    const accepted = offered && answer !== null && isFax(view.reader.sdp(answer))
    if (offered && !active) {
      const state = accepted ? 'accepted' : outcome === 'open' ? 'offered' : 'refused'
      events.push(
        eventAt('t38', view, offer, view.sides.sender(offer), { state }, { ts: (answer ?? offer).ts }),
      )
    }
    if (outcome === 'answered') active = accepted
  }
  return events
}
