/**
 * `npm run fuzz -- [--minutes N] [--mutants N] [--seed S] [--target NAME]… [--jobs N]`, or `--replay FILE` for an
 * input that was kept in `failures/`, or `--truncation BYTES` to cut every capture, shortened to so much, at every
 * offset. Says every minute how far it is, and ends with a summary, also when interrupted; exit status 1 when anything
 * failed.
 */
import { parseArgs } from 'node:util'
import { keepFailure, readFailure } from './failures.ts'
import { runJob } from './run-job.ts'
import { emptyTally, type Failure, measure, type Plan, type Tally } from './run-mutants.ts'
import { loadSeeds } from './seeds.ts'
import { TARGETS, type Target } from './targets.ts'
import { checkBeginnings, samples } from './truncation.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    mutants: { type: 'string' },
    seed: { type: 'string' },
    target: { type: 'string', multiple: true },
    jobs: { type: 'string', default: '1' },
    replay: { type: 'string' },
    truncation: { type: 'string' },
  },
})

if (values.replay !== undefined) process.exitCode = replay(values.replay)
else if (values.truncation !== undefined) process.exitCode = truncate(Number(values.truncation))
else process.exitCode = await run()

async function run(): Promise<number> {
  const targets = values.target ?? Object.keys(TARGETS)
  const unknown = targets.find((name) => !Object.hasOwn(TARGETS, name))
  if (unknown !== undefined) return say(`no target ${unknown}: ${Object.keys(TARGETS).join(', ')}`, 2)
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000)
  const mutants = Number(values.mutants ?? Number.POSITIVE_INFINITY)
  const minutes = Number(values.minutes ?? (values.mutants === undefined ? 1 : Number.POSITIVE_INFINITY))
  const jobs = Number(values.jobs)
  say(`seed ${seed}, targets ${targets.join(', ')}`)
  const started = performance.now()
  const threads = new Map<unknown, Readonly<Record<string, Tally>>>()
  const summary = (): string =>
    summarise([...threads.values()], seed, (performance.now() - started) / 1000, failures)
  let failures = 0
  const fail = (failure: Failure): void => {
    failures++
    say(`${failure.target}, mutant ${failure.n}: ${failure.what}\n  kept as ${keepFailure(failure)}`)
  }
  const seeds = loadSeeds()
  const work = Array.from({ length: jobs }, (_, from) => {
    const plan: Plan = {
      seed,
      targets,
      from,
      step: jobs,
      to: Math.min(mutants, 2 ** 31 - 1),
      forMs: minutes * 60_000,
    }
    return runJob(plan, seeds, { fail, tally: (thread, tallies) => threads.set(thread, tallies) })
  })
  const progress = setInterval(() => say(summary().split('\n').at(-1) as string), 60_000)
  process.once('SIGINT', () => process.exit(say(summary(), failures === 0 ? 130 : 1)))
  await Promise.all(work)
  clearInterval(progress)
  return say(summary(), failures === 0 ? 0 : 1)
}

/** A table by target, then one line of the whole. */
function summarise(
  threads: readonly Readonly<Record<string, Tally>>[],
  seed: number,
  seconds: number,
  kept: number,
): string {
  const total: Record<string, Tally> = {}
  for (const tallies of threads) addTo(total, tallies)
  const lines = ['target        mutants  a second  slowest ms  most MB  failed']
  for (const [name, { mutants, ms, slowest, growth, failed }] of Object.entries(total)) {
    const rate = Math.round((mutants / ms) * 1000) || 0
    const columns = [String(mutants).padStart(10), String(rate).padStart(10), slowest.toFixed(1).padStart(12)]
    lines.push(
      `${name.padEnd(11)}${columns.join('')}${(growth / 2 ** 20).toFixed(1).padStart(9)}${String(failed).padStart(8)}`,
    )
  }
  const all = Object.values(total)
  const mutants = all.reduce((sum, one) => sum + one.mutants, 0)
  const failed = Math.max(
    kept,
    all.reduce((sum, one) => sum + one.failed, 0),
  )
  const { user, system } = process.cpuUsage()
  const rate = Math.round(mutants / ((user + system) / 1e6))
  const took = `${seconds.toFixed(0)} s (${rate} a second of CPU)`
  return [...lines, `${mutants} mutants of seed ${seed} in ${took}: ${failed} failed`].join('\n')
}

function addTo(total: Record<string, Tally>, tallies: Readonly<Record<string, Tally>>): void {
  for (const [name, one] of Object.entries(tallies)) {
    total[name] ??= emptyTally()
    const sum = total[name]
    sum.mutants += one.mutants
    sum.ms += one.ms
    sum.slowest = Math.max(sum.slowest, one.slowest)
    sum.growth = Math.max(sum.growth, one.growth)
    sum.failed += one.failed
  }
}

function replay(file: string): number {
  const { target, seed, n, input } = readFailure(file)
  const tally = emptyTally()
  const problem = measure(TARGETS[target] as Target, input, seed, n, tally)
  const cost = `${input.length} bytes, ${tally.slowest.toFixed(1)} ms, ${(tally.growth / 2 ** 20).toFixed(1)} MB`
  return say(`${target}: ${cost}\n${problem ?? 'nothing is wrong'}`, problem === null ? 0 : 1)
}

function truncate(most: number): number {
  const started = performance.now()
  const all = samples(most)
  let cuts = 0
  for (const { name, bytes } of all) {
    try {
      cuts += checkBeginnings(bytes)
    } catch (error) {
      return say(`${name}: ${error instanceof Error ? error.stack : error}`, 1)
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  return say(`${all.length} captures cut at ${cuts} offsets in ${seconds} s: each gives a prefix, none fails`)
}

function say(line: string, status = 0): number {
  process.stdout.write(`${line}\n`)
  return status
}
