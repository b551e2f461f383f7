import { expect, it } from 'vitest'
import type { FrameLink } from './frame-index.ts'
import { pcapFileFor } from './pcap-file.ts'

const LINK: FrameLink = {
  ...{ container: 'pcap', bigEndian: false, linkType: 1, snaplen: 96, resolution: 6, offsetSeconds: 0n },
}
const TIME = 1_700_000_000_123_456n
const word = (value: number) => Buffer.from(Uint32Array.of(value).buffer).toString('hex')
const packet = (link: FrameLink, source = 0) => ({
  ...{ link, source, time: TIME, ts: Number(TIME), bytes: Buffer.from('abcde') },
  originalLength: 900,
})

it('is a classic pcap where one will do', () => {
  const file = pcapFileFor([
    { name: 'a', links: [LINK] },
    { name: 'b', links: [{ ...LINK, bigEndian: true, container: 'pcapng', snaplen: 0 }] },
  ])
  expect(file.extension).toBe('pcap')
  expect(file.header().toString('hex')).toBe('d4c3b2a1020004000000000000000000' + '0000040001000000')
  expect(file.packet(packet(LINK)).toString('hex')).toBe('00f1536540e201000500000084030000' + '6162636465')
  const nano = { ...LINK, resolution: 9, linkType: 113 }
  expect(
    pcapFileFor([{ name: 'a', links: [nano] }])
      .header()
      .toString('hex'),
  ).toMatch(/^4d3cb2a1.*71000000$/)
})

it.each([
  ['link types', { linkType: 113 }],
  ['units of time', { resolution: 9 }],
  ['offsets', { offsetSeconds: 60n }],
])('is a pcapng for several %s', (_, difference) => {
  expect(pcapFileFor([{ name: 'a', links: [LINK, { ...LINK, ...difference }] }]).extension).toBe('pcapng')
})

it('opens an interface when its first packet comes, and keeps its time', () => {
  const odd = { ...LINK, linkType: 113, resolution: 0x8a, offsetSeconds: -1n }
  const file = pcapFileFor([
    { name: 'one', links: [LINK, odd] },
    { name: 'two.pcap', links: [LINK] },
  ])
  expect(file.header().toString('hex')).toBe('0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000')
  const enhanced = (number: number) => {
    const words = [6, 40, number, Number(TIME >> 32n), Number(TIME & 0xffff_ffffn), 5, 900]
    return `${words.map(word).join('')}6162636465000000${word(40)}`
  }
  const first = file.packet(packet(LINK)).toString('hex')
  expect(first.endsWith(enhanced(0))).toBe(true)
  expect(first).toContain(Buffer.from('one').toString('hex'))
  expect(file.packet(packet(LINK)).toString('hex')).toBe(enhanced(0))
  const second = file.packet(packet(odd)).toString('hex')
  expect(second).toContain('0e000800ffffffffffffffff')
  expect(second.endsWith(enhanced(1))).toBe(true)
  expect(file.packet(packet(LINK, 1)).toString('hex').endsWith(enhanced(2))).toBe(true)
})
