import { read32, u32 } from '../bytes/read.ts'
import {
  type CaptureLink,
  emptyFrame,
  type FrameHandler,
  type FrameReader,
  MAX_FRAME_LENGTH,
} from './frame.ts'
import { RecordStream } from './record-stream.ts'
import type { Warnings } from './warnings.ts'

/*
 * draft-ietf-opsawg-pcap. File header, 24 bytes:
 *    0 magic  4 major(16) minor(16)  8 reserved  12 reserved  16 snaplen  20 FCS and link type
 * Record header, 16 bytes (24 in the modified format of Kuznetzov's libpcap):
 *    0 seconds  4 µs or ns  8 captured length  12 original length  [16 ifindex  20 protocol, packet type]
 */
const FILE_HEADER = 24
const RECORD_HEADER = 16
const MODIFIED_RECORD_HEADER = 24
const LINK_TYPE_MASK = 0x03ffffff

const MAGIC_MICRO = 0xa1b2c3d4
const MAGIC_NANO = 0xa1b23c4d
const MAGIC_MODIFIED = 0xa1b2cd34
const SWAPPED = new Map([
  [0xd4c3b2a1, MAGIC_MICRO],
  [0x4d3cb2a1, MAGIC_NANO],
  [0x34cdb2a1, MAGIC_MODIFIED],
])

export function isPcapMagic(magic: number): boolean {
  return magic === MAGIC_MICRO || magic === MAGIC_NANO || magic === MAGIC_MODIFIED || SWAPPED.has(magic)
}

/** Classic pcap: micro- or nanoseconds, either byte order, the modified record header. */
export class PcapReader extends RecordStream implements FrameReader {
  packets = 0
  links: CaptureLink[] = []
  readonly #frame = emptyFrame()
  readonly #onFrame: FrameHandler
  readonly #warnings: Warnings
  #bigEndian = false
  #nano = false
  #recordHeader = 0
  #snaplen = 0

  constructor(onFrame: FrameHandler, warnings: Warnings) {
    super()
    this.#onFrame = onFrame
    this.#warnings = warnings
    this.wanted = FILE_HEADER
  }

  protected parse(bytes: Uint8Array, start: number, end: number): number {
    let at = start
    if (this.#recordHeader === 0) {
      this.#readFileHeader(bytes, at)
      at += FILE_HEADER
    }
    const header = this.#recordHeader
    const big = this.#bigEndian
    const frame = this.#frame
    for (;;) {
      if (end - at < header) {
        this.wanted = header
        return at
      }
      const captured = read32(bytes, at + 8, big)
      if (captured > MAX_FRAME_LENGTH) {
        // No way to find the next record: what came before stands.
        this.#warnings.add('record_length_invalid', this.packets + 1)
        this.broken = true
        return end
      }
      if (end - at < header + captured) {
        this.wanted = header + captured
        return at
      }
      const seconds = read32(bytes, at, big)
      const fraction = read32(bytes, at + 4, big)
      const original = read32(bytes, at + 12, big)
      frame.number = ++this.packets
      frame.ts = seconds * 1_000_000 + (this.#nano ? Math.floor(fraction / 1000) : fraction)
      frame.bytes = bytes
      frame.start = at + header
      frame.end = frame.start + captured
      frame.originalLength = original
      frame.recordOffset = this.base + at
      frame.recordLength = header + captured
      if (captured > original) this.#warnings.add('captured_more_than_original', this.packets)
      if (this.#snaplen > 0 && captured > this.#snaplen)
        this.#warnings.add('captured_more_than_snaplen', this.packets)
      at = frame.end
      this.#onFrame(frame)
    }
  }

  protected ended(left: number): void {
    if (this.#recordHeader === 0) this.#warnings.add('file_header_cut_short', null)
    else if (left > 0) this.#warnings.add('last_record_cut_short', this.packets + 1)
  }

  #readFileHeader(bytes: Uint8Array, at: number): void {
    const magic = u32(bytes, at)
    const native = SWAPPED.get(magic)
    this.#bigEndian = native === undefined
    const kind = native ?? magic
    this.#nano = kind === MAGIC_NANO
    this.#recordHeader = kind === MAGIC_MODIFIED ? MODIFIED_RECORD_HEADER : RECORD_HEADER
    this.#snaplen = read32(bytes, at + 16, this.#bigEndian)
    const linkType = read32(bytes, at + 20, this.#bigEndian) & LINK_TYPE_MASK
    this.#frame.linkType = linkType
    this.#frame.link = 0
    this.links = [
      {
        ...{ container: kind === MAGIC_MODIFIED ? 'modified_pcap' : 'pcap', bigEndian: this.#bigEndian },
        ...{ linkType, snaplen: this.#snaplen, resolution: this.#nano ? 9 : 6, offsetSeconds: 0n },
      },
    ]
  }
}
