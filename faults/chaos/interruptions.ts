import type { Program } from '../stack/program.ts'
import type { Service } from './service.ts'

const LOOK_MS = 200

interface Line {
  msg: string
  captureId?: string
  attempt?: number
}

/** Captures that a killed worker had in hand, and how long it took until somebody else went on with them. */
export class Interruptions {
  /** ms from the kill to the next claim. */
  readonly recoveries: number[] = []
  readonly #waiting = new Map<string, { attempt: number; killedAt: number }>()

  constructor(private readonly service: Service) {}

  /** Of a worker that was killed just now: its output says what it had in hand. */
  note(worker: Program): void {
    const killedAt = performance.now()
    const inHand = new Map<string, number>()
    for (const { msg, captureId, attempt } of linesOf(worker.output)) {
      if (captureId === undefined || attempt === undefined) continue
      if (msg === 'decoding') inHand.set(captureId, attempt)
      else inHand.delete(captureId)
    }
    for (const [captureId, attempt] of inHand) this.#waiting.set(captureId, { attempt, killedAt })
  }

  /** Until `signal` says that all is final. */
  async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      if (this.#waiting.size === 0) continue
      const rows = await this.service.rows<{ id: string; attempt: number; state: string }>(
        'SELECT id, attempt, state FROM captures WHERE id = ANY($1::uuid[])',
        [[...this.#waiting.keys()]],
      )
      for (const { id, attempt, state } of rows) {
        const { attempt: before, killedAt } = this.#waiting.get(id)!
        const wentOn = attempt > before || state === 'ready' || state === 'failed'
        if (wentOn && this.#waiting.delete(id)) this.recoveries.push(performance.now() - killedAt)
      }
    }
  }
}

/** The service's log; lines cut in the middle are none. */
function linesOf(output: string): Line[] {
  return output.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Line]
    } catch {
      return []
    }
  })
}
