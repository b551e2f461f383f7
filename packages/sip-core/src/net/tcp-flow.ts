/** A segment's bytes, handed on in sequence order. `gap`: bytes before these are lost for good. */
export type SegmentHandler = (
  bytes: Uint8Array,
  start: number,
  end: number,
  frame: number,
  ts: number | null,
  gap: boolean,
) => void

interface Waiting {
  readonly sequence: number
  readonly bytes: Uint8Array
  readonly frame: number
  readonly ts: number | null
}

/** What a flow keeps while a gap lasts; past it the gap is given up. */
const MAX_WAITING_SEGMENTS = 64
const MAX_WAITING_BYTES = 256 * 1024
/** A jump this large is another connection on the same ports, its SYN not captured (RFC 7323 caps windows at 1 GiB). */
const FARTHEST = 1 << 28

export type SegmentVerdict = 'delivered' | 'waiting' | 'retransmitted' | 'overlapping' | 'gap_given_up'

/**
 * One direction of a TCP connection (RFC 9293 §3.4: 32-bit sequence space, comparisons modulo 2^32). The bytes that
 * came first win an overlap. Without a SYN the first segment seen is where the stream begins.
 */
export class TcpFlow {
  waitingBytes = 0
  #next = -1
  #waiting: Waiting[] = []
  #gapPending = false

  /** The sequence number of a SYN: what follows begins one later. */
  begin(sequence: number): void {
    this.#next = (sequence + 1) >>> 0
    this.#waiting = []
    this.waitingBytes = 0
  }

  segment(
    sequence: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    frame: number,
    ts: number | null,
    deliver: SegmentHandler,
  ): SegmentVerdict {
    if (this.#next < 0) this.#next = sequence
    let ahead = (sequence - this.#next) | 0
    if (ahead > FARTHEST || ahead < -FARTHEST) {
      this.flush(deliver)
      this.#next = sequence
      this.#gapPending = true
      ahead = 0
    }
    if (ahead > 0) return this.#wait(sequence, bytes, start, end, frame, ts, deliver)
    const fresh = start - ahead
    if (fresh >= end) return 'retransmitted'
    this.#deliver(bytes, fresh, end, frame, ts, deliver)
    this.#drain(deliver)
    return ahead < 0 ? 'overlapping' : 'delivered'
  }

  /** Hands on everything that waits, gaps and all. */
  flush(deliver: SegmentHandler): void {
    while (this.#waiting.length > 0) this.#skipGap(deliver)
  }

  #deliver(
    bytes: Uint8Array,
    start: number,
    end: number,
    frame: number,
    ts: number | null,
    deliver: SegmentHandler,
  ): void {
    this.#next = (this.#next + (end - start)) >>> 0
    const gap = this.#gapPending
    this.#gapPending = false
    deliver(bytes, start, end, frame, ts, gap)
  }

  #wait(
    sequence: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    frame: number,
    ts: number | null,
    deliver: SegmentHandler,
  ): SegmentVerdict {
    let i = this.#waiting.length
    while (i > 0 && (((this.#waiting[i - 1] as Waiting).sequence - sequence) | 0) > 0) i--
    const before = this.#waiting[i - 1]
    if (before && before.sequence === sequence && before.bytes.length >= end - start) return 'retransmitted'
    this.#waiting.splice(i, 0, { sequence, bytes: bytes.slice(start, end), frame, ts })
    this.waitingBytes += end - start
    if (this.#waiting.length <= MAX_WAITING_SEGMENTS && this.waitingBytes <= MAX_WAITING_BYTES)
      return 'waiting'
    this.#skipGap(deliver)
    return 'gap_given_up'
  }

  #skipGap(deliver: SegmentHandler): void {
    const first = this.#waiting[0]
    if (!first) return
    this.#next = first.sequence
    this.#gapPending = true
    this.#drain(deliver)
  }

  #drain(deliver: SegmentHandler): void {
    for (;;) {
      const first = this.#waiting[0]
      if (!first) return
      const ahead = (first.sequence - this.#next) | 0
      if (ahead > 0) return
      this.#waiting.shift()
      this.waitingBytes -= first.bytes.length
      if (-ahead < first.bytes.length)
        this.#deliver(first.bytes, -ahead, first.bytes.length, first.frame, first.ts, deliver)
    }
  }
}
