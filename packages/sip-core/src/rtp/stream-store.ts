/*
 * Streams as rows of numbers in one buffer, seen as 32-bit integers and as doubles: counting a packet allocates
 * nothing. With thousands of streams at once every packet finds its row out of the cache, so what each packet reads
 * or writes stands together in the first 192 bytes, three cache lines.
 */

/** Row length in 32-bit integers and in doubles. */
export const INTS = 80

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
/** Sequence numbers, first and last received. */
export const START_SEQUENCE = 7
export const STOP_SEQUENCE = 8
/** 1 after a wrap, until the sequence passes its start again. */
export const UNDER = 9
export const FIRST_TIMESTAMP = 10
export const LAST_TIMESTAMP = 11
/** Greatest sequence number, and bit n: whether the one n before it was received. */
export const HIGHEST = 12
export const WINDOW = 13
export const PAYLOAD_TYPE = 14
/** Packets since the payload type changed. */
export const RUN = 15
/** Majority vote for the ticks from one packet to the next (Boyer–Moore). */
export const PTIME = 16
export const PTIME_VOTES = 17
export const SECOND_PACKETS = 18
/** Packets that followed their predecessor closely: what random data does not do. */
export const STEPS = 19

// Doubles, by place in the row. Times are µs since 1970, durations µs.
/** Arrival of the last packet that was not before the first by its timestamp. */
export const TIME = 10
/** Its RTP time since the first packet. */
export const NOMINAL = 11
export const DELTA_MAX = 12
export const JITTER = 13
export const JITTER_MAX = 14
export const JITTER_MEAN = 15
/** µs a tick of the RTP clock, as Wireshark takes it (whole ticks a millisecond); 0 when unknown or an event's. */
export const TICK = 16
/** The same, exact. */
export const EXACT_TICK = 17
export const LAST_TS = 18
/** The second that is open: its beginning, greatest jitter, and least transit time against the first packet (+Infinity for none). */
export const SECOND = 19
export const SECOND_JITTER = 20
export const SECOND_TRANSIT = 21
export const FIRST_TS = 22
/** Integer: 1 + the row whose packet came next the last time, 0 when not known. */
export const FOLLOWER = 46

/** Integer: the track its packets are told by; see MediaTracks. */
export const TRACK = 47

// Integers again: what only some packets touch.
/** Wraps of the sequence number. */
export const CYCLES = 48
export const SECOND_LOST = 49
export const FIRST_FRAME = 50
export const OUT_OF_ORDER = 51
export const DUPLICATES = 52
export const SILENCE_GAPS = 53
export const COMFORT_NOISE = 54
/** Runs of missing sequence numbers, and how many they missed. */
export const LOSS_RUNS = 55
export const LOSS_IN_RUNS = 56
/** Which of the 128 payload types were seen, 4 integers. */
export const SEEN_TYPES = 57
/** First and last entry of the per-second series, −1 for none. */
export const SERIES_HEAD = 61
export const SERIES_TAIL = 62
/** How many announcements were known when this stream last looked for its own. */
export const GENERATION = 63
/** Missed in runs too long to be loss: an interruption. */
export const INTERRUPTED = 64

// And doubles, once a second.
/** Regression of least transit times over time: seconds, their sums, and the last transit. */
export const SKEW_N = 33
export const SKEW_X = 34
export const SKEW_Y = 35
export const SKEW_XX = 36
export const SKEW_XY = 37
export const SKEW_ORIGIN = 38
export const SKEW_LAST = 39

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
/** Both ends are announced: no later announcement is waited for. */
export const PLACED = 512
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
    const used = this.#free.pop()
    const row = used ?? this.rows++
    if (this.rows * INTS > this.ints.length) this.#grow()
    if (used !== undefined) this.ints.fill(0, row * INTS, (row + 1) * INTS)
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
