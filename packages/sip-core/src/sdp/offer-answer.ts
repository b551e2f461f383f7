import type { Codec, SdpMedia, SdpSummary } from './summary.ts'

export interface ChosenCodec {
  /** Place of the m-line. */
  readonly media: number
  readonly kind: string
  /** Null: the stream was refused, or nothing is common. */
  readonly codec: Codec | null
}

/** Codecs that go along with the one that carries the voice. */
const COMPANIONS = new Set(['telephone-event', 'cn', 'red', 'ulpfec', 'rtx'])

/**
 * The codec each m-line will carry (RFC 3264 §6.1): m-lines pair by place, and the answer's first codec that the
 * offer has too is the one both sides should send. A port of 0 in the answer refuses the stream.
 */
export function chosenCodecs(offer: SdpSummary, answer: SdpSummary): ChosenCodec[] {
  return offer.media.map((offered, media): ChosenCodec => {
    const answered = answer.media[media]
    const refused = !answered || answered.port === 0 || answered.kind !== offered.kind
    return { media, kind: offered.kind, codec: refused ? null : firstCommon(offered, answered) }
  })
}

function firstCommon(offered: SdpMedia, answered: SdpMedia): Codec | null {
  return (
    answered.codecs.find(
      (codec) =>
        !COMPANIONS.has(codec.name.toLowerCase()) && offered.codecs.some((other) => same(codec, other)),
    ) ?? null
  )
}

/** By name and clock; payload types of dynamic codecs may differ between the sides. */
function same(a: Codec, b: Codec): boolean {
  if (a.name === '' || b.name === '') return a.payloadType === b.payloadType
  return a.name.toLowerCase() === b.name.toLowerCase() && a.clock === b.clock
}
