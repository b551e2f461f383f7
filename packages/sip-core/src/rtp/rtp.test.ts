import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex } from '../../test/build.ts'
import { decodeRtp, emptyRtp, headerExtensions } from './rtp.ts'

describe('RTP header', () => {
  it('reads every field, with CSRC, extension and padding', () => {
    const packet = hex(
      'b2 e0 1234 80000001 deadbeef 00000001 00000002 bede 0001 10 ff 22 aa 01 02 03 04 05 00 00 03',
    )
    const rtp = emptyRtp()
    // The extension's two elements: id 1 of one byte, id 2 of three bytes of which only one is there.
    expect(decodeRtp(rtp, packet, 0, packet.length)).toBe(null)
    expect(rtp).toMatchObject({
      ...{ payloadType: 0x60, marker: true, sequence: 0x1234, timestamp: 0x80000001 | 0 },
      ...{ ssrc: 0xdeadbeef | 0, csrcCount: 2, extensionProfile: 0xbede, payloadStart: 28, payloadEnd: 33 },
    })
    expect(headerExtensions(rtp, packet)).toEqual([{ id: 1, value: hex('ff') }])
  })

  it('reads two-byte extension headers and skips their padding', () => {
    const packet = hex('90 00 0001 00000000 00000001 1000 0002 00 05 00 06 02 0a 0b 00')
    const rtp = emptyRtp()
    decodeRtp(rtp, packet, 0, packet.length)
    expect(headerExtensions(rtp, packet)).toEqual([
      { id: 5, value: hex('') },
      { id: 6, value: hex('0a0b') },
    ])
    expect(rtp.payloadEnd - rtp.payloadStart).toBe(0)
  })

  it('leaves a payload whose padding is a lie', () => {
    const packet = hex('a0 00 0001 00000000 00000001 01 02 ff')
    const rtp = emptyRtp()
    decodeRtp(rtp, packet, 0, packet.length)
    expect([rtp.payloadStart, rtp.payloadEnd]).toEqual([12, 15])
  })

  it('says what is missing at every length, and refuses other versions', () => {
    const packet = hex('92 08 0001 00000000 00000001 00000001 00000002 bede 0001 00000000')
    const rtp = emptyRtp()
    for (let length = 0; length < packet.length; length++)
      expect(decodeRtp(rtp, packet, 0, length), String(length)).toMatchObject({ layer: 'rtp', have: length })
    expect(decodeRtp(rtp, packet, 0, packet.length)).toBe(null)
    packet[0] = 0x12
    expect(decodeRtp(rtp, packet, 0, packet.length)).not.toBe(null)
  })

  it('never throws, and its payload lies inside the packet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (packet) => {
        const rtp = emptyRtp()
        if (decodeRtp(rtp, packet, 0, packet.length)) return
        headerExtensions(rtp, packet)
        expect(rtp.payloadStart).toBeGreaterThanOrEqual(12)
        expect(rtp.payloadEnd).toBeGreaterThanOrEqual(rtp.payloadStart)
        expect(rtp.payloadEnd).toBeLessThanOrEqual(packet.length)
      }),
    )
  })
})
