const FIRST_LEGS = 1024

/** What is kept of each leg itself: 33 bytes. Times are µs since 1970, Infinity and -Infinity while there is none. */
export class LegColumns {
  length = 0
  /** Its last message, and the message that names its sides: places in the message columns. */
  last = new Int32Array(FIRST_LEGS)
  opener = new Int32Array(FIRST_LEGS)
  /** Where the opener's words are kept. */
  opening = new Uint32Array(FIRST_LEGS)
  startTs = new Float64Array(FIRST_LEGS)
  endTs = new Float64Array(FIRST_LEGS)
  /** A bit for each message by its hash: one that is not set tells that no message has these bytes. */
  hashes = new Uint32Array(FIRST_LEGS)
  /** 1 when a message of it has no time. */
  untimed = new Uint8Array(FIRST_LEGS)

  open(opener: number, opening: number): void {
    const leg = this.length++
    if (leg === this.last.length) this.#grow()
    this.opener[leg] = opener
    this.opening[leg] = opening
    this.startTs[leg] = Number.POSITIVE_INFINITY
    this.endTs[leg] = Number.NEGATIVE_INFINITY
  }

  extend(leg: number, message: number, ts: number | null): void {
    this.last[leg] = message
    if (ts === null) {
      this.untimed[leg] = 1
      return
    }
    if (ts < (this.startTs[leg] as number)) this.startTs[leg] = ts
    if (ts > (this.endTs[leg] as number)) this.endTs[leg] = ts
  }

  /** Whether an earlier message may have this hash; notes it. */
  mayHaveSeen(leg: number, hash: number): boolean {
    const seen = this.hashes[leg] as number
    const bit = 1 << (hash & 31)
    this.hashes[leg] = seen | bit
    return (seen & bit) !== 0
  }

  #grow(): void {
    const length = this.last.length * 2
    this.last = grown(this.last, new Int32Array(length))
    this.opener = grown(this.opener, new Int32Array(length))
    this.opening = grown(this.opening, new Uint32Array(length))
    this.startTs = grown(this.startTs, new Float64Array(length))
    this.endTs = grown(this.endTs, new Float64Array(length))
    this.hashes = grown(this.hashes, new Uint32Array(length))
    this.untimed = grown(this.untimed, new Uint8Array(length))
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
