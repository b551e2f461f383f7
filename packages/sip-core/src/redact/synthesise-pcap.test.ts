/** What tshark reads of a redacted capture: no fault, and the calls as they were. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bytes, hex, INVITE, join, sip } from '../../test/build.ts'
import { isHere, loadCapture } from '../../test/corpus.ts'
import { decodeMessages, type WholeMessage, type WholeRtp } from '../../test/decode-messages.ts'
import { MessageView } from '../sip/message-view.ts'
import type { Place } from './ip-packet.ts'
import { Redactor } from './redactor.ts'
import { synthesisePcap } from './synthesise-pcap.ts'

const hasTshark = spawnSync('tshark', ['--version']).status === 0
if (!hasTshark) console.error('redacted captures are not shown to tshark: it is not installed')
if (!isHere) console.error('redacted captures are not made of real ones: they are not there')
const ALL = { numbers: 'mask', addresses: 'pseudonym', names: 'mask', bodies: 'remove', headers: [] } as const
const dir = mkdtempSync(path(tmpdir(), 'ringback-redacted-'))
afterAll(() => rmSync(dir, { recursive: true }))

interface Call {
  readonly messages: readonly WholeMessage[]
  readonly rtp: readonly WholeRtp[]
}

function redacted({ messages, rtp }: Call, audio = false): { pcap: Uint8Array; texts: Uint8Array[] } {
  const redactor = new Redactor(ALL, new Uint8Array(32).fill(9))
  for (const message of messages) redactor.learn(message.bytes)
  const place = ({ address, port }: Place): Place => ({ address: redactor.host(address), port })
  const ends = (packet: { src: Place; dst: Place }) => ({ src: place(packet.src), dst: place(packet.dst) })
  const sipPackets = messages.map((one) => ({
    ...{ kind: 'sip' as const, ts: one.ts, transport: one.transport },
    ...{ ...ends(one), bytes: redactor.message(one.bytes) },
  }))
  const rtpPackets = rtp.map((one) => ({
    ...{ kind: 'rtp' as const, ts: one.ts, ...ends(one) },
    ...{ bytes: one.bytes, eventTypes: new Set([101]), isHeard: audio },
  }))
  const inOrder = [...sipPackets, ...rtpPackets].sort((a, b) => a.ts - b.ts)
  const texts = inOrder.filter(({ kind }) => kind === 'sip').map(({ bytes: text }) => text)
  return { pcap: join(...synthesisePcap(inOrder)), texts }
}

function ask(pcap: Uint8Array, ...args: string[]): string {
  const file = path(dir, 'asked.pcap')
  writeFileSync(file, pcap)
  const checks = ['ip', 'tcp', 'udp'].flatMap((layer) => ['-o', `${layer}.check_checksum:TRUE`])
  return spawnSync('tshark', ['-n', '-r', file, ...checks, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 })
    .stdout
}

/** A masked number is a warning to tshark, which wants digits behind a +. */
const FAULTS =
  ' ip.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0 || tcp.analysis.flags || ' +
  '_ws.expert.severity == "Error"'
const FIELDS = ['sip.Call-ID', 'sip.Method', 'sip.Status-Code', 'sip.CSeq.seq'].flatMap((field) => [
  '-e',
  field,
])

function messagesOf(pcap: Uint8Array): string[] {
  const rows = ask(pcap, '-Y', 'sip', '-T', 'fields', '-E', 'occurrence=f', ...FIELDS)
  return rows.split('\n').filter(Boolean)
}

function expectedRows(texts: readonly Uint8Array[]): string[] {
  return texts.map((text) => {
    const view = MessageView.of(text) as MessageView
    return [view.callId, view.method ?? '', view.status ?? '', view.cseq?.number].join('\t')
  })
}

/** SSRC, packets and lost ones of each stream. */
function streamsOf(pcap: Uint8Array): string[] {
  const table = ask(pcap, '-q', '--enable-heuristic', 'rtp_udp', '-z', 'rtp,streams')
  return [...table.matchAll(/(0x[\dA-Fa-f]{8})\s+.*?\s(\d+)\s+(-?\d+) \(/g)]
    .map(([, ssrc, packets, lost]) => `${ssrc} ${packets} ${lost}`)
    .sort()
}

const at = (address: string, port = 5060) => ({ address, port, text: `${address}:${port}` })
const message = (text: string, more: Partial<WholeMessage> = {}): WholeMessage => ({
  ...{ bytes: bytes(text), ts: 1_700_000_000_000_000, transport: 'udp' as const },
  ...{ src: at('192.0.2.1'), dst: at('192.0.2.2'), ...more },
})
const rtpPacket = (sequence: number, type: string, payload: Uint8Array): Uint8Array =>
  join(
    hex(`b1${type}`),
    Uint8Array.of(0, sequence),
    hex('00000a00 11223344 aabbccdd bede0001 51aabbcc'),
    payload,
    hex('0002'),
  )

describe('a redacted capture', () => {
  it.skipIf(!hasTshark).each([
    ['udp', at('192.0.2.1'), at('192.0.2.2')],
    ['udp', at('2a01::1'), at('2a01::2')],
    ['tcp', at('192.0.2.1', 40_000), at('192.0.2.2')],
    ['tls', at('2a01::1', 40_000), at('2a01::2', 5061)],
    ['wss', at('192.0.2.1', 40_000), at('192.0.2.2', 443)],
  ] as const)('over %s from %s', (transport, src, dst) => {
    const bare = sip(INVITE).replace(/Content-Length: 0\r\n/, transport === 'wss' ? '' : '$&')
    const reply = sip('SIP/2.0 180 Ringing', {
      more: `X-Long: ${'y'.repeat(40_000)}\r\nAlert-Info: <http://h.example/${'z'.repeat(300)}>\r\n`,
    })
    const long = sip('INFO sip:a@b SIP/2.0', {
      more: 'Content-Type: application/sdp\r\n',
      body: `v=0\r\n${'a=sendrecv\r\n'.repeat(7000)}`,
    })
    const call = {
      messages: [
        message(bare, { transport, src, dst }),
        message(reply, { transport, src: dst, dst: src, ts: 1_700_000_000_500_000 }),
        message(long, { transport, src, dst, ts: 1_700_000_001_500_000 }),
      ],
      rtp: [],
    }
    const { pcap, texts } = redacted(call)
    expect(ask(pcap, '-Y', FAULTS)).toBe('')
    expect(messagesOf(pcap)).toEqual(expectedRows(texts))
  })

  it('has nothing of an RTP packet but its order and time, and never a key', () => {
    const voice = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    const rtp = [
      rtpPacket(1, '08', voice),
      rtpPacket(2, 'e5', hex('05 8a 0320')),
      rtpPacket(3, '78', hex('07 0a 0320')),
    ].map((raw, i) => ({
      ...{ bytes: raw, ts: i, src: at('192.0.2.1', 4000), dst: at('192.0.2.2', 4000) },
    }))
    const of = (audio: boolean): string =>
      Buffer.from(redacted({ messages: [], rtp }, audio).pcap).toString('hex')
    expect(of(false)).not.toMatch(/aabbcc|0102030405|058a|070a/)
    expect(of(false)).toContain(`80080001${'00000a0011223344'}${'00'.repeat(10)}`)
    expect(of(true)).toContain(`80080001${'00000a0011223344'}0102030405060708090a`)
    expect(of(true)).toContain(`80e50002${'00000a0011223344'}ff8a0320`)
    expect(of(true)).toContain(`80780003${'00000a0011223344'}ff0a0320`)
  })

  it.skipIf(!hasTshark || !isHere).each([
    ...[
      'SIP_CALL_RTP_G711.pcap',

      'sip-tcp-call.pcap',
      'sip-websocket.pcap',
      'call-answered-fragments.pcapng',
    ],
    ...['mixed-linktypes-video.pcapng', 'derived-vxlan.pcap'],
  ])('of %s', { timeout: 120_000 }, (name) => {
    const original = loadCapture(name)
    const { pcap, texts } = redacted(decodeMessages(original))
    expect(ask(pcap, '-Y', FAULTS)).toBe('')
    expect(messagesOf(pcap)).toEqual(expectedRows(texts))
    expect(streamsOf(pcap)).toEqual(streamsOf(original))
  })
})
