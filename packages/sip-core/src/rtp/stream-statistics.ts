import type { Rtp } from './rtp.ts'
import {
  CYCLES,
  DELTA_MAX,
  DUPLICATES,
  EVENT,
  EXACT_TICK,
  FIRST_FRAME,
  FIRST_TIMESTAMP,
  FIRST_TS,
  FLAGS,
  HIGHEST,
  INTERRUPTED,
  JITTER,
  JITTER_MAX,
  JITTER_MEAN,
  LAST_FRAME,
  LAST_TIMESTAMP,
  LAST_TS,
  LOSS_IN_RUNS,
  LOSS_RUNS,
  NOISE,
  NOMINAL,
  OUT_OF_ORDER,
  PACKETS,
  PTIME,
  PTIME_VOTES,
  SECOND_JITTER,
  SECOND_LOST,
  SECOND_TRANSIT,
  SILENCE_GAPS,
  START_SEQUENCE,
  STEPS,
  STOP_SEQUENCE,
  TICK,
  TIME,
  TIMED,
  UNDER,
  WINDOW,
} from './stream-store.ts'

/** RFC 3550 §A.1: a greater jump is a new beginning, not loss. */
const MAX_DROPOUT = 3000
const MAX_MISORDER = 100
/** Sequence numbers that WINDOW remembers. */
const WINDOW_BITS = 32
/** Missed in a row, about five seconds: beyond that it is an interruption, no impairment of speech. */
const MAX_RUN = 250
/** A sender of a real stream seldom loses more than this between two packets. */
const MAX_STEP = 16

/** The first packet of a stream. `at` is the row's first integer, `of` its first double. */
export function countFirst(
  ints: Int32Array,
  doubles: Float64Array,
  at: number,
  of: number,
  rtp: Rtp,
  frame: number,
  ts: number | null,
): void {
  ints[at + PACKETS] = 1
  ints[at + FIRST_FRAME] = frame
  ints[at + LAST_FRAME] = frame
  ints[at + START_SEQUENCE] = rtp.sequence
  ints[at + STOP_SEQUENCE] = rtp.sequence
  ints[at + HIGHEST] = rtp.sequence
  ints[at + WINDOW] = 1
  ints[at + FIRST_TIMESTAMP] = rtp.timestamp
  ints[at + LAST_TIMESTAMP] = rtp.timestamp
  doubles[of + SECOND_TRANSIT] = Number.POSITIVE_INFINITY
  if (ts !== null) begin(ints, doubles, at, of, ts)
}

function begin(ints: Int32Array, doubles: Float64Array, at: number, of: number, ts: number): void {
  ints[at + FLAGS] = (ints[at + FLAGS] as number) | TIMED
  doubles[of + FIRST_TS] = ts
  doubles[of + TIME] = ts
  doubles[of + LAST_TS] = ts
}

/** Any later packet; `afterNoise`: the previous one was comfort noise. */
export function countPacket(
  ints: Int32Array,
  doubles: Float64Array,
  at: number,
  of: number,
  rtp: Rtp,
  frame: number,
  ts: number | null,
  afterNoise: boolean,
): void {
  const { sequence, timestamp } = rtp
  // Less than half the range of timestamps after the first packet's.
  const elapsed = (timestamp - (ints[at + FIRST_TIMESTAMP] as number)) | 0
  countCycle(ints, at, sequence, elapsed >= 0)
  countSequence(ints, at, rtp)
  if (ts !== null) {
    if (((ints[at + FLAGS] as number) & TIMED) === 0) begin(ints, doubles, at, of, ts)
    else countTime(ints, doubles, at, of, rtp, ts, elapsed, afterNoise)
  }
  ints[at + STOP_SEQUENCE] = sequence
  ints[at + LAST_TIMESTAMP] = timestamp
  ints[at + LAST_FRAME] = frame
  ints[at + PACKETS] = (ints[at + PACKETS] as number) + 1
}

/** Wraps of the sequence number as Wireshark's stream analysis counts them: its loss is ours. */
function countCycle(ints: Int32Array, at: number, sequence: number, later: boolean): void {
  if (!later) return
  const start = ints[at + START_SEQUENCE] as number
  if (ints[at + UNDER] === 0) {
    if (sequence < start || (sequence === 0 && ints[at + STOP_SEQUENCE] === 0xffff)) {
      ints[at + CYCLES] = (ints[at + CYCLES] as number) + 1
      ints[at + UNDER] = 1
    }
  } else if (sequence > start) {
    ints[at + UNDER] = 0
  }
}

/** Loss runs, duplicates, late packets, pauses and the packet time. */
function countSequence(ints: Int32Array, at: number, { sequence, timestamp, marker }: Rtp): void {
  const step = ((sequence - (ints[at + HIGHEST] as number)) << 16) >> 16
  if (step === 1) {
    ints[at + WINDOW] = ((ints[at + WINDOW] as number) << 1) | 1
    ints[at + HIGHEST] = sequence
    ints[at + STEPS] = (ints[at + STEPS] as number) + 1
    const ticks = (timestamp - (ints[at + LAST_TIMESTAMP] as number)) | 0
    const isEvent = ((ints[at + FLAGS] as number) & EVENT) !== 0
    if (marker) {
      if (!isEvent && ticks > (ints[at + PTIME] as number))
        ints[at + SILENCE_GAPS] = (ints[at + SILENCE_GAPS] as number) + 1
    } else if (ticks === ints[at + PTIME]) {
      ints[at + PTIME_VOTES] = (ints[at + PTIME_VOTES] as number) + 1
    } else if (ticks > 0 && !isEvent) {
      const votes = ints[at + PTIME_VOTES] as number
      if (votes === 0) ints[at + PTIME] = ticks
      ints[at + PTIME_VOTES] = votes === 0 ? 1 : votes - 1
    }
  } else if (step > 1) {
    if (step <= MAX_STEP) ints[at + STEPS] = (ints[at + STEPS] as number) + 1
    ints[at + WINDOW] = step < WINDOW_BITS ? ((ints[at + WINDOW] as number) << step) | 1 : 1
    ints[at + HIGHEST] = sequence
    if (step < MAX_DROPOUT) {
      if (step > MAX_RUN) ints[at + INTERRUPTED] = (ints[at + INTERRUPTED] as number) + step - 1
      else {
        ints[at + LOSS_RUNS] = (ints[at + LOSS_RUNS] as number) + 1
        ints[at + LOSS_IN_RUNS] = (ints[at + LOSS_IN_RUNS] as number) + step - 1
      }
      ints[at + SECOND_LOST] = (ints[at + SECOND_LOST] as number) + step - 1
    }
  } else if (step > -WINDOW_BITS && (((ints[at + WINDOW] as number) >>> -step) & 1) === 1) {
    ints[at + DUPLICATES] = (ints[at + DUPLICATES] as number) + 1
  } else if (step > -MAX_MISORDER) {
    ints[at + OUT_OF_ORDER] = (ints[at + OUT_OF_ORDER] as number) + 1
    if (step > -WINDOW_BITS) ints[at + WINDOW] = (ints[at + WINDOW] as number) | (1 << -step)
    // It was taken for lost when it was passed over.
    if ((ints[at + SECOND_LOST] as number) > 0)
      ints[at + SECOND_LOST] = (ints[at + SECOND_LOST] as number) - 1
  } else {
    ints[at + WINDOW] = 1
    ints[at + HIGHEST] = sequence
  }
}

/**
 * Deltas and jitter (RFC 3550 §6.4.1) as Wireshark's stream analysis has them: the mean is over packets, the first
 * aside; packets with a marker, comfort noise and what follows it change the jitter and are not rated.
 */
function countTime(
  ints: Int32Array,
  doubles: Float64Array,
  at: number,
  of: number,
  { marker }: Rtp,
  ts: number,
  elapsed: number,
  afterNoise: boolean,
): void {
  const tick = doubles[of + TICK] as number
  doubles[of + LAST_TS] = ts
  if (elapsed < 0) return
  const delta = ts - (doubles[of + TIME] as number)
  doubles[of + TIME] = ts
  let jitter = doubles[of + JITTER] as number
  if (tick !== 0) {
    const nominal = elapsed * tick
    const difference = Math.abs(delta - (nominal - (doubles[of + NOMINAL] as number)))
    jitter += (difference - jitter) / 16
    doubles[of + JITTER] = jitter
    doubles[of + NOMINAL] = nominal
    if (jitter > (doubles[of + SECOND_JITTER] as number)) doubles[of + SECOND_JITTER] = jitter
    const transit = ts - (doubles[of + FIRST_TS] as number) - elapsed * (doubles[of + EXACT_TICK] as number)
    if (transit < (doubles[of + SECOND_TRANSIT] as number)) doubles[of + SECOND_TRANSIT] = transit
  }
  if (marker || afterNoise || ((ints[at + FLAGS] as number) & NOISE) !== 0) return
  if (delta > (doubles[of + DELTA_MAX] as number)) doubles[of + DELTA_MAX] = delta
  if (tick === 0) return
  if (jitter > (doubles[of + JITTER_MAX] as number)) doubles[of + JITTER_MAX] = jitter
  const total = ints[at + PACKETS] as number
  const mean = doubles[of + JITTER_MEAN] as number
  doubles[of + JITTER_MEAN] = mean + (jitter - mean) / total
}

/** Sets the RTP time of the last packet by a clock that has only now become known. */
export function alignNominal(ints: Int32Array, doubles: Float64Array, at: number, of: number): void {
  const elapsed = ((ints[at + LAST_TIMESTAMP] as number) - (ints[at + FIRST_TIMESTAMP] as number)) | 0
  doubles[of + NOMINAL] = elapsed * (doubles[of + TICK] as number)
}

/** Expected less received, by the extended sequence numbers of the first and last packet. */
export function lostPackets(ints: Int32Array, at: number): number {
  const stop = (ints[at + STOP_SEQUENCE] as number) + (ints[at + CYCLES] as number) * 0x10000
  return stop - (ints[at + START_SEQUENCE] as number) + 1 - (ints[at + PACKETS] as number)
}
