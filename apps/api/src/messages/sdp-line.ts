import type { SdpSummary } from '@ringback/contracts'
import { type Codec, chosenCodecs, type SdpSummary as Description } from '@ringback/sip-core/sip'

/** What a ladder writes under an arrow; the codec both sides agreed on is marked in either description. */
export function sdpLine(role: 'offer' | 'answer', own: Description, other: Description | null): SdpSummary {
  const chosen =
    other && (role === 'offer' ? chosenCodecs(own.media, other.media) : chosenCodecs(other.media, own.media))
  return {
    role,
    media: own.media.map((media, position) => {
      const agreed = chosen?.find((line) => line.media === position)?.codec
      const at = agreed ? media.codecs.findIndex((codec) => isSame(codec, agreed)) : -1
      return {
        kind: media.kind,
        address: media.address,
        port: media.port,
        direction: media.direction,
        codecs: media.codecs.map(({ payloadType, name }, i) => ({
          payloadType,
          name: name || String(payloadType),
          chosen: i === at,
        })),
      }
    }),
  }
}

/** The sides may number a dynamic codec differently. */
const isSame = (a: Codec, b: Codec) =>
  a.name === '' || b.name === ''
    ? a.payloadType === b.payloadType
    : a.name.toLowerCase() === b.name.toLowerCase() && a.clock === b.clock
