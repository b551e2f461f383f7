/**
 * A capture that was uploaded compressed, once more such that any part of it can be read: the Zstandard Seekable Format
 * (zstd, contrib/seekable_format). Independent zstd frames of FRAME bytes, then as a skippable frame the table of them:
 *
 *   magic 0x184D2A5E · table length u32 · for each frame: compressed length u32 · content length u32
 *   · frame count u32 · descriptor u8 = 0 · magic 0x8F92EAB1
 *
 * All numbers are little-endian. Any zstd program reads the whole as one file.
 */
export const SKIPPABLE_MAGIC = 0x184d2a5e
export const SEEKABLE_MAGIC = 0x8f92eab1
/** Small, for a call's packets lie far from each other, and each costs the reading of its frame. */
export const FRAME = 64 * 1024
export const SKIPPABLE_HEADER = 8
export const ENTRY = 8
export const FOOTER = 9
