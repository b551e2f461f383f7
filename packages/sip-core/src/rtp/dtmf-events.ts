import type { TelephoneEvent } from './telephone-event.ts'
import { digitOf } from './telephone-event.ts'

/** A digit of one stream. Times in µs, `duration` in ticks of the RTP clock, null while nothing told it. */
export interface StreamDigit {
  readonly digit: string
  readonly frame: number
  readonly ts: number | null
  duration: number | null
}

/** A stream with more is not dialled by a person; what follows is left out. */
export const MAX_DIGITS = 4096
const LONGEST = 0xffff
/** Packets of one event follow each other within this time, µs: RFC 4733 §2.5.1.2 repeats the end at once. */
const CLOSE = 150_000

/**
 * Digits from the events of one stream. All packets of an event bear the timestamp of its beginning (RFC 4733
 * §2.2.1); its end is sent three times, or lost. Senders that move the timestamp on while an event lasts are
 * understood by its duration, which goes on growing.
 */
export class DtmfEvents {
  readonly digits: StreamDigit[] = []
  #current: StreamDigit | null = null
  #event = -1
  #timestamp = 0
  #last = 0
  #ended = false
  /** Ticks of the segments before this one (§2.5.1.3). */
  #before = 0
  #lastTs: number | null = null

  add({ event, end, duration }: TelephoneEvent, timestamp: number, frame: number, ts: number | null): void {
    const digit = digitOf(event)
    if (digit === null || this.digits.length >= MAX_DIGITS) return
    const sinceStart = this.#event < 0 ? 0 : (timestamp - this.#timestamp) | 0
    // Late: of an event before the current one.
    if (sinceStart < 0) return
    const same = event === this.#event && this.#isSame(sinceStart, end, duration, ts)
    this.#lastTs = ts
    if (!same) {
      this.#current = { digit, frame, ts, duration: null }
      this.digits.push(this.#current)
      this.#before = 0
      this.#ended = false
      this.#last = 0
    } else if (sinceStart >= LONGEST && !this.#ended) {
      this.#before += LONGEST
      this.#last = 0
    }
    this.#event = event
    this.#timestamp = timestamp
    this.#last = Math.max(this.#last, duration)
    if (!end) return
    this.#ended = true
    if (this.#current) this.#current.duration = this.#before + this.#last
  }

  #isSame(sinceStart: number, end: boolean, duration: number, ts: number | null): boolean {
    if (sinceStart === 0) return true
    const isClose = ts === null || this.#lastTs === null || ts - this.#lastTs < CLOSE
    if (!isClose) return false
    if (this.#ended) return end && duration === this.#last
    // The next segment of a long event, or a timestamp moved on.
    return (this.#last === LONGEST && sinceStart === LONGEST) || (duration > this.#last && this.#last > 0)
  }
}
