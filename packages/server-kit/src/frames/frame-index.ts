/**
 * The frame index of a capture: where the packet records of every leg and media stream lie in the (decompressed) file.
 * One object; numbers are LEB128 varints unless said otherwise.
 *
 *   header     magic "RBFI" · version u8 = 1 · 3 zero bytes
 *   block      a zstd frame with checksum, one after the other
 *   directory  a zstd frame with checksum
 *   trailer    length of the directory u32 LE · magic "RBFI"
 *
 * Decoding fills a buffer with records in the order of the file; a full buffer is sorted by track and written as a *run*
 * of blocks. So a track is one or two blocks of each run it lives in, and runs follow the file.
 *
 *   directory  link count · links · run count · for each run: block count · blocks
 *     link     container u8 (0 pcap, 1 modified pcap, 2 pcapng) · big-endian u8 · link type · snaplen · if_tsresol u8 ·
 *              offset in seconds i64 LE
 *     block    compressed length · first track · last track less first track
 *   block      group count · groups · gaps · lengths
 *     group    track less the track of the group before · link · record count (at least 1)
 *     gap      of each record, group by group: the bytes between it and the record before; of a group's first, its offset
 *     length   of each record: zigzag of the difference to the record before; of a group's first, to 0
 *
 * A track is the number of a leg, or MEDIA + the number of a media track. Records of a group ascend; a track's may come
 * again in a later run where a TCP segment was waited with.
 */
import { ByteReader, ByteWriter } from './varint.ts'

export const MAGIC = 'RBFI'
export const VERSION = 1
export const HEADER = Buffer.from(`${MAGIC}\x01\0\0\0`, 'latin1')
export const TRAILER_LENGTH = 8
/** Records of a block: some 20 kB. */
export const BLOCK_RECORDS = 8192
/** Of a block or directory; an honest one stays far below. */
export const UNPACKED_LIMIT = 64 * 1024 * 1024
const MEDIA = 2 ** 31

export const legTrack = (leg: number): number => leg
export const mediaTrack = (media: number): number => MEDIA + media

const containers = ['pcap', 'modified_pcap', 'pcapng'] as const

/** What a packet record is read with. */
export interface FrameLink {
  readonly container: (typeof containers)[number]
  readonly bigEndian: boolean
  /** LINKTYPE_* */
  readonly linkType: number
  readonly snaplen: number
  /** As pcapng's if_tsresol: 10^-n seconds, 2^-n with the top bit set. */
  readonly resolution: number
  readonly offsetSeconds: bigint
}

/** Records of one track and link, ascending. */
export interface FrameGroup {
  track: number
  link: number
  offsets: number[]
  lengths: number[]
}

export interface IndexBlock {
  /** In the object. */
  offset: number
  length: number
  firstTrack: number
  lastTrack: number
}

export interface Directory {
  links: FrameLink[]
  runs: IndexBlock[][]
}

/** Groups in order of their tracks. */
export function encodeBlock(groups: readonly FrameGroup[]): Buffer {
  const heads = new ByteWriter(1024)
  const gaps = new ByteWriter(4 * BLOCK_RECORDS)
  const lengths = new ByteWriter(BLOCK_RECORDS)
  heads.varint(groups.length)
  let track = 0
  for (const group of groups) {
    heads.varint(group.track - track)
    heads.varint(group.link)
    heads.varint(group.offsets.length)
    track = group.track
    let end = 0
    let length = 0
    for (let i = 0; i < group.offsets.length; i++) {
      const offset = group.offsets[i] as number
      const own = group.lengths[i] as number
      gaps.varint(offset - end)
      lengths.zigzag(own - length)
      end = offset + own
      length = own
    }
  }
  return Buffer.concat([heads.bytes, gaps.bytes, lengths.bytes])
}

/** @throws RangeError when the bytes end early */
export function decodeBlock(bytes: Uint8Array): FrameGroup[] {
  const reader = new ByteReader(bytes)
  const groups: FrameGroup[] = []
  const counts: number[] = []
  let track = 0
  for (let left = reader.varint(); left > 0; left--) {
    track += reader.varint()
    groups.push({ track, link: reader.varint(), offsets: [], lengths: [] })
    counts.push(reader.varint())
  }
  // Gaps count from the end of the record before, which its length tells: those are read in a second pass.
  for (const [at, { offsets }] of groups.entries())
    for (let left = counts[at] as number; left > 0; left--) offsets.push(reader.varint())
  for (const { offsets, lengths } of groups) {
    let end = 0
    let length = 0
    for (let i = 0; i < offsets.length; i++) {
      length += reader.zigzag()
      lengths.push(length)
      offsets[i] = (offsets[i] as number) + end
      end = (offsets[i] as number) + length
    }
  }
  return groups
}

export function encodeDirectory({ links, runs }: Directory): Buffer {
  const out = new ByteWriter(1024)
  out.varint(links.length)
  for (const link of links) {
    out.byte(containers.indexOf(link.container))
    out.byte(link.bigEndian ? 1 : 0)
    out.varint(link.linkType)
    out.varint(link.snaplen)
    out.byte(link.resolution)
    out.int64(link.offsetSeconds)
  }
  out.varint(runs.length)
  for (const blocks of runs) {
    out.varint(blocks.length)
    for (const { length, firstTrack, lastTrack } of blocks) {
      out.varint(length)
      out.varint(firstTrack)
      out.varint(lastTrack - firstTrack)
    }
  }
  return out.bytes
}

/** @throws RangeError when the bytes end early or name what this codec does not know */
export function decodeDirectory(bytes: Uint8Array): Directory {
  const reader = new ByteReader(bytes)
  const links = Array.from({ length: reader.count() }, (): FrameLink => {
    const container = containers[reader.byte()]
    if (!container) throw new RangeError('unknown container')
    return {
      container,
      bigEndian: reader.byte() === 1,
      linkType: reader.varint(),
      snaplen: reader.varint(),
      resolution: reader.byte(),
      offsetSeconds: reader.int64(),
    }
  })
  let offset = HEADER.length
  const runs = Array.from({ length: reader.count() }, () =>
    Array.from({ length: reader.count() }, (): IndexBlock => {
      const length = reader.varint()
      const firstTrack = reader.varint()
      const block = { offset, length, firstTrack, lastTrack: firstTrack + reader.varint() }
      offset += length
      return block
    }),
  )
  return { links, runs }
}
