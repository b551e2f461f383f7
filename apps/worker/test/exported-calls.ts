import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { StagedCall } from '@ringback/db/staging'
import { type CallFrames, exportPcap, openObjectStore } from '@ringback/server-kit'
import { FrameIndexWriter, SeekableWriter } from '@ringback/server-kit/segment'
import { CaptureInput } from '../src/decode/capture-input.ts'
import { decodeCaptureStream } from '../src/decode/decode-capture-stream.ts'
import { LegCollector } from '../src/decode/leg-collector.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-exports-'))
const settings = {
  OBJECT_STORE: 'fs',
  OBJECT_STORE_DIR: dir,
  S3_REGION: '',
  S3_FORCE_PATH_STYLE: false,
} as const
const store = openObjectStore(settings)
const joinRules = { headers: [], numbers: { prefixes: [], countryCode: '' }, forced: [], forbidden: [] }
let files = 0

export interface StoredCall {
  callIds: readonly string[]
  /** `ssrc`, unsigned, and its packets as we counted them. */
  streams: readonly { ssrc: number; src: string; packets: number }[]
  frames: CallFrames
}

/** Decodes a capture into a store as the decode process does, and tells its calls. */
export async function storedCalls(bytes: Buffer, name = 'test.pcap'): Promise<StoredCall[]> {
  const key = `capture-${files++}`
  await store.put(key, bytes)
  const frames = new FrameIndexWriter(join(dir, `${key}-frames`))
  const legs = new LegCollector({
    ...{ orgId: '018f0000-0000-7000-8000-000000000000', captureId: '018f0000-0000-7000-8000-00000000000c' },
    ...{ joinRules, segmentFile: join(dir, `${key}-segment`), frames },
  })
  const pieces = Array.from({ length: Math.ceil(bytes.length / 50_000) }, (_, i) =>
    bytes.subarray(i * 50_000, (i + 1) * 50_000),
  )
  const input = new CaptureInput(Readable.from(pieces), bytes.length, 1e9)
  const outcome = await decodeCaptureStream(
    { input, openCopy: () => SeekableWriter.create(join(dir, `${key}-seekable`)) },
    { legs, frames },
    { totalBytes: bytes.length, sha256: '' },
    () => {},
  )
  if (!outcome.ok) throw new Error(outcome.error.code)
  const calls: StagedCall[] = []
  const rows = [...outcome.rows.rows((call) => calls.push(call))]
  const streams = [...outcome.rows.streams()]
  const seekableKey = outcome.report.compression === null ? null : `${key}-seekable`
  return calls.map(({ id }) => {
    const own = rows.filter(({ callId }) => callId === id)
    const media = streams.filter(({ legId }) => own.some((leg) => leg.id === legId))
    return {
      callIds: own.map(({ sipCallId }) => sipCallId),
      streams: media.map(({ ssrc, src, figures }) => ({ ssrc, src, packets: figures.packets })),
      frames: {
        ...{ name, objectKey: key, seekableKey, frameIndexKey: `${key}-frames` },
        legTracks: own.map(({ track }) => track),
        mediaTracks: media.flatMap(({ tracks }) => tracks),
      },
    }
  })
}

export async function exported(calls: readonly CallFrames[], media = true): Promise<Buffer> {
  const { body } = await exportPcap(store, calls, { media })
  return buffer(Readable.from(body, { objectMode: false }))
}

/** What tshark reads of a capture: its SIP messages in order, and its RTP streams. */
export function asked(capture: Buffer) {
  const path = join(dir, `asked-${files++}`)
  writeFileSync(path, capture)
  const args = ['-n', '-r', path, ...PREFERENCES, '-Y', 'sip', '-T', 'fields', '-E', 'aggregator=\x1f']
  const run = spawnSync('tshark', [...args, ...FIELDS, '-z', 'rtp,streams'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (run.error) throw run.error
  const [rows = '', table = ''] = run.stdout.split('========================= RTP Streams')
  const messages = rows.split('\n').filter(Boolean)
  const streams = table.split('\n').flatMap((line) => {
    const [, src, sport, dst, dport, ssrc, rest] = STREAM.exec(line) ?? []
    const [, packets, lost] = /(\d+)\s+(-?\d+) \(/.exec(rest ?? '') ?? []
    return ssrc ? [{ ssrc: Number(ssrc), src: `${src}:${sport}`, dst: `${dst}:${dport}`, packets, lost }] : []
  })
  return { messages, streams }
}

const FIELDS = ['sip.Call-ID', 'sip.Method', 'sip.Status-Code', 'sip.CSeq'].flatMap((field) => ['-e', field])
const STREAM = /^\s*[\d.]+\s+[\d.]+\s+(\S+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(0x[\dA-Fa-f]+)\s+(.*)$/
const PREFERENCES = ['--enable-heuristic', 'rtp_udp']

/** Of a whole capture, what belongs to a call. */
export function ofCall({ messages, streams }: ReturnType<typeof asked>, call: StoredCall) {
  const own = new Set(call.callIds)
  return {
    messages: messages.filter((row) =>
      (row.split('\t')[0] as string).split('\x1f').some((id) => own.has(id)),
    ),
    streams: streams
      .filter((stream) => call.streams.some(({ ssrc, src }) => ssrc === stream.ssrc && src === stream.src))
      .sort((a, b) => a.ssrc - b.ssrc || (a.src < b.src ? -1 : 1)),
  }
}

export const hasTshark = spawnSync('tshark', ['--version']).status === 0
export const read = (path: string): Buffer => readFileSync(path)
