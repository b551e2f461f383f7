// Measures the way from a finished upload to calls that a search finds: PostgreSQL as `npm start` runs it, the built
// worker, its decode child. tshark prints fields of the same files in the same run: only the ratios mean something.
// node bench/ingest/run.ts [--scale 1] [--rounds 2] [--only sip|mixed|size] [--no-peers]      after `npm run build`
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ParseReport } from '@ringback/contracts'
import { generate, type Recipe } from '../decode/generate.ts'
import { type Cost, costOf, tsharkFields } from '../decode/tshark.ts'
import { cpuOf, watchMemory } from './processes.ts'
import { IngestRig } from './rig.ts'

const data = join(import.meta.dirname, '../.data')
const SIZES = [10_000, 100_000, 1_000_000]

const { values } = parseArgs({
  options: {
    /** 1 is the size of the design: 1 M messages; 4.4 M packets, 1 GB. */
    scale: { type: 'string', default: '0.2' },
    rounds: { type: 'string', default: '2' },
    only: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
  },
})
const scale = Number(values.scale)
const rounds = Number(values.rounds)

const captureOf = (name: string, recipe: Recipe): string => {
  const file = join(data, `${name}.pcap`)
  generate(file, recipe)
  return file
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] as number

const middle = (costs: readonly Cost[]): Cost => ({
  seconds: median(costs.map(({ seconds }) => seconds)),
  cpu: median(costs.map(({ cpu }) => cpu)),
})

/** A workspace of its own for each: what is there already costs the next one something. */
async function withRig<T>(work: (rig: IngestRig) => Promise<T>): Promise<T> {
  const rig = await IngestRig.start(data)
  try {
    return await work(rig)
  } finally {
    await rig.stop()
  }
}

async function measure(name: string, file: string): Promise<void> {
  const ours: Cost[] = []
  const theirs: Cost[] = []
  const peaks: Record<string, number> = {}
  let found: ParseReport | null = null
  let shares = { worker: 0, postgres: 0 }
  for (let round = 0; round < rounds; round++) {
    await withRig(async (rig) => {
      const cpu = () => ({ worker: cpuOf(rig.workerPid), postgres: cpuOf(rig.postgresPid) })
      const stops = [
        watchMemory({ root: rig.workerPid, nameOf: nodeProcess }),
        watchMemory({ root: rig.postgresPid, nameOf: () => 'a process of PostgreSQL' }),
      ]
      const before = cpu()
      const { seconds, report } = await rig.ingest(file)
      const after = cpu()
      shares = { worker: after.worker - before.worker, postgres: after.postgres - before.postgres }
      ours.push({ seconds, cpu: shares.worker + shares.postgres })
      found = report
      for (const stop of stops)
        for (const [process, mb] of Object.entries(stop())) peaks[process] = Math.max(peaks[process] ?? 0, mb)
    })
    if (!values['no-peers']) theirs.push(costOf(tsharkFields(file)))
  }
  const own = middle(ours)
  const { sipMessages = 0, packets = 0, calls = 0, decodeMs = 0 } = found ?? {}
  console.log(`\n${name}: ${packets} packets, ${sipMessages} SIP messages, ${calls} calls`)
  console.log(
    `  searchable after ${own.seconds.toFixed(2)} s (the file was read after ${(decodeMs / 1000).toFixed(2)}), cpu ${own.cpu.toFixed(2)} s`,
  )
  console.log(
    `  of the last round: worker and decode child ${shares.worker.toFixed(2)} s of cpu, PostgreSQL ${shares.postgres.toFixed(2)} s`,
  )
  if (theirs.length > 0) {
    const peer = middle(theirs)
    console.log(
      `  tshark -T fields ${peer.seconds.toFixed(2)} s, cpu ${peer.cpu.toFixed(2)} s = ${(peer.seconds / own.seconds).toFixed(1)}× (cpu ${(peer.cpu / own.cpu).toFixed(1)}×)`,
    )
  }
  for (const [process, mb] of Object.entries(peaks)) console.log(`  peak of ${process}: ${mb} MB`)
}

const nodeProcess = (commandLine: string) =>
  commandLine.includes('decode-child')
    ? 'the decode child'
    : commandLine.includes('main.js')
      ? 'the worker'
      : null

async function measureSizes(): Promise<void> {
  console.log('\ncost against size')
  for (const messages of SIZES.filter((size) => size <= Math.max(1_000_000 * scale, 100_000))) {
    const file = captureOf(`sip-${messages / 1_000_000}`, { messages, rtpPerCall: 0 })
    const runs: Cost[] = []
    // The first one of a worker compiles; what it costs to begin at all is no part of the line.
    const warm = captureOf('sip-0.001', { messages: 1_000, rtpPerCall: 0 })
    for (let round = 0; round < rounds; round++)
      await withRig(async (rig) => {
        await rig.ingest(warm)
        const cpu = () => cpuOf(rig.workerPid) + cpuOf(rig.postgresPid)
        const before = cpu()
        const { seconds } = await rig.ingest(file)
        runs.push({ seconds, cpu: cpu() - before })
      })
    const { seconds, cpu } = middle(runs)
    console.log(
      `  ${String(messages).padStart(8)} messages ${seconds.toFixed(2)} s, cpu ${((cpu * 1e6) / messages).toFixed(0)} µs each`,
    )
  }
}

if (!values.only || values.only === 'sip')
  await measure('sip', captureOf(`sip-${scale}`, { messages: Math.round(1_000_000 * scale), rtpPerCall: 0 }))
if (!values.only || values.only === 'mixed')
  await measure(
    'mixed',
    captureOf(`mixed-${scale}`, { messages: Math.round(35_000 * scale), rtpPerCall: 1740 }),
  )
if (!values.only || values.only === 'size') await measureSizes()
