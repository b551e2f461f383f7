import { MOMENTS } from './leg-progress.ts'

const FIRST_LEGS = 1024

/** What is kept of each leg itself: 58 bytes. Times are µs since 1970, Infinity and -Infinity while there is none. */
export class LegColumns {
  length = 0
  /** Its last message, and the message that names its sides: places in the message columns. */
  last = new Int32Array(FIRST_LEGS)
  opener = new Int32Array(FIRST_LEGS)
  /** Where the opener's words are kept. */
  opening = new Uint32Array(FIRST_LEGS)
  startTs = new Float64Array(FIRST_LEGS)
  endTs = new Float64Array(FIRST_LEGS)
  /** When it first moved on, by moment: see call/leg-progress.ts. */
  moments = new Float64Array(FIRST_LEGS * MOMENTS)
  /** A bit for each message by its hash: one that is not set tells that no message has these bytes. */
  hashes = new Uint32Array(FIRST_LEGS)
  /** 1 when a message of it has no time. */
  untimed = new Uint8Array(FIRST_LEGS)
  /** 1 when not all of it went between the same two endpoints. */
  detours = new Uint8Array(FIRST_LEGS)

  open(opener: number, opening: number): void {
    const leg = this.length++
    if (leg === this.last.length) this.#grow()
    this.opener[leg] = opener
    this.opening[leg] = opening
    this.startTs[leg] = Number.POSITIVE_INFINITY
    this.endTs[leg] = Number.NEGATIVE_INFINITY
    for (let i = leg * MOMENTS; i < (leg + 1) * MOMENTS; i++) this.moments[i] = Number.POSITIVE_INFINITY
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

  /** `moment` is not NO_MOMENT. */
  moved(leg: number, moment: number, ts: number): void {
    const at = leg * MOMENTS + moment
    if (ts < (this.moments[at] as number)) this.moments[at] = ts
  }

  /** Null while it did not come. */
  moment(leg: number, moment: number): number | null {
    const ts = this.moments[leg * MOMENTS + moment] as number
    return ts === Number.POSITIVE_INFINITY ? null : ts
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
    this.moments = grown(this.moments, new Float64Array(length * MOMENTS))
    this.hashes = grown(this.hashes, new Uint32Array(length))
    this.untimed = grown(this.untimed, new Uint8Array(length))
    this.detours = grown(this.detours, new Uint8Array(length))
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
