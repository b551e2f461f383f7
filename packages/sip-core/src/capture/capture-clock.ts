import type { Warnings } from './warnings.ts'

/** Interfaces hand their packets over a little out of order; a clock that is set moves further. Microseconds. */
const LEAST_STEP = 1_000_000
/** A device that has no battery begins at 1970 until it is told the time; no capture is of before 1980. */
const CLOCK_UNSET = 315_532_800_000_000

/** The times of a capture's packets: their range, and where the clock was set (or files were joined). */
export class CaptureClock {
  firstTs: number | null = null
  lastTs: number | null = null
  /** How far the largest step back went, µs; 0 without one. */
  largestStepBack = 0
  readonly #warnings: Warnings
  #previous: number | null = null

  constructor(warnings: Warnings) {
    this.#warnings = warnings
  }

  see(ts: number, frame: number): void {
    if (this.firstTs === null || this.lastTs === null) {
      this.firstTs = ts
      this.lastTs = ts
    } else if (ts < this.firstTs) this.firstTs = ts
    else if (ts > this.lastTs) this.lastTs = ts
    const step = this.#previous === null ? 0 : ts - this.#previous
    if (step < -LEAST_STEP) {
      this.#warnings.add('clock_stepped_back', frame)
      this.largestStepBack = Math.max(this.largestStepBack, -step)
    } else if (step > LEAST_STEP && ts >= CLOCK_UNSET && ts - step < CLOCK_UNSET) {
      this.#warnings.add('clock_stepped_forward', frame)
    }
    this.#previous = ts
  }
}
