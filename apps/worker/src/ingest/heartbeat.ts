import type { CaptureProgress } from '@ringback/contracts'
import { beatCapture } from '@ringback/db'
import type { WorkerContext } from '../worker-context.ts'

const TICK_MS = 350
/** Beats without news, so that a long COPY is not taken for a dead worker. */
const IDLE_BEAT_MS = 1_500

/** Keeps a claim alive and shows its progress. `lost` aborts when another worker took it or the capture was deleted. */
export class Heartbeat {
  readonly #lost = new AbortController()
  readonly #timer: NodeJS.Timeout
  #progress: CaptureProgress
  #changed = false
  #beating: Promise<void> | null = null
  #last = performance.now()

  constructor(
    { database, log }: WorkerContext,
    claim: { orgId: string; captureId: string; attempt: number; bytes: number },
  ) {
    const { orgId, captureId, attempt, bytes } = claim
    this.#progress = { bytes: 0, totalBytes: bytes, packets: 0, sipMessages: 0, calls: 0 }
    const beat = async () => {
      this.#changed = false
      this.#last = performance.now()
      try {
        const mine = await database.withTenant(orgId, (tenant) =>
          beatCapture(tenant, captureId, attempt, this.#progress),
        )
        if (!mine) this.#lost.abort()
      } catch (error) {
        // The database will say the same to the decode, which then decides.
        log.warn({ err: error, captureId }, 'heartbeat failed')
      }
    }
    this.#timer = setInterval(() => {
      const due = this.#changed || performance.now() - this.#last > IDLE_BEAT_MS
      if (!due || this.#beating) return
      this.#beating = beat().finally(() => {
        this.#beating = null
      })
    }, TICK_MS)
  }

  get lost(): AbortSignal {
    return this.#lost.signal
  }

  report(progress: CaptureProgress): void {
    this.#progress = progress
    this.#changed = true
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#beating
  }
}
