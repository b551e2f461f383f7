import { deflateSync, unzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, ethernet, hex, INVITE, ipv4, join, pcap, sip, udp } from '../../test/build.ts'
import { chunk, HEP_HEADERS, hep3 } from '../../test/build-hep.ts'
import { CaptureDecoder } from '../decode.ts'
import type { MessageFacts } from '../facts.ts'
import type { DecodePorts } from '../ports.ts'
import { emptyHepRecord } from './hep-record.ts'
import { decodeHep1 } from './hep1.ts'
import { decodeHep3 } from './hep3.ts'

const TEXT = sip(INVITE, { callId: 'inside' })

const PLAIN = hep3(...HEP_HEADERS, chunk(15, bytes(TEXT)))
const PACKED = hep3(...HEP_HEADERS, chunk(16, deflateSync(bytes(TEXT))))
const FIRST = join(hex('01 10 02 11 13c4 13c6 c0000201 c0000202'), bytes(TEXT))
const SECOND = join(hex('02 1c 02 11 13c4 13c6 c0000201 c0000202 0000005f 7b000000 d107 0000'), bytes(TEXT))
const SECOND_V6 = join(
  hex('02 32 0a 11 13c4 13c6 20010db8000000000000000000000001 20010db8000000000000000000000002'),
  hex('0000005f 7b000000 d107'),
  bytes(TEXT),
)

const ports: DecodePorts = {
  inflate(packed, limit) {
    try {
      return unzipSync(packed, { maxOutputLength: limit })
    } catch {
      return null
    }
  },
}

function decode(payload: Uint8Array, given: DecodePorts = ports) {
  const messages: MessageFacts[] = []
  const decoder = new CaptureDecoder({ message: (m) => messages.push(m.snapshot()) }, given)
  decoder.write(pcap([{ data: ethernet(ipv4(17, udp(payload, 40_000, 9060))) }]))
  const result = decoder.end()
  if (!result.ok) throw new Error(result.refusal.format)
  return { messages, report: result.report }
}

describe('HEP', () => {
  it.each([
    ['version 3', PLAIN, 'tcp', 1_593_835_520_000_123, '192.0.2.1:5060', '192.0.2.2:5062'],
    ['version 3, compressed', PACKED, 'tcp', 1_593_835_520_000_123, '192.0.2.1:5060', '192.0.2.2:5062'],
    ['version 1', FIRST, 'udp', 1_700_000_000_000_000, '192.0.2.1:5060', '192.0.2.2:5062'],
    ['version 2', SECOND, 'udp', 1_593_835_520_000_123, '192.0.2.1:5060', '192.0.2.2:5062'],
    [
      'version 2 over IPv6',
      SECOND_V6,
      'udp',
      1_593_835_520_000_123,
      '[2001:db8::1]:5060',
      '[2001:db8::2]:5062',
    ],
  ] as const)('%s gives the message as the agent saw it', (_name, payload, transport, ts, src, dst) => {
    const { messages, report } = decode(payload)
    expect(messages).toMatchObject([
      { transport, ts, src: { text: src }, dst: { text: dst }, callId: 'inside', frame: 1, ipId: null },
    ])
    expect(report.layers).toMatchObject({ udp: 1, hep: 1, sip: 1 })
    expect(report.skipped).toEqual({})
  })

  it('names what it cannot read or what is no SIP', () => {
    expect(decode(PACKED, {}).report.skipped).toEqual({ hep_compressed: 1 })
    expect(decode(hep3(...HEP_HEADERS, chunk(16, bytes('broken')))).report.skipped).toEqual({
      hep_compressed: 1,
    })
    expect(decode(hep3(...HEP_HEADERS, chunk(15, bytes('{"a":1}')))).report.skipped).toEqual({
      hep_not_sip: 1,
    })
  })

  it('goes by the outer packet where addresses are missing', () => {
    const { messages } = decode(hep3(chunk(15, bytes(TEXT))))
    expect(messages).toMatchObject([{ src: { text: '10.0.0.1:40000' }, ts: 1_700_000_000_000_000 }])
  })

  it('cut at any length, gives an error or what is left', () => {
    for (const whole of [PLAIN, FIRST, SECOND, SECOND_V6]) {
      for (let end = 0; end < whole.length; end++) {
        const record = emptyHepRecord()
        const decoder = whole === PLAIN ? decodeHep3 : decodeHep1
        const error = decoder(record, whole, 0, end)
        if (error) expect(error.need).toBeGreaterThan(error.have)
        else expect(record.payloadEnd).toBeLessThanOrEqual(end)
        decode(whole.subarray(0, end))
      }
    }
  })

  it('never throws', () => {
    const whole = fc.constantFrom(PLAIN, PACKED, FIRST, SECOND)
    const changes = fc.array(fc.tuple(fc.nat(140), fc.nat(255)), { maxLength: 8 })
    fc.assert(
      fc.property(whole, changes, (packet, changed) => {
        const damaged = packet.slice()
        for (const [at, value] of changed) damaged[at] = value
        const { report } = decode(damaged)
        expect(report.packets).toBe(1)
      }),
    )
  })
})
