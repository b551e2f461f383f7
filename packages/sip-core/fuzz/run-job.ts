import { Worker } from 'node:worker_threads'
import { type Failure, makeMutant, type Plan, type Tally } from './run-mutants.ts'
import type { Seeds } from './seeds.ts'
import { TARGETS } from './targets.ts'

/** An input that is not done with after so long never will be; the machine may be busy with other things. */
const HANGS_AFTER_MS = 20_000
const LOOK_EVERY_MS = 1000
/** What one input needs is far below; a leak over many shows. */
const MOST_HEAP_MB = 512
/** Every input leaves rubbish: room for more of it saves collections. */
const YOUNG_HEAP_MB = 48

/** What is told of the work; a thread's tallies hold all it has done so far. */
export interface Listener {
  fail(failure: Failure): void
  tally(thread: Worker, tallies: Readonly<Record<string, Tally>>): void
}

/** A thread's work, begun anew behind each mutant that hangs it or takes all its memory. */
export async function runJob(plan: Plan, seeds: Seeds, listener: Listener): Promise<void> {
  const deadline = performance.now() + plan.forMs
  for (let { from } = plan; from < plan.to && performance.now() < deadline; ) {
    const stopped = await runThread({ ...plan, from, forMs: deadline - performance.now() }, listener)
    if (!stopped) return
    listener.fail({ ...makeMutant(TARGETS, seeds, plan, stopped.n), seed: plan.seed, ...stopped })
    from = stopped.n + plan.step
  }
}

async function runThread(plan: Plan, listener: Listener): Promise<{ n: number; what: string } | null> {
  const current = new Int32Array(new SharedArrayBuffer(4))
  current[0] = -1
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), {
    workerData: { plan, current },
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  })
  let what: string | null = null
  let [last, since] = [-1, performance.now()]
  const watchdog = setInterval(() => {
    const n = current[0] as number
    if (n !== last) [last, since] = [n, performance.now()]
    else if (performance.now() - since > HANGS_AFTER_MS) {
      what = 'hangs'
      void worker.terminate()
    }
  }, LOOK_EVERY_MS)
  worker.on('message', (message: { failure?: Failure; tallies?: Readonly<Record<string, Tally>> }) => {
    if (message.failure) listener.fail(message.failure)
    if (message.tallies) listener.tally(worker, message.tallies)
  })
  await new Promise<void>((resolve) => {
    worker.on('error', (error) => {
      what = `ends its thread: ${error instanceof Error ? error.message : String(error)}`
    })
    worker.on('exit', () => resolve())
  })
  clearInterval(watchdog)
  return what === null ? null : { n: current[0] as number, what }
}
