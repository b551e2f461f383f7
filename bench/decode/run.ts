// Measures `ringback`'s decoding on generated captures, and tshark on the same files in the same run, interleaved:
// on a shared machine only the ratios mean something.  node bench/decode/run.ts [--scale 1] [--rounds 2] [--no-tshark]
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generate } from './generate.ts'

const here = dirname(fileURLToPath(import.meta.url))
const data = join(here, '..', '.data')

const { values } = parseArgs({
  options: {
    /** 1 is the size of PERFORMANCE.md: 1 M messages; 4.4 M packets. */
    scale: { type: 'string', default: '0.2' },
    rounds: { type: 'string', default: '2' },
    'no-tshark': { type: 'boolean', default: false },
    /** `sip` or `mixed`; both without it. */
    only: { type: 'string' },
  },
})
const scale = Number(values.scale)
const rounds = Number(values.rounds)

const FIELDS = [
  ...['frame.number', 'frame.time_epoch', 'ip.src', 'udp.srcport', 'ip.dst', 'udp.dstport', 'sip.Call-ID'],
  ...['sip.Method', 'sip.Status-Code', 'sip.CSeq', 'sip.from.user', 'sip.to.user', 'sip.Via.branch'],
].flatMap((field) => ['-e', field])

interface Cost {
  readonly seconds: number
  /** User and system time of all threads: what a busy machine does not change much. */
  readonly cpu: number
}

interface Peer {
  readonly name: string
  readonly args: (file: string) => string[]
}

const PEERS: readonly Peer[] = [
  { name: 'tshark -T fields (13)', args: (f) => ['-n', '-r', f, '-Y', 'sip', '-T', 'fields', ...FIELDS] },
  { name: 'tshark -z sip,stat', args: (f) => ['-n', '-q', '-r', f, '-z', 'sip,stat'] },
]
const RTP_PEER: Peer = {
  name: 'tshark -z rtp,streams',
  args: (f) => ['-n', '-q', '-r', f, '-z', 'rtp,streams'],
}

function ours(file: string, mode: string) {
  const child = spawnSync(process.execPath, [join(here, 'decode-file.mjs'), file, mode], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  return JSON.parse(child.stdout) as Cost & {
    rssMb: number
    packets: number
    sipMessages: number
    bytes: number
    decoded: number
  }
}

/** POSIX `times` prints the shell's own times, then its children's: `0m1.23s 0m0.45s`. */
function tshark(peer: Peer, file: string): Cost {
  const started = process.hrtime.bigint()
  const script = '"$@" > /dev/null 2> /dev/null || exit 1; times'
  const child = spawnSync('sh', ['-c', script, 'sh', 'tshark', ...peer.args(file)], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(`${peer.name} failed`)
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  const children = child.stdout.trim().split('\n').at(-1) ?? ''
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, sec]) => sum + Number(m) * 60 + Number(sec),
    0,
  )
  return { seconds, cpu }
}

function middle(costs: readonly Cost[]): Cost {
  return { seconds: median(costs.map((c) => c.seconds)), cpu: median(costs.map((c) => c.cpu)) }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function measure(name: string, file: string, peers: readonly Peer[]): void {
  const whole: ReturnType<typeof ours>[] = []
  const media: ReturnType<typeof ours>[] = []
  const fields: Cost[] = []
  const theirs = peers.map(() => [] as Cost[])
  for (let round = 0; round < rounds; round++) {
    whole.push(ours(file, 'legs'))
    media.push(ours(file, 'media'))
    fields.push(ours(file, 'fields'))
    for (const [i, peer] of peers.entries()) theirs[i]?.push(tshark(peer, file))
  }
  const first = whole[0] as ReturnType<typeof ours>
  const ourWhole = middle(whole)
  const ourFields = middle(fields)
  const { packets, sipMessages, bytes } = first
  console.log(`\n${name}: ${packets} packets, ${sipMessages} SIP messages, ${Math.round(bytes / 1e6)} MB`)
  print('ringback, messages to calls', ourWhole)
  console.log(
    `    ${rate(sipMessages, ourWhole.seconds)} messages/s, ${rate(packets, ourWhole.seconds)} packets/s`,
  )
  console.log(`    peak ${Math.max(...whole.map((m) => m.rssMb))} MB`)
  const ourMedia = middle(media)
  print('ringback, and RTP streams', ourMedia)
  const more = (what: keyof Cost): string => `${Math.round((ourMedia[what] / ourWhole[what] - 1) * 100)} %`
  console.log(
    `    ${more('seconds')} more time (cpu ${more('cpu')}), peak ${Math.max(...media.map((m) => m.rssMb))} MB`,
  )
  print('ringback, 12 fields of each', ourFields)
  for (const [i, peer] of peers.entries()) {
    const cost = middle(theirs[i] ?? [])
    print(peer.name, cost)
    const times = (mine: Cost): string =>
      `${(cost.seconds / mine.seconds).toFixed(1)}× (cpu ${(cost.cpu / mine.cpu).toFixed(1)}×)`
    console.log(`    = ${times(ourWhole)} ours to calls, ${times(ourFields)} ours to fields`)
  }
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
const hasTshark = !values['no-tshark'] && spawnSync('tshark', ['--version']).status === 0
if (!hasTshark) console.log('tshark is not used: only our own figures')
if (values.only !== 'mixed') {
  const sip = join(data, `sip-${scale}.pcap`)
  generate(sip, { messages: Math.round(1_000_000 * scale), rtpPerCall: 0 })
  measure('sip', sip, hasTshark ? PEERS : [])
}
if (values.only !== 'sip') {
  const mixed = join(data, `mixed-${scale}.pcap`)
  generate(mixed, { messages: Math.round(35_000 * scale), rtpPerCall: 1740 })
  measure('mixed', mixed, hasTshark ? [PEERS[0] as Peer, RTP_PEER] : [])
}
