import { opusOgg, opusSamples } from './opus-ogg.ts'

/** How a codec is given to ffmpeg, and how many samples a payload becomes. */
export interface ForeignCodec {
  /** Hz of the samples that are asked for. */
  readonly rate: number
  /** Of what is decoded, before ffmpeg resamples to `rate`. */
  readonly ownRate: number
  readonly arguments: readonly string[]
  /** Samples at `ownRate`; 0 for a payload that is to be left out, such as a description of silence. */
  samples(payload: Uint8Array): number
  /** The payloads as ffmpeg takes them. */
  file(payloads: readonly Uint8Array[]): Buffer
}

const joined = (payloads: readonly Uint8Array[]): Buffer => Buffer.concat(payloads)

function raw(
  format: string,
  rate: number,
  samples: (payload: Uint8Array) => number,
  more: readonly string[] = [],
): ForeignCodec {
  return { rate, ownRate: rate, arguments: ['-f', format, ...more], samples, file: joined }
}

/** Whole frames of so many bytes, each so many samples (RFC 3551 §4.5). */
const frames =
  (bytes: number, samples: number) =>
  (payload: Uint8Array): number =>
    payload.length % bytes === 0 ? (payload.length / bytes) * samples : 0

const g726 = (bits: number): ForeignCodec =>
  raw('g726le', 8000, (payload) => Math.floor((payload.length * 8) / bits), [
    ...['-code_size', String(bits), '-sample_rate', '8000'],
  ])

/** RFC 3952 §3: frames of 20 ms and 30 ms are told by their length, and the file says which it holds. */
const ilbc = (bytes: number, samples: number, magic: string): ForeignCodec => ({
  ...raw('ilbc', 8000, frames(bytes, samples)),
  file: (payloads) => Buffer.concat([Buffer.from(magic), ...payloads]),
})

const opus: ForeignCodec = {
  rate: 16_000,
  ownRate: 48_000,
  arguments: ['-f', 'ogg'],
  samples: opusSamples,
  file: opusOgg,
}

const CODECS: ReadonlyMap<string, ForeignCodec> = new Map([
  ['G722', raw('g722', 16_000, (payload) => payload.length * 2)],
  // A frame of two bytes behind others describes silence (G.729 Annex B).
  ['G729', raw('g729', 8000, frames(10, 80))],
  ['GSM', raw('gsm', 8000, frames(33, 160))],
  ...[16, 24, 32, 40].map((kbits): [string, ForeignCodec] => [`G726-${kbits}`, g726(kbits / 8)]),
  ['OPUS', opus],
])

/** By encoding name and a payload of it; null for what is not read. */
export function foreignCodec(encoding: string, payload: Uint8Array): ForeignCodec | null {
  if (encoding === 'ILBC')
    return payload.length % 50 === 0 ? ilbc(50, 240, '#!iLBC30\n') : ilbc(38, 160, '#!iLBC20\n')
  return CODECS.get(encoding) ?? null
}
