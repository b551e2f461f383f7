/**
 * The packed message index: one leg's messages in one capture, as `leg_parts.message_index`. All numbers are
 * little-endian. Texts stay in the capture's signalling segment; the index says where.
 *
 *   header   version u8 = 1 · endpoint count u32 · method count u16 · block count u32 · message count u32 · base time i64
 *   endpoint length u8 · text (latin1), `1.2.3.4:5060` or `[2001:db8::1]:5060`
 *   method   length u8 · text (latin1), extension methods included
 *   block    offset in the segment u48 · compressed length u32
 *   message  36 bytes:
 *     0  time        i48  µs after the base time; TIME_UNKNOWN when the capture's time is not representable
 *     6  frame       u32
 *    10  index       u16  n-th SIP message of the frame
 *    12  kind        u16  status code of a response; 0x8000 | method position of a request
 *    14  cseq method u16  method position; 0xffff none
 *    16  cseq        u32
 *    20  source      u24  endpoint position
 *    23  destination u24  endpoint position
 *    26  block       u24  block position
 *    29  offset      u24  in the block's decompressed bytes
 *    32  length      u24
 *    35  flags       u8   1 SDP · 2 retransmission · 4 challenge answered · 8 credentials · bits 4–6 transport
 *   original position u32 · first sending u32, for each message flagged as a retransmission, in order
 */
import { type Transport, transports } from '@ringback/contracts'

export interface IndexedMessage {
  ts: number | null
  frame: number
  /** n-th SIP message of the frame, from 0. */
  index: number
  transport: Transport
  /** Null in a response. */
  method: string | null
  /** Null in a request. */
  status: number | null
  cseq: { number: number; method: string } | null
  src: string
  dst: string
  hasSdp: boolean
  auth: 'challenge' | 'credentials' | null
  /** Position in `messages` of the first sending, null when this is it. */
  retransmissionOf: number | null
  /** Position in `blocks`. */
  block: number
  /** Bytes from the start of the decompressed block. */
  offset: number
  length: number
}

/** A zstd block of the signalling segment, in bytes of the segment. */
export interface SegmentBlock {
  offset: number
  length: number
}

export interface MessageIndex {
  blocks: SegmentBlock[]
  messages: IndexedMessage[]
}

const VERSION = 1
const HEADER = 23
const MESSAGE = 36
const REQUEST = 0x8000
const NO_METHOD = 0xffff
const TIME_UNKNOWN = -(2 ** 47)
const SDP = 1
const RETRANSMISSION = 2
const CHALLENGE = 4
const CREDENTIALS = 8
const TRANSPORT_SHIFT = 4
/** A hostile leg may use any number of made-up methods: past this the index says `…`, the text still says which. */
const METHOD_LIMIT = 0x7ffe

/** Numbers distinct values in order of appearance. */
class Positions {
  readonly values: string[] = []
  readonly #position = new Map<string, number>()
  of(value: string): number {
    let position = this.#position.get(value)
    if (position === undefined) {
      position = this.values.push(value) - 1
      this.#position.set(value, position)
    }
    return position
  }
}

export function encodeMessageIndex({ blocks, messages }: MessageIndex): Buffer {
  const endpoints = new Positions()
  const methods = new Positions()
  const methodPosition = (method: string) => methods.of(methods.values.length < METHOD_LIMIT ? method : '…')
  const base = messages.find((m) => m.ts !== null)?.ts ?? 0
  const retransmissions: number[] = []
  const records = Buffer.alloc(messages.length * MESSAGE)
  messages.forEach((message, position) => {
    const at = position * MESSAGE
    const { cseq } = message
    records.writeIntLE(relativeTime(message.ts, base), at, 6)
    records.writeUInt32LE(message.frame, at + 6)
    records.writeUInt16LE(message.index, at + 10)
    records.writeUInt16LE(message.status ?? REQUEST | methodPosition(message.method ?? ''), at + 12)
    records.writeUInt16LE(cseq ? methodPosition(cseq.method) : NO_METHOD, at + 14)
    records.writeUInt32LE(Math.min(cseq?.number ?? 0, 0xffff_ffff), at + 16)
    records.writeUIntLE(endpoints.of(message.src), at + 20, 3)
    records.writeUIntLE(endpoints.of(message.dst), at + 23, 3)
    records.writeUIntLE(message.block, at + 26, 3)
    records.writeUIntLE(message.offset, at + 29, 3)
    records.writeUIntLE(message.length, at + 32, 3)
    records[at + 35] =
      (message.hasSdp ? SDP : 0) |
      (message.retransmissionOf === null ? 0 : RETRANSMISSION) |
      (message.auth === 'challenge' ? CHALLENGE : message.auth === 'credentials' ? CREDENTIALS : 0) |
      (transports.indexOf(message.transport) << TRANSPORT_SHIFT)
    if (message.retransmissionOf !== null) retransmissions.push(position, message.retransmissionOf)
  })

  const header = Buffer.alloc(HEADER)
  header[0] = VERSION
  header.writeUInt32LE(endpoints.values.length, 1)
  header.writeUInt16LE(methods.values.length, 5)
  header.writeUInt32LE(blocks.length, 7)
  header.writeUInt32LE(messages.length, 11)
  header.writeBigInt64LE(BigInt(base), 15)

  const blockTable = Buffer.alloc(blocks.length * 10)
  blocks.forEach(({ offset, length }, i) => {
    blockTable.writeUIntLE(offset, i * 10, 6)
    blockTable.writeUInt32LE(length, i * 10 + 6)
  })
  const tail = Buffer.alloc(retransmissions.length * 4)
  retransmissions.forEach((position, i) => {
    tail.writeUInt32LE(position, i * 4)
  })
  const texts = [...endpoints.values, ...methods.values].map(encodeText)
  return Buffer.concat([header, ...texts, blockTable, records, tail])
}

/** @throws RangeError when the bytes end early or name a version this codec does not know */
export function decodeMessageIndex(packed: Uint8Array): MessageIndex {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  if (bytes[0] !== VERSION) throw new RangeError(`message index version ${bytes[0]} is unknown`)
  const endpointCount = bytes.readUInt32LE(1)
  const methodCount = bytes.readUInt16LE(5)
  const blockCount = bytes.readUInt32LE(7)
  const messageCount = bytes.readUInt32LE(11)
  const base = Number(bytes.readBigInt64LE(15))

  let at = HEADER
  const text = () => {
    const length = bytes.readUInt8(at)
    at += 1 + length
    return bytes.toString('latin1', at - length, at)
  }
  const endpoints = Array.from({ length: endpointCount }, text)
  const methods = Array.from({ length: methodCount }, text)
  const blocks = Array.from({ length: blockCount }, () => {
    at += 10
    return { offset: bytes.readUIntLE(at - 10, 6), length: bytes.readUInt32LE(at - 4) }
  })
  const messages = Array.from({ length: messageCount }, (): IndexedMessage => {
    at += MESSAGE
    return decodeMessage(bytes, at - MESSAGE, base, endpoints, methods)
  })
  for (; at < bytes.length; at += 8)
    messages[bytes.readUInt32LE(at)]!.retransmissionOf = bytes.readUInt32LE(at + 4)
  return { blocks, messages }
}

function decodeMessage(
  bytes: Buffer,
  at: number,
  base: number,
  endpoints: string[],
  methods: string[],
): IndexedMessage {
  const time = bytes.readIntLE(at, 6)
  const kind = bytes.readUInt16LE(at + 12)
  const cseqMethod = bytes.readUInt16LE(at + 14)
  const flags = bytes.readUInt8(at + 35)
  const isRequest = (kind & REQUEST) !== 0
  return {
    ts: time === TIME_UNKNOWN ? null : base + time,
    frame: bytes.readUInt32LE(at + 6),
    index: bytes.readUInt16LE(at + 10),
    transport: transports[flags >> TRANSPORT_SHIFT]!,
    method: isRequest ? methods[kind & ~REQUEST]! : null,
    status: isRequest ? null : kind,
    cseq:
      cseqMethod === NO_METHOD ? null : { number: bytes.readUInt32LE(at + 16), method: methods[cseqMethod]! },
    src: endpoints[bytes.readUIntLE(at + 20, 3)]!,
    dst: endpoints[bytes.readUIntLE(at + 23, 3)]!,
    hasSdp: (flags & SDP) !== 0,
    auth: flags & CHALLENGE ? 'challenge' : flags & CREDENTIALS ? 'credentials' : null,
    retransmissionOf: null,
    block: bytes.readUIntLE(at + 26, 3),
    offset: bytes.readUIntLE(at + 29, 3),
    length: bytes.readUIntLE(at + 32, 3),
  }
}

/** A leg may claim to span more than the ±4.4 years that fit: the times far from its first are then unknown. */
function relativeTime(ts: number | null, base: number): number {
  return ts === null || Math.abs(ts - base) >= -TIME_UNKNOWN ? TIME_UNKNOWN : ts - base
}

function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text.slice(0, 255), 'latin1')
  return Buffer.concat([Buffer.of(bytes.length), bytes])
}
