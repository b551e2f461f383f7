import { toneSpans, type Voice } from '@ringback/sip-core'
import { channelSamples } from './channel-samples.ts'
import type { DecodedRun } from './decode-run.ts'
import type { HeardPackets, PressedKey } from './protocol.ts'

/** Hz at which keys are looked for. */
const RATE = 8000
/** Around a key that was told by other means: a gateway lets the beginning of its tone through. */
const AROUND = 0.3 * RATE
/** Of a key of which nobody said how long it was pressed. */
const LASTS = 0.5 * RATE
/** Pauses so short are between two keys: how many were pressed is not told either. */
const PAUSE = 2 * RATE
/** A stream that says it is longer than four hours is given without its sound. */
const MOST_SAMPLES = 4 * 3600 * RATE

/** Samples at 8 kHz, `to` exclusive. */
interface Span {
  from: number
  to: number
}

/** Silences the keys that are to be heard in a channel, which begins at `startTs` (µs). */
export function hushChannel(
  samples: Int16Array,
  runs: readonly DecodedRun[],
  { startTs, sampleRate, keys }: { startTs: number; sampleRate: number; keys: readonly PressedKey[] },
): void {
  const narrow = channelSamples(runs, startTs, RATE, Math.ceil((samples.length * RATE) / sampleRate))
  const scale = sampleRate / RATE
  for (const { from, to } of keySpans(narrow, startTs, keys))
    samples.fill(0, Math.max(0, from * scale), Math.max(0, to * scale))
}

/**
 * Packets of a stream that a capture may hold with their sound: those that were heard here, for what nobody hears may
 * be keys, in the clear, and without a key in them.
 */
export function heardPackets(
  { ssrc, src, dst, encrypted }: Pick<Voice, 'ssrc' | 'src' | 'dst' | 'encrypted'>,
  runs: readonly DecodedRun[],
  keys: readonly PressedKey[],
): HeardPackets {
  const pieces = encrypted ? [] : runs.flatMap(({ rate, pieces: of }) => of.map((one) => ({ rate, ...one })))
  const startTs = pieces.reduce((least, { ts }) => Math.min(least, ts), Number.POSITIVE_INFINITY)
  const placed = pieces.map(({ ts, rate, samples, ...packet }) => {
    const from = sampleAt(ts, startTs)
    return { ...packet, from, to: from + (samples.length * RATE) / rate }
  })
  const count = Math.ceil(placed.reduce((most, { to }) => Math.max(most, to), 0))
  const spans =
    count > MOST_SAMPLES
      ? [{ from: 0, to: count }]
      : keySpans(channelSamples(runs, startTs, RATE, count), startTs, keys)
  const quiet = placed.filter(({ from, to }) => !spans.some((span) => span.from < to && from < span.to))
  return {
    ...{ ssrc, src: src.text, dst: dst.text },
    arrivals: Float64Array.from(quiet, ({ arrival }) => arrival),
    sequences: Uint16Array.from(quiet, ({ sequence }) => sequence),
  }
}

const sampleAt = (ts: number, startTs: number) => ((ts - startTs) * RATE) / 1_000_000

/** By their tones and by what else told of them; those one after the other are one. */
function keySpans(samples: Int16Array, startTs: number, keys: readonly PressedKey[]): Span[] {
  const known = keys.map(({ ts, durationMs }) => {
    const from = sampleAt(ts, startTs)
    return {
      from: from - AROUND,
      to: from + (durationMs === null ? LASTS : (durationMs * RATE) / 1000) + AROUND,
    }
  })
  const spans: Span[] = []
  for (const span of [...known, ...toneSpans(samples)].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (last && span.from - last.to <= PAUSE) last.to = Math.max(last.to, span.to)
    else spans.push({ ...span })
  }
  return spans
}
