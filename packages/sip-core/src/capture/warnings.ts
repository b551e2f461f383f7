import type { CaptureWarning } from '../decode.ts'

/** Counts warnings by code; keeps the first frame of each. Codes are our own words, so the map stays small. */
export class Warnings {
  readonly #byCode = new Map<string, { code: string; count: number; firstFrame: number | null }>()

  add(code: string, frame: number | null, times = 1): void {
    const seen = this.#byCode.get(code)
    if (seen) {
      seen.count += times
      if (frame !== null && (seen.firstFrame === null || frame < seen.firstFrame)) seen.firstFrame = frame
    } else {
      this.#byCode.set(code, { code, count: times, firstFrame: frame })
    }
  }

  list(): CaptureWarning[] {
    return [...this.#byCode.values()].map((w) => ({ ...w }))
  }
}
