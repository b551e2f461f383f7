import { bytes, hex, join } from './build.ts'

export function chunk(type: number, value: Uint8Array, vendor = 0): Uint8Array {
  const length = value.length + 6
  return join(
    Uint8Array.of(vendor >> 8, vendor & 255, type >> 8, type & 255, length >> 8, length & 255),
    value,
  )
}

export function hep3(...chunks: readonly Uint8Array[]): Uint8Array {
  const length = 6 + chunks.reduce((n, one) => n + one.length, 0)
  return join(bytes('HEP3'), Uint8Array.of(length >> 8, length & 255), ...chunks)
}

/** TCP from 192.0.2.1:5060 to 192.0.2.2:5062 at 1593835520.000123 s, SIP; a key and a chunk of another vendor. */
export const HEP_HEADERS = [
  ...[chunk(1, hex('02')), chunk(2, hex('06')), chunk(3, hex('c0000201')), chunk(4, hex('c0000202'))],
  ...[chunk(7, hex('13c4')), chunk(8, hex('13c6')), chunk(9, hex('5f000000')), chunk(10, hex('0000007b'))],
  ...[chunk(11, hex('01')), chunk(14, bytes('key')), chunk(7, hex('ffff'), 0xbeef)],
]
