/**
 * One packet record of a capture. Readers reuse one object and lend it for the length of the call: `bytes` is the
 * reader's own buffer and [start, end) the captured part in it.
 */
export interface Frame {
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
  return { number: 0, ts: null, linkType: -1, bytes: new Uint8Array(0), start: 0, end: 0, originalLength: 0 }
}

/**
 * A streaming reader of one container format. Bytes come in any chunking; frames go out in file order.
 * Broken structures become warnings; after `broken` the rest of the file is ignored.
 */
export interface FrameReader {
  write(chunk: Uint8Array): void
  end(): void
  readonly packets: number
}

/** The largest record taken for real: Wireshark's WTAP_MAX_PACKET_SIZE_STANDARD. Larger is a lying length. */
export const MAX_FRAME_LENGTH = 262_144
