import { parentPort, workerData } from 'node:worker_threads'
import { type Plan, runMutants } from './run-mutants.ts'
import { loadSeeds } from './seeds.ts'
import { TARGETS } from './targets.ts'

/** Runs mutants in a thread of its own, so that one that never ends can be seen and stopped. */
const { plan, current } = workerData as { plan: Plan; current: Int32Array }

runMutants(TARGETS, loadSeeds(), plan, {
  begin(n) {
    current[0] = n
  },
  fail: (failure) => parentPort?.postMessage({ failure }),
  tally: (tallies) => parentPort?.postMessage({ tallies }),
})
