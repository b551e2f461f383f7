/** Of the time a decode is expected to take, what snapshots may cost. */
const MOST_SHARE = 1 / 3
/** A snapshot tells everything again: only when there is half as much again to tell. */
const GROWTH = 1.5

/**
 * When a decode shows what it has found so far (ADR 0016): not before `firstMs` of decoding, and not when it will be
 * over as soon; then at growing intervals, so that all snapshots together cost a third of the decode at most.
 */
export class SnapshotSchedule {
  readonly #firstMs: number
  #spentMs = 0
  #last = { atMs: 0, costMs: 0 }

  constructor(firstMs: number) {
    this.#firstMs = firstMs
  }

  /** `share` of the file that was read in `decodingMs`, snapshots not counted. */
  isDue(decodingMs: number, share: number): boolean {
    if (decodingMs < this.#firstMs || share <= 0) return false
    const wholeMs = decodingMs / share
    const { atMs, costMs } = this.#last
    if (wholeMs - decodingMs < this.#firstMs) return false
    if (atMs === 0) return true
    const nextCostMs = (costMs * decodingMs) / atMs
    return decodingMs >= atMs * GROWTH && this.#spentMs + nextCostMs <= wholeMs * MOST_SHARE
  }

  taken(atMs: number, costMs: number): void {
    this.#spentMs += costMs
    this.#last = { atMs, costMs }
  }
}
