import { g711Samples, type VoicePacket, type VoiceRun } from '@ringback/sip-core'
import { foreignCodec } from './codecs.ts'
import { decodeByFfmpeg } from './ffmpeg.ts'

/** Samples one behind the other, and where which packet's begin. */
export interface DecodedRun {
  /** Hz */
  readonly rate: number
  readonly pieces: readonly Piece[]
}

export interface Piece extends Omit<VoicePacket, 'payload'> {
  readonly samples: Int16Array
}

/** Null when nothing here reads the codec. */
export async function decodeRun({ encoding, clock, packets }: VoiceRun): Promise<DecodedRun | null> {
  const name = encoding?.toUpperCase() ?? ''
  if (name === 'PCMU' || name === 'PCMA') return each(8000, packets, (payload) => g711Samples(payload, name))
  if (name === 'L16' && clock > 0) return each(clock, packets, l16Samples)
  const codec = foreignCodec(name, packets[0]?.payload ?? new Uint8Array(0))
  if (!codec) return null
  const said = packets.filter(({ payload }) => codec.samples(payload) > 0)
  const samples = await decodeByFfmpeg(
    codec,
    said.map(({ payload }) => payload),
  )
  if (!samples) return null
  let at = 0
  const pieces = said.map(({ payload, ...packet }) => {
    const count = Math.round((codec.samples(payload) * codec.rate) / codec.ownRate)
    at += count
    return { ...packet, samples: samples.subarray(at - count, at) }
  })
  return { rate: codec.rate, pieces }
}

function each(
  rate: number,
  packets: readonly VoicePacket[],
  decode: (payload: Uint8Array) => Int16Array,
): DecodedRun {
  return { rate, pieces: packets.map(({ payload, ...packet }) => ({ ...packet, samples: decode(payload) })) }
}

/** RFC 3551 §4.5.11: network byte order. */
function l16Samples(payload: Uint8Array): Int16Array {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length)
  return Int16Array.from({ length: payload.length >> 1 }, (_, i) => view.getInt16(i * 2))
}
