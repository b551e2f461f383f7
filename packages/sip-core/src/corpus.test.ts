import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { nodePorts } from '@ringback/node-ports'
import { describe, expect, it } from 'vitest'
import { DIFFERENCES } from '../test/corpus-differences.ts'
import { LegTable } from './call/leg-table.ts'
import { compressionOf } from './capture/format.ts'
import { CaptureDecoder } from './decode.ts'
import { MessageView } from './sip/message-view.ts'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/captures')
const present = existsSync(join(corpus, 'files'))
if (!present) console.error(`corpus tests skipped: ${corpus} is not there`)
const files = present ? readdirSync(join(corpus, 'files')) : []

function load(file: string): Uint8Array {
  const raw = readFileSync(join(corpus, 'files', file))
  const compression = compressionOf(raw)
  return compression === 'gzip' ? gunzipSync(raw) : compression === 'zstd' ? zstdDecompressSync(raw) : raw
}

/** The private key that was published with a capture. */
const RSA_KEYS: Readonly<Record<string, string>> = { 'tls-rsa-sip-srtp.pcap': 'tls-rsa-sip.key' }

function decode(capture: Uint8Array, chunk = 65_536, keyFile?: string) {
  const counts = new Map<string, number>()
  const table = new LegTable()
  const keys = keyFile ? { rsaKeys: [readFileSync(join(corpus, 'files', keyFile), 'utf8')] } : {}
  const decoder = new CaptureDecoder(
    {
      message(m) {
        table.add(m)
        counts.set(m.callId, (counts.get(m.callId) ?? 0) + 1)
      },
    },
    nodePorts,
    { keys },
  )
  for (let at = 0; at < capture.length; at += chunk) decoder.write(capture.subarray(at, at + chunk))
  return { counts, table, result: decoder.end() }
}

interface Truth {
  readonly callId: string
  readonly messages: number
  readonly isInvite: boolean
  readonly finalStatus: string
  readonly fromUser: string
  readonly toUser: string
}

function truthOf(file: string): Truth[] {
  const text = readFileSync(join(corpus, 'truth', `${file}.sip.tsv`), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line): Truth => {
      const [callId = '', messages, , isInvite, finalStatus = '', , fromUser = '', toUser = ''] =
        line.split('\t')
      return { callId, messages: Number(messages), isInvite: isInvite === '1', finalStatus, fromUser, toUser }
    })
}

const withTruth = files.filter((file) => existsSync(join(corpus, 'truth', `${file}.sip.tsv`)))

describe.skipIf(!present)('agreement with tshark', () => {
  it('has captures to compare', () => {
    expect(withTruth.length).toBeGreaterThan(80)
  })

  it.each(withTruth)('%s', (file) => {
    const changed = DIFFERENCES.filter((one) => one.file === file).map(({ callIds = [] }) => callIds)
    if (changed.includes('all')) return
    const except = changed.flat()
    const { counts, table } = decode(load(file), undefined, RSA_KEYS[file])
    const truth = truthOf(file).filter((row) => !except.includes(row.callId))
    for (const callId of except) counts.delete(callId)
    expect(Object.fromEntries(counts)).toEqual(
      Object.fromEntries(truth.map((row) => [row.callId, row.messages])),
    )
    const legs = new Map(table.legs().map((leg) => [leg.callId, leg]))
    for (const row of truth) {
      const leg = legs.get(row.callId)
      if (!leg || file.includes('fuzzed')) continue
      expect([leg.fromUser ?? '', leg.toUser ?? ''], row.callId).toEqual([row.fromUser, row.toUser])
      if (row.isInvite) expect(String(leg.finalStatus ?? 'none'), row.callId).toBe(row.finalStatus)
    }
  })
})

describe.skipIf(!present)('tunnels', () => {
  it('HEP gives what the truth table says of each packet', () => {
    const [, ...rows] = readFileSync(join(corpus, 'truth/hep3-plain.pcap.hep.tsv'), 'utf8')
      .trimEnd()
      .split('\n')
    const truth = rows
      .map((row) => row.split('\t'))
      .filter(([, , , , , , kind]) => kind === '1')
      .map(([frame, , callId, src, dst, seconds = '']) => [
        ...[Number(frame), callId, src, dst],
        Number(seconds.replace('.', '')),
      ])
    const found: unknown[] = []
    const decoder = new CaptureDecoder({
      message: (m) => found.push([m.frame, m.callId, m.src.text, m.dst.text, m.ts]),
    })
    decoder.write(load('hep3-plain.pcap'))
    decoder.end()
    expect(found).toEqual(truth)
  })

  it('a mirror port that shows every frame twice is seen as such', () => {
    const { result } = decode(load('derived-span-duplicates.pcap'))
    expect(result).toMatchObject({
      report: { packets: 1704, warnings: [{ code: 'duplicate_frames', count: 852, firstFrame: 2 }] },
    })
  })

  it.each([
    ['fmt-erspan-iii.pcap', 'erspan', 9],
    ['fmt-geneve.pcap', 'geneve', 39],
    ['fmt-vxlan.pcap', 'vxlan', 10],
    ['ndpi-zoom.pcap', 'gtp_u', 81],
  ])('%s is gone into', (file, layer, packets) => {
    const { result } = decode(load(file))
    expect(result.ok && result.report.layers[layer]).toBe(packets)
    expect(result.ok && result.report.warnings).toEqual([])
  })
})

describe.skipIf(!present)('TLS', () => {
  it.each(['tls-rsa-sip-srtp.pcap', 'derived-tls-dsb-sip-srtp.pcapng'])('%s is read to its end', (file) => {
    const { counts, result } = decode(load(file), undefined, RSA_KEYS[file])
    expect(result.ok && [result.report.sipMessages, result.report.warnings]).toEqual([48, []])
    expect([...counts.values()]).toEqual([8, 2, 2, 2, 8, 2, 2, 2, 13, 7])
  })

  it('without keys is named', () => {
    const { result } = decode(load('tls-rsa-sip-srtp.pcap'))
    expect(result.ok && result.report).toMatchObject({
      sipMessages: 0,
      skipped: { tls: 52 },
      warnings: [{ code: 'encrypted_sip', count: 2, firstFrame: 13 }],
    })
  })
})

describe.skipIf(!present)('every file', () => {
  it.each(files)('%s is decoded or refused, and the same in small chunks', (file) => {
    const capture = load(file)
    const whole = decode(capture)
    if (!whole.result.ok) {
      expect(whole.result.refusal.format).not.toBe('')
      return
    }
    if (capture.length > 300_000) return
    const pieces = decode(capture, 997)
    expect(pieces.result).toEqual(whole.result)
    expect([...pieces.counts]).toEqual([...whole.counts])
  })

  it('of the RFC 4475 and RFC 5118 messages is read, with its Call-ID', () => {
    const torture = files.filter((file) => file.endsWith('.dat'))
    const unread = torture.filter((file) => !MessageView.of(load(file))?.callId)
    expect(torture.length).toBeGreaterThan(35)
    expect(unread).toEqual([])
  })

  it('of the single messages is looked at without an exception', () => {
    for (const file of files.filter((name) => name.endsWith('.sip'))) {
      const view = MessageView.of(load(file))
      expect(view === null || view.headers().length > 0, file).toBe(true)
    }
  })
})
