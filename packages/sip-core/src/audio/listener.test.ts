import { existsSync, readFileSync } from 'node:fs'
import { nodePorts } from '@ringback/node-ports'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, ethernet, hex, INVITE, ipv4, join, pcap, sip, udp } from '../../test/build.ts'
import { CaptureDecoder } from '../decode.ts'
import { g711Samples } from './g711-samples.ts'
import { AudioListener } from './listener.ts'
import type { Voice } from './voice.ts'

const A = [10, 0, 0, 1]
const B = [10, 0, 0, 2]
const START = 1_700_000_000

interface Packet {
  sequence: number
  ms?: number
  timestamp?: number
  type?: number
  payload?: Uint8Array
}

function rtp({ sequence, timestamp = sequence * 160, type = 0, payload }: Packet): Uint8Array {
  const head = new DataView(new ArrayBuffer(12))
  head.setUint16(0, 0x8000 | type)
  head.setUint16(2, sequence)
  head.setUint32(4, timestamp)
  head.setUint32(8, 7)
  return join(new Uint8Array(head.buffer), payload ?? new Uint8Array(160).fill(sequence & 255))
}

const wire = (payload: Uint8Array, ports: [number, number]): Uint8Array =>
  ethernet(ipv4(17, udp(payload, ...ports), { src: A, dst: B }))

function listen(packets: readonly Packet[], limit?: number): { voices: Voice[]; listener: AudioListener } {
  const sdp = `v=0\r\no=- 1 1 IN IP4 10.0.0.2\r\ns=-\r\nc=IN IP4 10.0.0.2\r\nt=0 0\r\nm=audio 5000 RTP/AVP 8 96 101\r\na=rtpmap:96 opus/48000/2\r\na=rtpmap:101 telephone-event/8000\r\n`
  const sent = packets.map((one) => ({
    ms: one.ms ?? one.sequence * 20,
    data: wire(rtp(one), [4000, 5000]),
  }))
  // The description comes last: what is heard does not hang on it coming first.
  const late = { ms: 5, data: wire(bytes(sip(INVITE, { body: sdp })), [5060, 5060]) }
  const file = pcap([...sent, late].map(({ data }) => ({ data })))
  let at = 24
  for (const { ms, data } of [...sent, late]) {
    const view = new DataView(file.buffer)
    view.setUint32(at, START + Math.floor(ms / 1000), true)
    view.setUint32(at + 4, (ms % 1000) * 1000, true)
    at += 16 + data.length
  }
  const listener = new AudioListener(nodePorts, limit)
  const decoder = new CaptureDecoder({ message: () => {} }, nodePorts, { streams: listener })
  decoder.write(file)
  decoder.end()
  return { voices: listener.voices(), listener }
}

const dueMs = (voice: Voice | undefined): number[][] =>
  (voice?.runs ?? []).map(({ packets }) => packets.map(({ ts }) => ts / 1000 - START * 1000))

describe('a voice', () => {
  it('is placed by RTP time, whatever the network did to its packets', () => {
    const [voice] = listen([
      { sequence: 1 },
      { sequence: 3, ms: 55 },
      { sequence: 2, ms: 58 },
      { sequence: 3, ms: 61 },
      { sequence: 5, ms: 100 },
    ]).voices
    expect(voice).toMatchObject({ ssrc: 7, sealed: 0, src: { text: '10.0.0.1:4000' } })
    expect(voice?.runs).toMatchObject([{ encoding: 'PCMU', clock: 8000 }])
    expect(dueMs(voice)).toEqual([[20, 40, 60, 100]])
    expect(voice?.runs[0]?.packets.map(({ payload }) => payload[0])).toEqual([1, 2, 3, 5])
  })

  it('goes on over the wrap of sequence numbers and timestamps', () => {
    const first = 0xffff - 1
    const packets = [0, 1, 2, 3].map((i) => ({
      ...{ sequence: (first + i) & 0xffff, timestamp: (0xffffff00 + i * 160) >>> 0, ms: i * 20 },
      payload: Uint8Array.of(i),
    }))
    const [voice] = listen(packets).voices
    expect(dueMs(voice)).toEqual([[0, 20, 40, 60]])
    expect(voice?.runs[0]?.packets.map(({ payload }) => payload[0])).toEqual([0, 1, 2, 3])
  })

  it('begins anew where its clock jumps', () => {
    const [voice] = listen([
      { sequence: 1 },
      { sequence: 2, timestamp: 9_000_000, ms: 45 },
      { sequence: 3, timestamp: 9_000_160, ms: 60 },
    ]).voices
    expect(dueMs(voice)).toEqual([[20, 45, 65]])
  })

  it('changes its encoding with the payload type, and leaves out events and comfort noise', () => {
    const event = hex('05800320')
    const [voice] = listen([
      { sequence: 1, type: 8 },
      { sequence: 2, type: 101, payload: event },
      { sequence: 3, type: 8 },
      { sequence: 4, type: 13, payload: hex('40') },
      { sequence: 5, type: 96, timestamp: 48_000, ms: 100 },
      { sequence: 6, type: 97, ms: 120 },
    ]).voices
    expect(voice?.runs.map(({ encoding, packets }) => [encoding, packets.length])).toEqual([
      ['PCMA', 2],
      ['opus', 1],
      [null, 1],
    ])
    expect(dueMs(voice)).toEqual([[20, 60], [100], [120]])
  })

  it('is cut, and says so, where it would take too much memory', () => {
    const { voices, listener } = listen([{ sequence: 1 }, { sequence: 2 }, { sequence: 3 }], 400)
    expect(voices[0]?.runs[0]?.packets.length).toBe(2)
    expect(listener.isCut).toBe(true)
  })

  it('never throws and says each packet once', () => {
    const packet = fc.record({
      sequence: fc.nat(70),
      ms: fc.nat(4000),
      timestamp: fc.nat(0xffff_ffff),
      type: fc.constantFrom(0, 8, 13, 96, 101),
      payload: fc.uint8Array({ maxLength: 30 }),
    })
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1, maxLength: 60 }), (packets) => {
        const heard = listen(packets).voices.flatMap(({ runs }) => runs.flatMap((run) => run.packets))
        expect(heard.length).toBeLessThanOrEqual(new Set(packets.map(({ sequence }) => sequence)).size)
        for (const { ts } of heard) expect(Number.isFinite(ts)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

it('G.711 gives the sample of each code', () => {
  expect([...g711Samples(hex('d5 55 80 00 aa 2a'), 'PCMA')]).toEqual([8, -8, 5504, -5504, 32256, -32256])
  expect([...g711Samples(hex('ff 7f 80 00'), 'PCMU')]).toEqual([0, 0, 32124, -32124])
})

const sealed = new URL('../../../../../shared/captures/files/srtp-sdes-call.pcap', import.meta.url)
if (!existsSync(sealed)) console.error('SRTP is not listened to: the shared captures are not there')

it.skipIf(!existsSync(sealed))('SRTP with keys in its SDP is heard, and not without ciphers', () => {
  const hear = (ports: typeof nodePorts | Record<string, never>): Voice[] => {
    const listener = new AudioListener(ports)
    const decoder = new CaptureDecoder({ message: () => {} }, ports, { streams: listener })
    decoder.write(new Uint8Array(readFileSync(sealed)))
    decoder.end()
    return listener.voices()
  }
  const voices = hear(nodePorts).filter(({ runs }) => runs.some(({ packets }) => packets.length > 500))
  expect(voices.length).toBeGreaterThanOrEqual(2)
  for (const { runs, sealed } of voices) {
    expect(sealed).toBe(0)
    const speech = runs.flatMap(({ packets }) => packets.map(({ payload }) => g711Samples(payload, 'PCMU')))
    // What is still encrypted is white noise near full scale.
    const loud = speech.flatMap((samples) => [...samples]).filter((sample) => Math.abs(sample) > 8000).length
    expect(loud / (speech.length * 160)).toBeLessThan(0.3)
  }
  expect(hear({}).every(({ runs, sealed }) => runs.length === 0 || sealed === 0)).toBe(true)
})
