import type { StreamSecond } from './stream-summary.ts'

const FIRST_ENTRIES = 1024
/** About 40 MB: more than 500 hours of media. Later seconds are left out. */
export const MAX_SECONDS = 2_000_000
const U16 = 0xffff

/** The seconds of all streams in columns of numbers; those of one stream are linked. */
export class StreamSeries {
  size = 0
  readonly #max: number
  #ts = new Float64Array(FIRST_ENTRIES)
  #packets = new Uint16Array(FIRST_ENTRIES)
  #lost = new Uint16Array(FIRST_ENTRIES)
  #jitter = new Float32Array(FIRST_ENTRIES)
  #next = new Int32Array(FIRST_ENTRIES)

  constructor(max = MAX_SECONDS) {
    this.#max = max
  }

  /** The number of the new entry, which follows `previous` (−1 for none); −1 when there is no room. `jitter` in ms. */
  add(previous: number, ts: number, packets: number, lost: number, jitter: number): number {
    if (this.size >= this.#max) return -1
    const entry = this.size++
    if (entry === this.#ts.length) this.#grow()
    this.#ts[entry] = ts
    this.#packets[entry] = Math.min(packets, U16)
    this.#lost[entry] = Math.min(lost, U16)
    this.#jitter[entry] = jitter
    this.#next[entry] = -1
    if (previous >= 0) this.#next[previous] = entry
    return entry
  }

  /** From entry `head` on. */
  list(head: number): StreamSecond[] {
    const seconds: StreamSecond[] = []
    for (let entry = head; entry >= 0; entry = this.#next[entry] as number) {
      seconds.push({
        ts: this.#ts[entry] as number,
        packets: this.#packets[entry] as number,
        lost: this.#lost[entry] as number,
        jitterMs: this.#jitter[entry] as number,
      })
    }
    return seconds
  }

  #grow(): void {
    const grown = <T extends { set(from: T): void }>(make: new (length: number) => T, from: T): T => {
      const to = new make(this.size * 2)
      to.set(from)
      return to
    }
    this.#ts = grown(Float64Array, this.#ts)
    this.#packets = grown(Uint16Array, this.#packets)
    this.#lost = grown(Uint16Array, this.#lost)
    this.#jitter = grown(Float32Array, this.#jitter)
    this.#next = grown(Int32Array, this.#next)
  }
}

/** In order of time, one entry a second: a capture may hold its packets in any order. */
export function mergeSeconds(seconds: StreamSecond[]): StreamSecond[] {
  if (seconds.every(({ ts }, i) => i === 0 || ts > (seconds[i - 1] as StreamSecond).ts)) return seconds
  const merged: StreamSecond[] = []
  for (const second of seconds.toSorted((a, b) => a.ts - b.ts)) {
    const last = merged.at(-1)
    if (last?.ts === second.ts) {
      merged[merged.length - 1] = {
        ts: last.ts,
        packets: last.packets + second.packets,
        lost: last.lost + second.lost,
        jitterMs: Math.max(last.jitterMs, second.jitterMs),
      }
    } else merged.push(second)
  }
  return merged
}
