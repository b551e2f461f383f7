import { getHeapStatistics } from 'node:v8'
import { Random } from './random.ts'
import type { Seeds } from './seeds.ts'
import type { Target } from './targets.ts'

/** Bounds of one input, whatever it is. */
const MOST_CPU_MS = 250
const LOOKS = 3
const MOST_GROWTH = 64 * 1024 * 1024
/** Of inputs that are broken in the same way, how many are kept. */
const KEPT_OF_A_KIND = 3

export interface Plan {
  readonly seed: number
  readonly targets: readonly string[]
  /** Numbers of the mutants: from, from + step, … below `to`. */
  readonly from: number
  readonly step: number
  readonly to: number
  /** Milliseconds of wall time after which no mutant is begun. */
  readonly forMs: number
}

export interface Failure {
  readonly target: string
  readonly seed: number
  readonly n: number
  readonly what: string
  readonly input: Uint8Array
}

export interface Tally {
  mutants: number
  /** Spent in the target itself, without making its input. */
  ms: number
  /** Of one input: CPU milliseconds (wall time where that is within bounds), and bytes of growth. */
  slowest: number
  growth: number
  failed: number
}

export interface Watch {
  /** Before each mutant is fed. */
  begin?(n: number): void
  fail(failure: Failure): void
  /** Now and then, and at the end. */
  tally?(tallies: Readonly<Record<string, Tally>>): void
}

const TALLY_EVERY = 1000

/** Makes mutant after mutant and feeds them; what it makes of a seed and a number is always the same. */
export function runMutants(
  table: Readonly<Record<string, Target>>,
  seeds: Seeds,
  plan: Plan,
  watch: Watch,
): void {
  const { seed, from, step, to, forMs } = plan
  const tallies: Record<string, Tally> = {}
  for (const name of plan.targets) tallies[name] = emptyTally()
  const kinds = new Map<string, number>()
  const deadline = performance.now() + forMs
  for (let n = from, since = 0; n < to; n += step, since++) {
    if (since % 16 === 0 && performance.now() > deadline) break
    const { target: name, input } = makeMutant(table, seeds, plan, n)
    const tally = tallies[name] as Tally
    watch.begin?.(n)
    const problem = measure(table[name] as Target, input, seed, n, tally)
    if (problem !== null) {
      tally.failed++
      const kind = `${name} ${problem.split('\n', 2).join()}`
      const known = kinds.get(kind) ?? 0
      kinds.set(kind, known + 1)
      if (known < KEPT_OF_A_KIND) watch.fail({ target: name, seed, n, what: problem, input })
    }
    if (since % TALLY_EVERY === 0) watch.tally?.(tallies)
  }
  watch.tally?.(tallies)
}

/** The input of a number: depends on that, the seed and the targets alone. */
export function makeMutant(
  table: Readonly<Record<string, Target>>,
  seeds: Seeds,
  { seed, targets }: Pick<Plan, 'seed' | 'targets'>,
  n: number,
): { target: string; input: Uint8Array } {
  const random = new Random().seed(seed, n)
  const target = random.pick(
    targets.flatMap((name) => new Array<string>(table[name]?.weight ?? 0).fill(name)),
  )
  return { target, input: (table[target] as Target).make(random, seeds) }
}

export function emptyTally(): Tally {
  return { mutants: 0, ms: 0, slowest: 0, growth: 0, failed: 0 }
}

/** Feeds one input and answers what was wrong with that, or null. */
export function measure(
  target: Target,
  input: Uint8Array,
  seed: number,
  n: number,
  tally: Tally,
): string | null {
  const before = heapBytes()
  const start = performance.now()
  const problem = feed(target, input, seed, n)
  let ms = performance.now() - start
  const growth = heapBytes() - before
  // CPU time is never more than wall time: only what took long on the wall needs another look by the other clock, and
  // the least of a few, for a busy machine shares its caches too.
  for (let looks = 0; ms > MOST_CPU_MS && looks < LOOKS; looks++)
    ms = Math.min(
      ms,
      cpuMs(() => feed(target, input, seed, n)),
    )
  tally.mutants++
  tally.ms += ms
  tally.slowest = Math.max(tally.slowest, ms)
  tally.growth = Math.max(tally.growth, growth)
  if (problem !== null) return problem
  if (ms > MOST_CPU_MS) return `takes ${Math.round(ms)} ms of CPU`
  return growth > MOST_GROWTH ? `grows by ${growth >> 20} MB` : null
}

function feed(target: Target, input: Uint8Array, seed: number, n: number): string | null {
  try {
    target.feed(input, new Random().seed(~seed, n))
    return null
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

function cpuMs(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

function heapBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics()
  return used_heap_size + external_memory
}
