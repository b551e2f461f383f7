import { placeOf, type RecordPlace } from '../capture/frame.ts'

/** More frames than these are not waited with at once in an honest capture; the oldest is forgotten first. */
const MAX_FRAMES = 16_384

/** The records of TCP segments that are waited with: out of order, or part of a message that is not whole yet. */
export class SegmentRecords {
  readonly #byFrame = new Map<number, readonly RecordPlace[]>()

  keep(frame: number, records: readonly RecordPlace[]): void {
    this.#byFrame.set(frame, records.map(placeOf))
    if (this.#byFrame.size <= MAX_FRAMES) return
    for (const oldest of this.#byFrame.keys()) {
      this.#byFrame.delete(oldest)
      break
    }
  }

  release(frame: number): void {
    this.#byFrame.delete(frame)
  }

  of(frames: readonly number[]): RecordPlace[] {
    return frames.flatMap((frame) => this.#byFrame.get(frame) ?? [])
  }
}
