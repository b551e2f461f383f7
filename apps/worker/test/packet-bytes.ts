/** Packets and pcapng blocks by layer, little-endian where the file decides. */

const be16 = (...values: number[]) =>
  Buffer.from(values.flatMap((value) => [(value >> 8) & 255, value & 255]))
const be32 = (value: number) => be16(value >>> 16, value & 0xffff)
const le32 = (...values: number[]) => Buffer.concat(values.map((value) => be32(value).reverse()))

export const ethernet = (payload: Buffer, type = 0x0800): Buffer =>
  Buffer.concat([Buffer.alloc(12, 2), be16(type), payload])

export interface IpOptions {
  src: readonly number[]
  dst: readonly number[]
  id?: number
  offset?: number
  more?: boolean
}

export function ipv4(protocol: number, payload: Buffer, options: IpOptions): Buffer {
  const { src, dst, id = 0, offset = 0, more = false } = options
  const lengths = be16(0x4500, 20 + payload.length, id, (more ? 0x2000 : 0) | (offset / 8))
  return Buffer.concat([lengths, Buffer.from([64, protocol, 0, 0, ...src, ...dst]), payload])
}

export const udp = (payload: Buffer, src: number, dst: number): Buffer =>
  Buffer.concat([be16(src, dst, 8 + payload.length, 0), payload])

export const tcp = (sequence: number, payload: Buffer, src: number, dst: number): Buffer =>
  Buffer.concat([be16(src, dst), be32(sequence), be32(0), be16(0x5018, 8192, 0, 0), payload])

export function block(type: number, body: Buffer): Buffer {
  const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)])
  return Buffer.concat([le32(type, 12 + padded.length), padded, le32(12 + padded.length)])
}

export const section = (): Buffer =>
  block(0x0a0d0d0a, Buffer.concat([le32(0x1a2b3c4d, 1), Buffer.alloc(8, 255)]))

/** `resolution` is a power of ten. */
export const interfaceBlock = (linkType: number, resolution: number): Buffer =>
  block(1, Buffer.concat([le32(linkType, 262_144, (1 << 16) | 9, resolution, 0)]))

export function enhancedPacket(data: Buffer, time: bigint, number: number): Buffer {
  const [high, low] = [Number(time >> 32n), Number(time & 0xffff_ffffn)]
  return block(6, Buffer.concat([le32(number, high, low, data.length, data.length), data]))
}
