import type { FrameLink } from './frame-index.ts'

/*
 * draft-ietf-opsawg-pcap §5, packet record: 0 seconds  4 µs or ns  8 captured length  12 original length  16 data, in
 * the modified format 24 data.
 * draft-ietf-opsawg-pcapng §4.3, §4.4, §A: 0 type  4 total length, then
 *   Enhanced (6) and obsolete (2) Packet Block: 12 time high  16 time low  20 captured  24 original  28 data
 *   Simple Packet Block (3): 8 original  12 data
 */
const SIMPLE_PACKET = 3
const TRAILER = 4

/** One packet as the capture has it. */
export interface StoredPacket {
  /** Since 1970 less the link's offset, in units of its resolution; 0 when the record has none. */
  readonly time: bigint
  /** The same in µs; null when the record has none, or it is no safe integer. */
  readonly ts: number | null
  readonly bytes: Buffer
  /** On the wire. */
  readonly originalLength: number
}

/** @throws RangeError when the record is shorter than its kind */
export function decodePacketRecord(record: Buffer, link: FrameLink): StoredPacket {
  const u32 = (at: number): number => (link.bigEndian ? record.readUInt32BE(at) : record.readUInt32LE(at))
  if (link.container === 'pcapng') {
    const bodyEnd = record.length - TRAILER
    if (u32(0) === SIMPLE_PACKET) {
      const originalLength = u32(8)
      const captured = link.snaplen > 0 ? Math.min(originalLength, link.snaplen) : originalLength
      return {
        time: 0n,
        ts: null,
        bytes: record.subarray(12, Math.min(12 + captured, bodyEnd)),
        originalLength,
      }
    }
    const time = (BigInt(u32(12)) << 32n) | BigInt(u32(16))
    const bytes = record.subarray(28, Math.min(28 + u32(20), bodyEnd))
    return { time, ts: toMicros(time, link), bytes, originalLength: u32(24) }
  }
  const time = BigInt(u32(0)) * (link.resolution === 9 ? 1_000_000_000n : 1_000_000n) + BigInt(u32(4))
  const data = link.container === 'pcap' ? 16 : 24
  return {
    time,
    ts: toMicros(time, link),
    bytes: record.subarray(data, data + u32(8)),
    originalLength: u32(12),
  }
}

function toMicros(time: bigint, { resolution, offsetSeconds }: FrameLink): number | null {
  const power = BigInt(resolution & 0x7f)
  const micros = resolution & 0x80 ? (time * 1_000_000n) >> power : (time * 1_000_000n) / 10n ** power
  const ts = Number(micros + offsetSeconds * 1_000_000n)
  return Number.isSafeInteger(ts) ? ts : null
}
