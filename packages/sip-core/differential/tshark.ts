import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Sighting } from './sighting.ts'

/** Its best chance at what we also read: TCP put in order, and SIP in the protocols that may carry it. */
const PREFERENCES = ['tcp.reassemble_out_of_order:TRUE']
const LAYERS = 'frame ip ipv6 udp tcp sctp icmp icmpv6 sip'

/** Raised when what is read of tshark's answer changes. */
const FORMAT = 1
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/tshark', import.meta.url))

/** As it calls itself; null when it is not installed. */
export const version = ((): string | null => {
  const { stdout, status } = spawnSync('tshark', ['--version'], { encoding: 'utf8' })
  return status === 0 ? (stdout.split('\n')[0] ?? null) : null
})()

/** Every SIP message that tshark finds, in its order; quoted in ICMP ones are none. `more`: further arguments. Kept. */
export async function askTshark(file: string, more: readonly string[] = []): Promise<Sighting[]> {
  const about = JSON.stringify([FORMAT, version, PREFERENCES, LAYERS, more])
  const name = createHash('sha256').update(about).update(readFileSync(file)).digest('hex')
  const kept = join(CACHE, `${name}.json`)
  try {
    return JSON.parse(readFileSync(kept, 'utf8')) as Sighting[]
  } catch {
    const found = await run(file, more)
    mkdirSync(CACHE, { recursive: true })
    writeFileSync(kept, JSON.stringify(found))
    return found
  }
}

async function run(file: string, more: readonly string[]): Promise<Sighting[]> {
  const preferences = PREFERENCES.flatMap((preference) => ['-o', preference])
  const args = ['-n', '-r', file, ...preferences, ...more, '-Y', 'sip', '-T', 'pdml', '-J', LAYERS]
  const tshark = spawn('tshark', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const reader = new PdmlReader()
  for await (const line of createInterface({ input: tshark.stdout })) reader.line(line)
  if (tshark.exitCode === null) await once(tshark, 'exit')
  return reader.sightings
}

const NAME = /<(proto|field) name="([^"]*)"/
const SHOW = / show="([^"]*)"/
const VALUE = / value="([0-9a-f]*)"/

/** PDML, a line an element: https://gitlab.com/wireshark/wireshark/-/blob/master/doc/README.xml-output. */
class PdmlReader {
  readonly sightings: Sighting[] = []
  #fields = new Map<string, string>()
  #current: Map<string, string> | null = null
  #quoted = false

  line(line: string): void {
    const [, element, name = ''] = NAME.exec(line) ?? []
    if (element === 'proto') this.#proto(name)
    else if (element === 'field') this.#field(name, line)
    else if (line.startsWith('</packet>')) this.#finish()
    else if (line.startsWith('<packet>')) {
      this.#fields = new Map()
      this.#quoted = false
    }
  }

  #proto(name: string): void {
    if (name === 'icmp' || name === 'icmpv6') this.#quoted = true
    if (name !== 'sip') return
    this.#finish()
    this.#current = new Map()
  }

  #field(name: string, line: string): void {
    const isSip = name.startsWith('sip.')
    if (isSip ? !this.#current || this.#current.has(name) : !OUTER.has(name)) return
    const value = TEXTS.has(name) ? VALUE.exec(line)?.[1] : undefined
    const text =
      value === undefined ? (SHOW.exec(line)?.[1] ?? '') : Buffer.from(value, 'hex').toString('utf8')
    const fields = isSip ? this.#current : this.#fields
    // The innermost layer is written last, and must come last in order.
    fields?.delete(name)
    fields?.set(name, text)
  }

  #finish(): void {
    const sip = this.#current
    this.#current = null
    if (!sip || this.#quoted) return
    const outer = this.#fields
    const of = (name: string): string => sip.get(name) ?? ''
    const number = of('sip.CSeq.seq')
    this.sightings.push({
      frame: Number(outer.get('frame.number')),
      ts: microseconds(outer.get('frame.time_epoch') ?? ''),
      src: endpoint(outer, 'src'),
      dst: endpoint(outer, 'dst'),
      // The field is the whole line.
      callId: of('sip.Call-ID')
        .replace(/^[^:]*:/, '')
        .trim(),
      kind: of('sip.Method') || of('sip.Status-Code'),
      cseq: number === '' ? '' : `${number} ${of('sip.CSeq.method')}`,
      fromUser: of('sip.from.user'),
      toUser: of('sip.to.user'),
    })
  }
}
const TEXTS = new Set(['sip.Call-ID', 'sip.Method', 'sip.CSeq.method', 'sip.from.user', 'sip.to.user'])
const OUTER = new Set([
  ...['frame.number', 'frame.time_epoch', 'ip.src', 'ip.dst', 'ipv6.src', 'ipv6.dst'],
  ...['udp.srcport', 'udp.dstport', 'tcp.srcport', 'tcp.dstport', 'sctp.srcport', 'sctp.dstport'],
])

function endpoint(outer: ReadonlyMap<string, string>, side: 'src' | 'dst'): string {
  let [address, port] = ['', '']
  for (const [name, value] of outer) {
    if (name.endsWith(`.${side}port`)) port = value
    else if (name.endsWith(`.${side}`)) address = value
  }
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

function microseconds(epoch: string): string {
  const [seconds = '', fraction = ''] = epoch.split('.')
  return `${seconds}${fraction.padEnd(6, '0').slice(0, 6)}`
}
