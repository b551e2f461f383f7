// What the frame index costs a decode, and what the export of one call, and its audio, read of a large capture, from disk
// and from S3.
// After a build: node bench/export/run.ts [--scale 1] [--rounds 2]
import { spawn, spawnSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { RenderProcess } from '../../apps/api/dist/calls/audio/render-process.js'
import { exportPcap, type ObjectStore, openObjectStore } from '../../packages/server-kit/dist/index.js'
import { generate } from '../decode/generate.ts'
import { CountingStore } from './counting-store.ts'

const here = dirname(fileURLToPath(import.meta.url))
const data = join(here, '..', '.data')
const { values } = parseArgs({
  options: {
    /** 1 is a capture of 1 GB. */
    scale: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '2' },
  },
})
const scale = Number(values.scale)
const capture = join(data, `mixed-${scale}.pcap`)
generate(capture, { messages: Math.round(35_000 * scale), rtpPerCall: 1740 })
const packed = `${capture}.gz`
if (!existsSync(packed))
  await pipeline(createReadStream(capture), createGzip({ level: 1 }), createWriteStream(packed))
const { size } = statSync(capture)
console.log(`${Math.round(size / 1e6)} MB, compressed ${Math.round(statSync(packed).size / 1e6)} MB`)

interface Cost {
  seconds: number
  cpu: number
  rssMb: number
}

function decode(path: string, dir: string, mode: 'index' | 'none'): Cost {
  const flags = ['--max-semi-space-size=8']
  const child = spawnSync(process.execPath, [...flags, join(here, 'decode.mjs'), path, dir, mode], {
    encoding: 'utf8',
  })
  if (child.status !== 0) throw new Error(child.stderr)
  return JSON.parse(child.stdout) as Cost
}

const median = (costs: readonly Cost[], of: keyof Cost): number =>
  costs.map((cost) => cost[of]).toSorted((a, b) => a - b)[Math.floor(costs.length / 2)] as number

const work = mkdtempSync(join(data, 'export-'))
const store = (env: object): ObjectStore =>
  openObjectStore({ S3_REGION: 'us-east-1', S3_FORCE_PATH_STYLE: true, ...env } as never)
try {
  const costs = { none: [] as Cost[], index: [] as Cost[] }
  for (let round = 0; round < Number(values.rounds); round++)
    for (const mode of ['none', 'index'] as const)
      costs[mode].push(decode(capture, join(work, `${mode}-${round}`), mode))
  const [without, with_] = [median(costs.none, 'cpu'), median(costs.index, 'cpu')]
  const folder = join(work, 'index-0')
  const index = statSync(join(folder, 'frames')).size
  console.log(
    `index: cpu ${without.toFixed(2)} → ${with_.toFixed(2)} s (+${((with_ / without - 1) * 100).toFixed(1)} %), ` +
      `peak ${median(costs.none, 'rssMb')} → ${median(costs.index, 'rssMb')} MB, ` +
      `${(index / 1e6).toFixed(1)} MB (${((index / size) * 100).toFixed(2)} % of the file)`,
  )
  const unpacked = decode(packed, join(work, 'packed'), 'index')
  const copy = statSync(join(work, 'packed', 'seekable')).size
  console.log(
    `compressed: cpu ${unpacked.cpu.toFixed(2)} s with the seekable copy, peak ${unpacked.rssMb} MB, ` +
      `copy ${Math.round(copy / 1e6)} MB beside an upload of ${Math.round(statSync(packed).size / 1e6)} MB`,
  )
  const fs = store({ OBJECT_STORE: 'fs', OBJECT_STORE_DIR: join(work, 'objects') })
  await fill(fs)
  await measure('disk', fs)
  await fromS3()
} finally {
  rmSync(work, { recursive: true })
}

async function fill(to: ObjectStore): Promise<void> {
  await to.put('plain', createReadStream(capture))
  await to.put('plain-frames', createReadStream(join(work, 'index-0', 'frames')))
  await to.put('packed-frames', createReadStream(join(work, 'packed', 'frames')))
  await to.put('packed-seekable', createReadStream(join(work, 'packed', 'seekable')))
}

async function fromS3(): Promise<void> {
  const program = createRequire(join(here, '../../packages/server-kit/package.json')).resolve(
    's3rver/bin/s3rver.js',
  )
  const args = ['-d', join(work, 's3'), '-a', '127.0.0.1', '-p', '0', '--configure-bucket', 'captures']
  const server = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    const port = await new Promise<string>((resolve) => {
      let said = ''
      server.stdout.on('data', (chunk) => {
        said += chunk
        const found = /127\.0\.0\.1\D+(\d+)/.exec(said)
        if (found) resolve(found[1] as string)
      })
    })
    const s3 = store({
      ...{ OBJECT_STORE: 's3', S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_BUCKET: 'captures' },
      ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' },
    })
    await fill(s3)
    await measure('s3', s3)
  } finally {
    server.kill()
  }
}

/** The export of one call: until its first packets, to its end, and what was read for it. */
async function measure(name: string, on: ObjectStore): Promise<void> {
  for (const kind of ['plain', 'packed'] as const) {
    const dir = join(work, kind === 'plain' ? 'index-0' : 'packed')
    const { legTracks, mediaTracks, packets } = JSON.parse(readFileSync(join(dir, 'call.json'), 'utf8'))
    for (const media of [true, false]) {
      const counted = new CountingStore(on)
      const started = performance.now()
      const seekableKey = kind === 'packed' ? 'packed-seekable' : null
      const call = { name: kind, objectKey: 'plain', seekableKey, frameIndexKey: `${kind}-frames` }
      const { body } = await exportPcap(counted, [{ ...call, legTracks, mediaTracks }], { media })
      let first = 0
      let bytes = 0
      for await (const chunk of body) {
        first ||= performance.now() - started
        bytes += chunk.length
      }
      const all = performance.now() - started
      console.log(
        `${name}, ${kind}, ${media ? `media (${packets} packets)` : 'signalling'}: first bytes ${first.toFixed(0)} ms, ` +
          `all ${bytes} bytes ${all.toFixed(0)} ms, ${counted.reads} reads of ${(counted.bytes / 1e6).toFixed(2)} MB ` +
          `(${((counted.bytes / size) * 100).toFixed(2)} % of the file)`,
      )
    }
    await measureAudio(name, on, kind)
  }
}

interface HeardStream {
  ssrc: number
  src: string
  dst: string
  firstTs: number
  lastTs: number
}

/** The audio of the same call, as the api renders it: in a process of its own, one side left, one right. */
async function measureAudio(name: string, on: ObjectStore, kind: 'plain' | 'packed'): Promise<void> {
  const dir = join(work, kind === 'plain' ? 'index-0' : 'packed')
  const file = readFileSync(join(dir, 'call.json'), 'utf8')
  const { legTracks, mediaTracks, heard } = JSON.parse(file) as Record<
    'legTracks' | 'mediaTracks',
    number[]
  > & {
    heard: HeardStream[]
  }
  const counted = new CountingStore(on)
  const started = performance.now()
  const seekableKey = kind === 'packed' ? 'packed-seekable' : null
  const call = { name: kind, objectKey: 'plain', seekableKey, frameIndexKey: `${kind}-frames` }
  const { body } = await exportPcap(counted, [{ ...call, legTracks, mediaTracks }], { media: true })
  const startTs = Math.min(...heard.map(({ firstTs }) => firstTs))
  const endTs = Math.max(...heard.map(({ lastTs }) => lastTs)) + 20_000
  const child = new RenderProcess(
    { startTs, endTs, channels: heard.map((stream) => [stream]), hushed: null },
    Readable.from(body),
  )
  try {
    const { sampleRate, samples, channels } = await child.rendered
    if (channels.some(({ problem }) => problem !== null)) throw new Error('A side is silent')
    const to = samples * channels.length * 2
    let first = 0
    let bytes = 0
    for await (const chunk of child.play({ from: 0, to })) {
      first ||= performance.now() - started
      bytes += (chunk as Buffer).length
      if (bytes >= to) break
    }
    console.log(
      `${name}, ${kind}, audio (${(samples / sampleRate).toFixed(1)} s of it): first bytes ${first.toFixed(0)} ms, ` +
        `all ${bytes} bytes ${(performance.now() - started).toFixed(0)} ms, ${counted.reads} reads of ${(counted.bytes / 1e6).toFixed(2)} MB ` +
        `(${((counted.bytes / size) * 100).toFixed(2)} % of the file)`,
    )
  } finally {
    child.stop()
  }
}
