/*
 * Streams as rows of numbers in one buffer, seen as 32-bit integers and as doubles: counting a packet allocates
 * nothing and touches few cache lines. What every packet reads or writes comes first in a row.
 */

/** Row length in 32-bit integers and in doubles. */
export const INTS = 78
export const DOUBLES = INTS / 2

// Integers, by place in the row.
export const SSRC = 0
/** Source port in the upper half. */
export const PORTS = 1
/** IPv4 addresses; of IPv6 addresses a hash, the whole is in `addresses`. */
export const SOURCE = 2
export const DESTINATION = 3
export const FLAGS = 4
export const PACKETS = 5
export const LAST_FRAME = 6
/** Sequence numbers, first and last received, and the wraps between them. */
export const START_SEQUENCE = 7
export const STOP_SEQUENCE = 8
export const CYCLES = 9
/** 1 after a wrap, until the sequence passes its start again. */
export const UNDER = 10
export const FIRST_TIMESTAMP = 11
export const LAST_TIMESTAMP = 12
/** Greatest sequence number, and bit n: whether the one n before it was received. */
export const HIGHEST = 13
export const WINDOW = 14
export const PAYLOAD_TYPE = 15
/** Packets since the payload type changed. */
export const RUN = 16
/** Majority vote for the ticks from one packet to the next (Boyer–Moore). */
export const PTIME = 17
export const PTIME_VOTES = 18
export const SECOND_PACKETS = 19
export const SECOND_LOST = 20
/** Packets that followed their predecessor closely: what random data does not do. */
export const STEPS = 21
export const FIRST_FRAME = 22
export const OUT_OF_ORDER = 23
export const DUPLICATES = 24
export const SILENCE_GAPS = 25
export const COMFORT_NOISE = 26
/** Runs of missing sequence numbers, and how many they missed. */
export const LOSS_RUNS = 27
export const LOSS_IN_RUNS = 28
/** Which of the 128 payload types were seen, 4 integers. */
export const SEEN_TYPES = 29
/** First and last entry of the per-second series, −1 for none. */
export const SERIES_HEAD = 33
export const SERIES_TAIL = 34
/** How many announcements were known when this stream last looked for its own. */
export const GENERATION = 35

/** Missed in runs too long to be loss: an interruption. */
export const INTERRUPTED = 36

// Doubles, by place in the row. Times are µs since 1970, durations µs.
const AFTER_INTS = 19
/** Arrival of the last packet that was not before the first by its timestamp. */
export const TIME = AFTER_INTS
/** Its RTP time since the first packet. */
export const NOMINAL = AFTER_INTS + 1
export const DELTA_MAX = AFTER_INTS + 2
export const JITTER = AFTER_INTS + 3
export const JITTER_MAX = AFTER_INTS + 4
export const JITTER_MEAN = AFTER_INTS + 5
/** µs a tick of the RTP clock, as Wireshark takes it (whole ticks a millisecond); 0 when unknown or an event's. */
export const TICK = AFTER_INTS + 6
/** The same, exact. */
export const EXACT_TICK = AFTER_INTS + 7
export const LAST_TS = AFTER_INTS + 8
export const SECOND = AFTER_INTS + 9
export const SECOND_JITTER = AFTER_INTS + 10
/** Least transit time of the second, µs against the first packet's; +Infinity when there was none. */
export const SECOND_TRANSIT = AFTER_INTS + 11
export const FIRST_TS = AFTER_INTS + 12
/** Regression of least transit times over time: seconds, their sums, and the last transit. */
export const SKEW_N = AFTER_INTS + 13
export const SKEW_X = AFTER_INTS + 14
export const SKEW_Y = AFTER_INTS + 15
export const SKEW_XX = AFTER_INTS + 16
export const SKEW_XY = AFTER_INTS + 17
export const SKEW_ORIGIN = AFTER_INTS + 18
export const SKEW_LAST = AFTER_INTS + 19

// Bits of FLAGS.
export const IPV6 = 1
/** A time stands in FIRST_TS. */
export const TIMED = 4
/** What the current payload type carries. */
export const NOISE = 8
export const EVENT = 16
/** A dynamic payload type that nothing names: its packets may be events. */
export const UNNAMED = 32
/** G.711 that is to be listened to for tones. */
export const TONES = 64
export const A_LAW = 128
/** Keys are known. */
export const KEYED = 256
export const OF_FORMAT = NOISE | EVENT | UNNAMED | TONES | A_LAW
/** Payloads that may hold digits. */
export const HEARD = EVENT | UNNAMED | TONES

/** Source and destination address of a row, 16 bytes each. */
const ADDRESSES = 32
const FIRST_ROWS = 256

export class StreamStore {
  ints = new Int32Array(FIRST_ROWS * INTS)
  doubles = new Float64Array(this.ints.buffer)
  addresses = new Uint8Array(FIRST_ROWS * ADDRESSES)
  /** Rows ever used; freed ones are among them. */
  rows = 0
  readonly #free: number[] = []

  /** An empty row. */
  add(): number {
    const row = this.#free.pop() ?? this.rows++
    if (this.rows * INTS > this.ints.length) this.#grow()
    this.ints.fill(0, row * INTS, (row + 1) * INTS)
    this.ints[row * INTS + SERIES_HEAD] = -1
    this.ints[row * INTS + SERIES_TAIL] = -1
    return row
  }

  free(row: number): void {
    this.ints[row * INTS + PACKETS] = 0
    this.#free.push(row)
  }

  isLive(row: number): boolean {
    return this.ints[row * INTS + PACKETS] !== 0
  }

  get live(): number {
    return this.rows - this.#free.length
  }

  sourceAt(row: number): number {
    return row * ADDRESSES
  }

  destinationAt(row: number): number {
    return row * ADDRESSES + ADDRESSES / 2
  }

  #grow(): void {
    const ints = new Int32Array(this.ints.length * 2)
    ints.set(this.ints)
    this.ints = ints
    this.doubles = new Float64Array(ints.buffer)
    const addresses = new Uint8Array(this.addresses.length * 2)
    addresses.set(this.addresses)
    this.addresses = addresses
  }
}
