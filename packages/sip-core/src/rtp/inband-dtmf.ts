import type { StreamDigit } from './dtmf-events.ts'
import { MAX_DIGITS } from './dtmf-events.ts'
import { A_LAW, MU_LAW } from './g711.ts'
import { BLOCK, digitOfBlock } from './goertzel.ts'

/** Blocks in a row that make a digit (25 ms; Q.24 asks for 40 ms), and blocks without it that end one. */
const MIN_BLOCKS = 2
const END_BLOCKS = 2

/** Digits by their tones in the G.711 of one stream. Durations are in ticks, which at 8 kHz are samples. */
export class InbandDtmf {
  readonly digits: StreamDigit[] = []
  readonly #samples = new Float64Array(BLOCK)
  #filled = 0
  /** RTP timestamp of the sample to come. */
  #next = 0
  #heard: string | null = null
  #blocks = 0
  #misses = 0
  #start: { frame: number; ts: number | null; timestamp: number } = { frame: 0, ts: null, timestamp: 0 }

  add(
    bytes: Uint8Array,
    start: number,
    end: number,
    isALaw: boolean,
    timestamp: number,
    frame: number,
    ts: number | null,
  ): void {
    if (this.digits.length >= MAX_DIGITS) return
    const gap = (timestamp - this.#next) | 0
    // Sent again, or late: what it holds was heard or passed over.
    if (gap < 0 && gap > -BLOCK * 100) return
    if (gap !== 0) this.#filled = 0
    const table = isALaw ? A_LAW : MU_LAW
    const samples = this.#samples
    let filled = this.#filled
    for (let at = start; at < end; ) {
      const until = Math.min(end, at + BLOCK - filled)
      while (at < until) samples[filled++] = table[bytes[at++] as number] as number
      if (filled < BLOCK) break
      filled = 0
      this.#block(timestamp + (at - start) - BLOCK, frame, ts)
    }
    this.#filled = filled
    this.#next = (timestamp + (end - start)) | 0
  }

  #block(timestamp: number, frame: number, ts: number | null): void {
    const digit = digitOfBlock(this.#samples)
    if (digit !== null && digit === this.#heard) {
      this.#blocks++
      this.#misses = 0
      if (this.#blocks === MIN_BLOCKS)
        this.digits.push({ digit, frame: this.#start.frame, ts: this.#start.ts, duration: null })
    } else if (this.#blocks >= MIN_BLOCKS && digit === null && ++this.#misses < END_BLOCKS) {
      return // a click in the middle of a tone
    } else {
      this.#heard = digit
      this.#blocks = digit === null ? 0 : 1
      this.#misses = 0
      if (digit !== null) this.#start = { frame, ts, timestamp }
      return
    }
    const last = this.digits.at(-1)
    if (last && this.#blocks >= MIN_BLOCKS) last.duration = ((timestamp - this.#start.timestamp) | 0) + BLOCK
  }
}
