import { constants } from 'node:zlib'

/**
 * The signalling segment of a capture: its SIP messages as on the wire, clustered by leg, one object.
 *
 *   header  magic "RBSG" · version u16 LE = 1 · reserved u16 = 0
 *   block   a zstd frame with content size and checksum (RFC 8878), one after the other to the end
 *
 * A decompressed block is messages back to back, all of a leg together, about BLOCK_TARGET bytes; one that holds a
 * larger message is as large as that. Which bytes are which message is not written here: the packed message index of
 * each leg says block offset, block length, and place in the block.
 */
export const SEGMENT_HEADER = Buffer.from('RBSG\x01\0\0\0', 'latin1')
export const BLOCK_TARGET = 64 * 1024
/** Longer messages are cut: the message index has 24 bits for a length. */
export const MESSAGE_LIMIT = 0xff_ffff
/** What a block can decompress to: a leg's block may end in one message of any length. */
export const BLOCK_LIMIT = BLOCK_TARGET + MESSAGE_LIMIT
/** Of every block. */
export const compression = {
  params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
}
