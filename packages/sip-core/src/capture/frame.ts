/** Where a packet record (a pcapng block with all its options) lies in the file, decompressed. */
export interface RecordPlace {
  readonly recordOffset: number
  readonly recordLength: number
  /** What it was captured on: position in `CaptureDecoder.links`, -1 when the file does not say. */
  readonly link: number
}

/**
 * One packet record of a capture. Readers reuse one object and lend it for the length of the call: `bytes` is the
 * reader's own buffer and [start, end) the captured part in it.
 */
export interface Frame extends RecordPlace {
  recordOffset: number
  recordLength: number
  link: number
  /** From 1, over the whole file, as Wireshark counts. */
  number: number
  /** Microseconds since 1970; null when the record's value is no safe integer. */
  ts: number | null
  /** LINKTYPE_* of tcpdump.org/linktypes.html. */
  linkType: number
  bytes: Uint8Array
  start: number
  end: number
  /** Length on the wire; more than end - start when the capture cut the packet (snaplen). */
  originalLength: number
}

export type FrameHandler = (frame: Frame) => void

export function emptyFrame(): Frame {
  return {
    ...{ number: 0, ts: null, linkType: -1, bytes: new Uint8Array(0), start: 0, end: 0, originalLength: 0 },
    ...{ recordOffset: 0, recordLength: 0, link: -1 },
  }
}

/** What a record must be read with; interfaces that do not differ in it are one. */
export interface CaptureLink {
  /** Of the record's header: 16 bytes, 24, or an Enhanced, Simple or obsolete Packet Block. */
  readonly container: 'pcap' | 'modified_pcap' | 'pcapng'
  readonly bigEndian: boolean
  /** LINKTYPE_* */
  readonly linkType: number
  readonly snaplen: number
  /** A unit of time, as if_tsresol says it: 10^-n seconds, 2^-n with the top bit set. */
  readonly resolution: number
  /** Seconds to add to every time. */
  readonly offsetSeconds: bigint
}

/** A frame's place for good: readers reuse theirs. */
export function placeOf({ recordOffset, recordLength, link }: RecordPlace): RecordPlace {
  return { recordOffset, recordLength, link }
}

/**
 * A streaming reader of one container format. Bytes come in any chunking; frames go out in file order.
 * Broken structures become warnings; after `broken` the rest of the file is ignored.
 */
export interface FrameReader {
  write(chunk: Uint8Array): void
  end(): void
  readonly packets: number
  /** What packets were captured on, as far as read. */
  readonly links: readonly CaptureLink[]
}

/** The largest record taken for real: Wireshark's WTAP_MAX_PACKET_SIZE_STANDARD. Larger is a lying length. */
export const MAX_FRAME_LENGTH = 262_144
