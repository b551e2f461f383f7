// Measures `ringback`'s decoding on generated captures, and tshark and sngrep on the same files in the same run,
// interleaved: on a shared machine only the ratios mean something.
// node bench/decode/run.ts [--scale 1] [--rounds 2] [--only sip] [--no-peers]
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generate } from './generate.ts'
import { type Cost, costOf, tshark, tsharkFields } from './tshark.ts'

const here = dirname(fileURLToPath(import.meta.url))
const data = join(here, '..', '.data')

const { values } = parseArgs({
  options: {
    /** 1 is the size of PERFORMANCE.md: 1 M messages; 4.4 M packets. */
    scale: { type: 'string', default: '0.2' },
    rounds: { type: 'string', default: '2' },
    'no-peers': { type: 'boolean', default: false },
    /** `sip` or `mixed`; both without it. */
    only: { type: 'string' },
  },
})
const scale = Number(values.scale)
const rounds = Number(values.rounds)

/** The worker decodes under this too: garbage is young, so a small nursery keeps the peak low and costs nothing. */
const HEAP = ['--max-semi-space-size=8']

/** How much of our work: see decode-file.mjs. */
const MODES = ['stat', 'fields', 'legs', 'calls', 'media', 'analysis'] as const
type Mode = (typeof MODES)[number]

interface Peer {
  readonly name: string
  readonly command: (file: string) => readonly string[]
  /** Ours that does what this peer does, or more. */
  readonly like: Mode
}

const TSHARK_FIELDS: Peer = {
  name: 'tshark -T fields (13)',
  command: tsharkFields,
  like: 'fields',
}
const PEERS: Record<'sip' | 'mixed', readonly Peer[]> = {
  sip: [
    TSHARK_FIELDS,
    {
      name: 'tshark -z sip,stat',
      command: (file) => tshark('-q', '-r', file, '-z', 'sip,stat'),
      like: 'stat',
    },
    {
      // It groups messages by Call-ID, and joins none.
      name: 'sngrep -N',
      command: (file) => ['sngrep', '-N', '-q', '-l', '2000000', '-I', file],
      like: 'legs',
    },
  ],
  // sngrep takes minutes for this one.
  mixed: [
    TSHARK_FIELDS,
    {
      name: 'tshark -z rtp,streams',
      command: (file) => tshark('-q', '-r', file, '-z', 'rtp,streams'),
      like: 'media',
    },
  ],
}

function ours(file: string, mode: Mode) {
  const child = spawnSync(process.execPath, [...HEAP, join(here, 'decode-file.mjs'), file, mode], {
    encoding: 'utf8',
  })
  if (child.status !== 0) throw new Error(child.stderr)
  return JSON.parse(child.stdout) as Cost & {
    rssMb: number
    packets: number
    sipMessages: number
    bytes: number
  }
}

function middle(costs: readonly Cost[]): Cost {
  return { seconds: median(costs.map((c) => c.seconds)), cpu: median(costs.map((c) => c.cpu)) }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function measure(name: 'sip' | 'mixed', file: string): void {
  const peers = PEERS[name].filter((peer) => installed(peer.command(file)[0] as string))
  const mine = new Map(MODES.map((mode) => [mode, [] as ReturnType<typeof ours>[]]))
  const other = new Map(peers.map((peer) => [peer, [] as Cost[]]))
  for (let round = 0; round < rounds; round++) {
    for (const [mode, runs] of mine) runs.push(ours(file, mode))
    for (const [peer, runs] of other) runs.push(costOf(peer.command(file)))
  }
  const [{ packets, sipMessages, bytes }] = mine.get('stat') as [ReturnType<typeof ours>]
  console.log(`\n${name}: ${packets} packets, ${sipMessages} SIP messages, ${Math.round(bytes / 1e6)} MB`)
  const costs = new Map<Mode, Cost>()
  for (const [mode, runs] of mine) {
    const cost = middle(runs)
    costs.set(mode, cost)
    print(`ringback, ${mode}`, cost)
    const peak = Math.max(...runs.map((run) => run.rssMb))
    console.log(
      `    ${rate(sipMessages, cost.seconds)} messages/s, ${rate(packets, cost.seconds)} packets/s, peak ${peak} MB`,
    )
  }
  const [calls, analysis] = [costs.get('calls') as Cost, costs.get('analysis') as Cost]
  console.log(
    `  media and analysis: cpu ${Math.round((analysis.cpu / calls.cpu - 1) * 100)} % on top of calls`,
  )
  for (const [peer, runs] of other) {
    const cost = middle(runs)
    print(peer.name, cost)
    const times = (mode: Mode): string => {
      const own = costs.get(mode) as Cost
      return `${(cost.seconds / own.seconds).toFixed(1)}× ${mode} (cpu ${(cost.cpu / own.cpu).toFixed(1)}×)`
    }
    console.log(`    = ${times(peer.like)}, ${times('calls')}`)
  }
}

function installed(program: string): boolean {
  const there = !values['no-peers'] && spawnSync('which', [program]).status === 0
  if (!there) console.log(`${program} is not used`)
  return there
}

function print(name: string, { seconds, cpu }: Cost): void {
  console.log(`  ${name.padEnd(28)} ${seconds.toFixed(2)} s, cpu ${cpu.toFixed(2)} s`)
}

function rate(count: number, seconds: number): string {
  return Math.round(count / seconds).toLocaleString('en')
}

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const sources = join(here, '../../packages/sip-core/tsconfig.build.json')
const built = spawnSync(process.execPath, [tsc, '-p', sources, '--outDir', join(data, 'sip-core')], {
  encoding: 'utf8',
})
if (built.status !== 0) throw new Error(built.stdout)
if (values.only !== 'mixed') {
  const sip = join(data, `sip-${scale}.pcap`)
  generate(sip, { messages: Math.round(1_000_000 * scale), rtpPerCall: 0 })
  measure('sip', sip)
}
if (values.only !== 'sip') {
  const mixed = join(data, `mixed-${scale}.pcap`)
  generate(mixed, { messages: Math.round(35_000 * scale), rtpPerCall: 1740 })
  measure('mixed', mixed)
}
