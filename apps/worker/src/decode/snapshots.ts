import { encodeStagedCall, encodeStagedLeg, encodeStagedStream } from '@ringback/db/staging'
import type { CollectedRows } from './collected-rows.ts'
import type { DecodeMessage } from './protocol.ts'
import { RowFile } from './row-file.ts'
import { SnapshotSchedule } from './snapshot-schedule.ts'

/** Takes snapshots of a decode when they are due, and hands them over. */
export class Snapshots {
  readonly #schedule: SnapshotSchedule | null
  readonly #file: string
  readonly #hand: (snapshot: DecodeMessage) => void
  readonly #startedAt = performance.now()
  #count = 0
  #takingMs = 0
  /** Handed over and not yet answered. */
  #pending: { atMs: number; ownMs: number } | null = null

  /** `file` is what the files of rows are named after. */
  constructor(afterMs: number | null, file: string, hand: (snapshot: DecodeMessage) => void) {
    this.#schedule = afterMs === null ? null : new SnapshotSchedule(afterMs)
    this.#file = file
    this.#hand = hand
  }

  /** Called between messages; `collect` when it is time for a snapshot of what there is. */
  offer(share: number, collect: () => { rows: CollectedRows; segmentBytes: number }): void {
    if (this.#schedule === null || this.#pending) return
    const now = performance.now()
    const atMs = now - this.#startedAt - this.#takingMs
    if (!this.#schedule.isDue(atMs, share)) return
    const { rows, segmentBytes } = collect()
    const files = this.#write(rows)
    const ownMs = performance.now() - now
    this.#takingMs += ownMs
    this.#pending = { atMs, ownMs }
    this.#hand({ type: 'snapshot', rows: files, segmentBytes, calls: rows.calls })
  }

  answered(tookMs: number): void {
    if (this.#pending) this.#schedule?.taken(this.#pending.atMs, this.#pending.ownMs + tookMs)
    this.#pending = null
  }

  #write(rows: CollectedRows) {
    const base = `${this.#file}-${++this.#count}`
    const paths = { legs: `${base}-legs`, calls: `${base}-calls`, streams: `${base}-streams` }
    const [legs, calls, streams] = [paths.legs, paths.calls, paths.streams].map(
      (path) => new RowFile(path),
    ) as [RowFile, RowFile, RowFile]
    for (const leg of rows.rows((call) => calls.add(encodeStagedCall(call)))) legs.add(encodeStagedLeg(leg))
    for (const stream of rows.streams()) streams.add(encodeStagedStream(stream))
    for (const file of [legs, calls, streams]) file.finish()
    return paths
  }
}
