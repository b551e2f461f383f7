import type { AnnouncedCodec } from './announcement.ts'
import type { Codec, SdpMedia, SdpSummary, TelephoneEvent } from './summary.ts'

export interface ChosenCodec<C extends AnnouncedCodec = Codec> {
  /** Place of the m-line. */
  readonly media: number
  readonly kind: string
  /** Null: the stream was refused, or nothing is common. */
  readonly codec: C | null
}

/** As much of an m-line as its codec hangs on: of an announcement or of a summary. */
interface CodecMedia<C extends AnnouncedCodec> {
  readonly kind: string
  readonly port: number
  readonly codecs: readonly C[]
}

/** What an offer and its answer agree on for one m-line (RFC 3264 §6). */
export interface NegotiatedMedia extends ChosenCodec {
  /**
   * `not_offered` and `refused` by a port of 0 on either side, `unanswered` when the answer lacks the m-line,
   * `no_common_format` when nothing that was offered is in the answer.
   */
  readonly state: 'agreed' | 'not_offered' | 'refused' | 'unanswered' | 'no_common_format'
  /** Whether media may flow that way, by both directions together. */
  readonly offererSends: boolean
  readonly answererSends: boolean
  /** Who put the stream on hold; an answer that only follows the offer (recvonly, inactive) is no hold of its own. */
  readonly heldBy: 'offerer' | 'answerer' | 'both' | null
  /** Each side's payload type for DTMF: it is the receiver's number that counts (RFC 4733 §2.4.1). Null unless both have it. */
  readonly telephoneEvent: { readonly offer: TelephoneEvent; readonly answer: TelephoneEvent } | null
  /** SDES suite that the answer took (RFC 4568 §5.1.2), or DTLS on both sides. */
  readonly encryption: string | 'dtls' | null
  /** RFC 5761 §5.1.1: both sides must say so. */
  readonly rtcpMux: boolean
}

/** Codecs that go along with the one that carries the voice. */
const COMPANIONS = new Set(['telephone-event', 'cn', 'red', 'ulpfec', 'rtx'])

/**
 * The codec each m-line will carry (RFC 3264 §6.1): m-lines pair by place, and the answer's first codec that the
 * offer has too is the one both sides should send. A port of 0 in the answer refuses the stream.
 */
export function chosenCodecs<C extends AnnouncedCodec>(
  offer: readonly CodecMedia<C>[],
  answer: readonly CodecMedia<C>[],
): ChosenCodec<C>[] {
  return offer.map((offered, media) => {
    return { media, kind: offered.kind, codec: chosenCodec(offered, answer[media]) }
  })
}

function chosenCodec<C extends AnnouncedCodec>(
  offered: CodecMedia<C>,
  answered: CodecMedia<C> | undefined,
): C | null {
  return answered && flows(offered, answered) ? firstCommon(offered, answered) : null
}

/** Everything that an offer and its answer settle, an entry for each m-line of the offer. */
export function negotiate(offer: SdpSummary, answer: SdpSummary): NegotiatedMedia[] {
  return offer.media.map((offered, media) => negotiateMedia(media, offered, answer.media[media]))
}

function negotiateMedia(media: number, offered: SdpMedia, answered: SdpMedia | undefined): NegotiatedMedia {
  const { kind } = offered
  const codec = chosenCodec(offered, answered)
  const state = stateOf(offered, answered, codec)
  if (!answered || state !== 'agreed')
    return {
      ...{ media, kind, state, codec: null, offererSends: false, answererSends: false, heldBy: null },
      ...{ telephoneEvent: null, encryption: null, rtcpMux: false },
    }
  const [offerEvent] = offered.telephoneEvents
  const [answerEvent] = answered.telephoneEvents
  return {
    ...{ media, kind, state, codec },
    offererSends: sends(offered) && receives(answered),
    answererSends: sends(answered) && receives(offered),
    heldBy: heldBy(offered, answered),
    telephoneEvent: offerEvent && answerEvent ? { offer: offerEvent, answer: answerEvent } : null,
    encryption:
      answered.cryptoSuites.find((suite) => offered.cryptoSuites.includes(suite)) ??
      (offered.fingerprint !== null && answered.fingerprint !== null ? 'dtls' : null),
    rtcpMux: offered.rtcpMux && answered.rtcpMux,
  }
}

function stateOf(
  offered: SdpMedia,
  answered: SdpMedia | undefined,
  codec: Codec | null,
): NegotiatedMedia['state'] {
  if (!answered) return 'unanswered'
  if (answered.port === 0) return offered.port === 0 ? 'not_offered' : 'refused'
  if (!flows(offered, answered)) return 'refused'
  if (codec !== null || sharesFormat(offered, answered)) return 'agreed'
  return 'no_common_format'
}

/** A stream comes about when the answer takes it up as what it was offered. With BUNDLE a port of 0 may be offered (RFC 9143 §6). */
function flows(offered: CodecMedia<AnnouncedCodec>, answered: CodecMedia<AnnouncedCodec>): boolean {
  return answered.port !== 0 && answered.kind === offered.kind
}

/** Of formats that are no payload types: `t38`, `webrtc-datachannel`. */
function sharesFormat(offered: SdpMedia, answered: SdpMedia): boolean {
  if (offered.codecs.length > 0 && answered.codecs.length > 0) {
    return answered.codecs.some((codec) => offered.codecs.some((other) => same(codec, other)))
  }
  const formats = offered.formats.map((format) => format.toLowerCase())
  return answered.formats.some((format) => formats.includes(format.toLowerCase()))
}

function heldBy(offered: SdpMedia, answered: SdpMedia): NegotiatedMedia['heldBy'] {
  const offerer = offered.hold !== null
  // Of the answer, only what goes beyond the offer is a hold of its own.
  const answerer =
    answered.hold === 'zero_address' ||
    (answered.hold === 'sendonly' && offered.direction === 'sendrecv') ||
    (answered.hold === 'inactive' && offered.direction !== 'inactive')
  return offerer ? (answerer ? 'both' : 'offerer') : answerer ? 'answerer' : null
}

function sends({ direction }: SdpMedia): boolean {
  return direction === 'sendrecv' || direction === 'sendonly'
}

/** 0.0.0.0 takes nothing in (RFC 2543 §B.5). */
function receives({ direction, hold }: SdpMedia): boolean {
  return (direction === 'sendrecv' || direction === 'recvonly') && hold !== 'zero_address'
}

function firstCommon<C extends AnnouncedCodec>(offered: CodecMedia<C>, answered: CodecMedia<C>): C | null {
  return (
    answered.codecs.find(
      (codec) =>
        !COMPANIONS.has(codec.name.toLowerCase()) && offered.codecs.some((other) => same(codec, other)),
    ) ?? null
  )
}

/** By name and clock; payload types of dynamic codecs may differ between the sides. */
function same(a: AnnouncedCodec, b: AnnouncedCodec): boolean {
  if (a.name === '' || b.name === '') return a.payloadType === b.payloadType
  return a.name.toLowerCase() === b.name.toLowerCase() && a.clock === b.clock
}
