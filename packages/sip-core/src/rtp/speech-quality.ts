import { speechCodec } from './codec-impairments.ts'
import { meanOpinionScore, ratingFactor } from './e-model.ts'

/** What of a stream its speech quality is estimated from. */
export interface HeardStream {
  readonly codec: string | null
  readonly packets: number
  readonly lost: number
  /** Runs of missing packets, and how many these missed. */
  readonly lossRuns: number
  readonly lossInRuns: number
  readonly jitterMeanMs: number | null
  readonly ptimeMs: number | null
  readonly roundTripMs: number | null
}

export interface SpeechQuality {
  /** On the scale of 100, also of wideband codecs. */
  readonly rFactor: number
  readonly mos: number
}

const DEFAULT_PTIME = 20
/** One way through the network when no RTCP told the round trip: a national connection (G.114). */
const DEFAULT_NETWORK = 30

/**
 * E-model of one stream as its receiver hears it, null for what is no speech. The delay is estimated: the packet and
 * the codec's look-ahead, a jitter buffer of two packets or four times the mean jitter, and the network.
 */
export function speechQuality(stream: HeardStream): SpeechQuality | null {
  const codec = stream.codec === null ? null : speechCodec(stream.codec)
  if (!codec) return null
  const ptime = stream.ptimeMs ?? DEFAULT_PTIME
  const buffer = Math.max(2 * ptime, 4 * (stream.jitterMeanMs ?? 0))
  const network = stream.roundTripMs === null ? DEFAULT_NETWORK : stream.roundTripMs / 2
  const lost = Math.max(stream.lost, 0)
  const loss = lost / Math.max(stream.packets + lost, 1)
  const { ie, bpl, lookAheadMs, scale } = codec
  const r = ratingFactor({
    ...{ ie, bpl, loss, burstRatio: burstRatio(stream, loss) },
    delayMs: ptime + lookAheadMs + buffer + network,
  })
  // G.107.1: the wideband scale ends at 129; MOS is that of R / 1.29.
  const rFactor = Math.min(Math.max(scale === 100 ? r : (r + 129 - NARROW_BEST) / 1.29, 0), 100)
  return { rFactor, mos: meanOpinionScore(rFactor) }
}

/** R of an unimpaired connection, G.107 Table 2. */
const NARROW_BEST = 93.2

/** G.107 §7.5: a run's mean length against 1 / (1 − loss), that of random loss; never below it. */
function burstRatio({ lossRuns, lossInRuns }: HeardStream, loss: number): number {
  return lossRuns === 0 ? 1 : Math.max((lossInRuns / lossRuns) * (1 - loss), 1)
}
