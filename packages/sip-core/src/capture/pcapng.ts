import { read16, read32, u32, u32le } from '../bytes/read.ts'
import { FileNotes } from './file-notes.ts'
import {
  type CaptureLink,
  emptyFrame,
  type FrameHandler,
  type FrameReader,
  MAX_FRAME_LENGTH,
} from './frame.ts'
import { LinkTable } from './link-table.ts'
import { decodeInterface, type Interface } from './pcapng-interface.ts'
import { eachOption, type OptionHandler, read64 } from './pcapng-options.ts'
import { RecordStream } from './record-stream.ts'
import { toMicroseconds } from './timestamp.ts'
import type { Warnings } from './warnings.ts'

/*
 * draft-ietf-opsawg-pcapng §3. Every block:
 *    0 type  4 total length  8 body …  total length again
 * Section Header 0x0A0D0D0A: 8 byte-order magic  12 major minor  16 section length
 * Interface Description 1:   see pcapng-interface.ts
 * Simple Packet 3:           8 original length  12 data          (interface 0, no time)
 * Enhanced Packet 6:         8 interface  12 time high  16 time low  20 captured  24 original  28 data
 * Packet 2 (obsolete):       8 interface(16) drops(16)  12 … as Enhanced Packet
 * Name Resolution 4:         8 records, built as options are
 * Interface Statistics 5:    8 interface  12 time  20 options
 * Decryption Secrets 10:     8 secrets type  12 secrets length  16 secrets
 * Options follow what is listed, packets' behind their data padded to 4 bytes.
 */
export const SECTION_HEADER = 0x0a0d0d0a
const INTERFACE_DESCRIPTION = 1
const OBSOLETE_PACKET = 2
const SIMPLE_PACKET = 3
const NAME_RESOLUTION = 4
const INTERFACE_STATISTICS = 5
const ENHANCED_PACKET = 6
const DECRYPTION_SECRETS = 10

export const BYTE_ORDER_MAGIC = 0x1a2b3c4d
const LEAST_BLOCK = 12
const SECTION_OPTIONS = 24
const STATISTICS_OPTIONS = 20
const PACKET_DATA = 28
const SIMPLE_PACKET_DATA = 12
/** A block with a packet in it: its largest data plus generous options. */
const MAX_BLOCK = MAX_FRAME_LENGTH + 65_536
/** A secrets block may hold the key log of a whole day. */
const MAX_SECRETS_BLOCK = 16 * 1024 * 1024
const SECRETS_DATA = 16
/** The secrets type TLS Key Log. */
const TLS_KEY_LOG = 0x544c534b
const MAX_INTERFACES = 65_536
/** Each begins anew with interfaces: more of them than this is no recording but an attack. */
const MAX_SECTIONS = 65_536
const OPTION_COMMENT = 1
const OPTION_DROPPED_BY_INTERFACE = 5
const OPTION_DROPPED_BY_SYSTEM = 7
const RECORD_IPV4 = 1
const RECORD_IPV6 = 2

/** An NSS key log; the bytes are lent for the call. */
export type SecretsHandler = (keyLog: Uint8Array) => void

/** pcapng: several sections, each with its own byte order and interfaces. Unknown blocks are stepped over. */
export class PcapngReader extends RecordStream implements FrameReader {
  packets = 0
  readonly #links = new LinkTable()
  readonly #frame = emptyFrame()
  readonly #onFrame: FrameHandler
  readonly #warnings: Warnings
  readonly #notes: FileNotes
  readonly #onSecrets: SecretsHandler
  #sections = 0
  #bigEndian = false
  #interfaces: Interface[] = []

  constructor(
    onFrame: FrameHandler,
    warnings: Warnings,
    notes = new FileNotes(),
    onSecrets: SecretsHandler = () => undefined,
  ) {
    super()
    this.#onFrame = onFrame
    this.#warnings = warnings
    this.#notes = notes
    this.#onSecrets = onSecrets
    this.wanted = LEAST_BLOCK
  }

  get links(): readonly CaptureLink[] {
    return this.#links.list
  }

  protected parse(bytes: Uint8Array, start: number, end: number): number {
    let at = start
    while (end - at >= LEAST_BLOCK) {
      // A section's first block names the byte order its own length is in.
      if (u32(bytes, at) === SECTION_HEADER && !this.#openSection(bytes, at))
        return this.#giveUp('block_length_invalid', end)
      if (this.#sections > MAX_SECTIONS) return this.#giveUp('too_many_sections', end)
      const type = read32(bytes, at, this.#bigEndian)
      const length = read32(bytes, at + 4, this.#bigEndian)
      if (length < LEAST_BLOCK || length % 4 !== 0) return this.#giveUp('block_length_invalid', end)
      const limit = KEPT.get(type) ?? 0
      if (length > limit) {
        if (limit > 0) this.#warnings.add('block_too_large', this.packets + 1)
        if (end - at < length) {
          this.skip = length - (end - at)
          this.wanted = LEAST_BLOCK
          return end
        }
        at += length
        continue
      }
      if (end - at < length) {
        this.wanted = length
        return at
      }
      if (read32(bytes, at + length - 4, this.#bigEndian) !== length)
        this.#warnings.add('block_trailer_differs', this.packets + 1)
      this.#frame.recordOffset = this.base + at
      this.#frame.recordLength = length
      this.#block(type, bytes, at, at + length - 4)
      at += length
    }
    this.wanted = LEAST_BLOCK
    return at
  }

  protected ended(left: number): void {
    if (left > 0) this.#warnings.add('last_record_cut_short', this.packets + 1)
  }

  /** Without a length to trust, the next block cannot be found: what came before stands. */
  #giveUp(why: string, end: number): number {
    this.#warnings.add(why, this.packets + 1)
    this.broken = true
    return end
  }

  #openSection(bytes: Uint8Array, at: number): boolean {
    // The magic is the 12 bytes' last word: type, length, magic.
    const big = u32(bytes, at + 8) === BYTE_ORDER_MAGIC
    if (!big && u32le(bytes, at + 8) !== BYTE_ORDER_MAGIC) return false
    this.#bigEndian = big
    this.#interfaces = []
    return true
  }

  #block(type: number, bytes: Uint8Array, at: number, bodyEnd: number): void {
    const big = this.#bigEndian
    if (type === SECTION_HEADER) {
      this.#sections++
      this.#options(bytes, at + SECTION_OPTIONS, bodyEnd, (code, start, length) => {
        if (code === OPTION_COMMENT) this.#notes.comment(null, bytes, start, length)
      })
    } else if (type === INTERFACE_DESCRIPTION) {
      this.#openInterface(bytes, at, bodyEnd)
    } else if (type === ENHANCED_PACKET || type === OBSOLETE_PACKET) {
      const id = type === ENHANCED_PACKET ? read32(bytes, at + 8, big) : read16(bytes, at + 8, big)
      if (bodyEnd - at < PACKET_DATA) {
        this.#warnings.add('packet_block_too_short', this.packets + 1)
        return
      }
      const iface = this.#interfaces[id]
      const ts = iface ? this.#time(iface, bytes, at + 12) : null
      const captured = read32(bytes, at + 20, big)
      this.#packet(iface, ts, bytes, at + PACKET_DATA, bodyEnd, captured, read32(bytes, at + 24, big))
      const options = at + PACKET_DATA + Math.ceil(captured / 4) * 4
      if (options + 4 <= bodyEnd) this.#comments(bytes, options, bodyEnd)
    } else if (type === SIMPLE_PACKET && bodyEnd - at >= SIMPLE_PACKET_DATA) {
      const iface = this.#interfaces[0]
      const original = read32(bytes, at + 8, big)
      const captured = iface && iface.snaplen > 0 ? Math.min(original, iface.snaplen) : original
      this.#packet(iface, null, bytes, at + SIMPLE_PACKET_DATA, bodyEnd, captured, original)
    } else if (type === DECRYPTION_SECRETS && read32(bytes, at + 8, big) === TLS_KEY_LOG) {
      const end = Math.min(at + SECRETS_DATA + read32(bytes, at + 12, big), bodyEnd)
      this.#onSecrets(bytes.subarray(at + SECRETS_DATA, end))
    } else if (type === NAME_RESOLUTION) {
      this.#options(bytes, at + 8, bodyEnd, (code, start, length) => {
        if (code === RECORD_IPV4 && length > 4) this.#notes.name(bytes, start, length, 4)
        else if (code === RECORD_IPV6 && length > 16) this.#notes.name(bytes, start, length, 16)
      })
    } else if (type === INTERFACE_STATISTICS) {
      this.#statistics(bytes, at, bodyEnd)
    }
  }

  #time(iface: Interface, bytes: Uint8Array, at: number): number | null {
    const high = read32(bytes, at, this.#bigEndian)
    const low = read32(bytes, at + 4, this.#bigEndian)
    const ts = toMicroseconds(high, low, iface.resolution, iface.offsetSeconds)
    if (ts === null) this.#warnings.add('time_not_representable', this.packets + 1)
    return ts
  }

  #options(bytes: Uint8Array, start: number, end: number, take: OptionHandler): void {
    if (!eachOption(bytes, start, end, this.#bigEndian, take))
      this.#warnings.add('option_overruns_block', this.packets + 1)
  }

  /** Counters are of the whole capture so far. */
  #statistics(bytes: Uint8Array, at: number, bodyEnd: number): void {
    const iface = this.#interfaces[read32(bytes, at + 8, this.#bigEndian)]
    if (!iface || bodyEnd - at < STATISTICS_OPTIONS) return
    let dropped = 0n
    this.#options(bytes, at + STATISTICS_OPTIONS, bodyEnd, (code, start, length) => {
      if ((code === OPTION_DROPPED_BY_INTERFACE || code === OPTION_DROPPED_BY_SYSTEM) && length === 8)
        dropped += read64(bytes, start, this.#bigEndian)
    })
    const more = Number(dropped) - iface.dropped
    // All ones say that the number is not known.
    if (more <= 0 || more > Number.MAX_SAFE_INTEGER) return
    iface.dropped += more
    this.#warnings.add('dropped_by_capture', null, more)
  }

  #packet(
    iface: Interface | undefined,
    ts: number | null,
    bytes: Uint8Array,
    start: number,
    bodyEnd: number,
    captured: number,
    original: number,
  ): void {
    const frame = this.#frame
    frame.number = ++this.packets
    frame.ts = ts
    frame.linkType = iface ? iface.linkType : -1
    frame.link = iface ? iface.link : -1
    frame.bytes = bytes
    frame.start = start
    frame.end = Math.min(start + captured, bodyEnd)
    frame.originalLength = original
    if (!iface) this.#warnings.add('unknown_interface', this.packets)
    if (start + captured > bodyEnd) this.#warnings.add('captured_more_than_block', this.packets)
    else if (captured > original) this.#warnings.add('captured_more_than_original', this.packets)
    if (iface && iface.snaplen > 0 && captured > iface.snaplen)
      this.#warnings.add('captured_more_than_snaplen', this.packets)
    this.#onFrame(frame)
  }

  #comments(bytes: Uint8Array, start: number, end: number): void {
    this.#options(bytes, start, end, (code, from, length) => {
      if (code === OPTION_COMMENT) this.#notes.comment(this.packets, bytes, from, length)
    })
  }

  #openInterface(bytes: Uint8Array, at: number, bodyEnd: number): void {
    const frame = this.packets + 1
    const iface = decodeInterface(bytes, at, bodyEnd, this.#bigEndian, () =>
      this.#warnings.add('option_overruns_block', frame),
    )
    if (!iface) this.#warnings.add('interface_block_too_short', frame)
    else if (this.#interfaces.length >= MAX_INTERFACES) this.#warnings.add('too_many_interfaces', frame)
    else {
      const { linkType, snaplen, resolution, offsetSeconds } = iface
      iface.link = this.#links.of({
        ...{ container: 'pcapng', bigEndian: this.#bigEndian },
        ...{ linkType, snaplen, resolution, offsetSeconds },
      })
      this.#interfaces.push(iface)
      this.#notes.interface(iface.name)
    }
  }
}

/** Blocks of interest, and the largest believed. */
const KEPT = new Map([
  [SECTION_HEADER, MAX_BLOCK],
  [INTERFACE_DESCRIPTION, MAX_BLOCK],
  [OBSOLETE_PACKET, MAX_BLOCK],
  [SIMPLE_PACKET, MAX_BLOCK],
  [NAME_RESOLUTION, MAX_BLOCK],
  [INTERFACE_STATISTICS, MAX_BLOCK],
  [ENHANCED_PACKET, MAX_BLOCK],
  [DECRYPTION_SECRETS, MAX_SECRETS_BLOCK],
])
