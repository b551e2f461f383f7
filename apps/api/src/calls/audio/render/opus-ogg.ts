const PAGE_HEADER = 27
const SERIAL = 1
const FIRST_PAGE = 2
const LAST_PAGE = 4
/** Samples at 48 kHz of one frame, by the configuration number's two lower bits and mode (RFC 6716 §3.1). */
const SILK = [480, 960, 1920, 2880]
const HYBRID = [480, 960]
const CELT = [120, 240, 480, 960]

/** Samples at 48 kHz that a packet decodes to (RFC 6716 §3.1, §3.2); 0 for one that says nothing. */
export function opusSamples(packet: Uint8Array): number {
  const toc = packet[0]
  if (toc === undefined) return 0
  const config = toc >> 3
  const frame = config < 12 ? SILK[config & 3] : config < 16 ? HYBRID[config & 1] : CELT[config & 3]
  const code = toc & 3
  const frames = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 0x3f
  return (frame as number) * frames
}

/** Packets as an Ogg file (RFC 3533, RFC 7845), a page each: the container that decoders take Opus from. */
export function opusOgg(packets: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(19)
  head.write('OpusHead')
  head[8] = 1 // version
  head[9] = 2 // channels: of stereo and mono packets alike
  head.writeUInt32LE(48_000, 12)
  const tags = Buffer.alloc(16)
  tags.write('OpusTags')
  const pages = [page(head, 0n, 0, FIRST_PAGE), page(tags, 0n, 1, 0)]
  let granule = 0n
  for (const [i, packet] of packets.entries()) {
    granule += BigInt(opusSamples(packet))
    pages.push(page(packet, granule, i + 2, i === packets.length - 1 ? LAST_PAGE : 0))
  }
  return Buffer.concat(pages)
}

function page(packet: Uint8Array, granule: bigint, sequence: number, flags: number): Buffer {
  const lacing = [...new Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255]
  const bytes = Buffer.alloc(PAGE_HEADER + lacing.length + packet.length)
  bytes.write('OggS')
  bytes[5] = flags
  bytes.writeBigInt64LE(granule, 6)
  bytes.writeUInt32LE(SERIAL, 14)
  bytes.writeUInt32LE(sequence, 18)
  bytes[26] = lacing.length
  bytes.set(lacing, PAGE_HEADER)
  bytes.set(packet, PAGE_HEADER + lacing.length)
  bytes.writeUInt32LE(checksum(bytes), 22)
  return bytes
}

/** RFC 3533 §6: CRC-32 of the polynomial 0x04c11db7, not reflected, from 0. */
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0)
  return crc >>> 0
})

function checksum(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) crc = ((crc << 8) ^ (CRC[((crc >>> 24) ^ byte) & 255] as number)) >>> 0
  return crc
}
