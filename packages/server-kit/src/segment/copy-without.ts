import { open } from 'node:fs/promises'
import { zstdCompressSync } from 'node:zlib'
import type { ObjectStore } from '../object-store/object-store.ts'
import { compression, SEGMENT_HEADER } from './layout.ts'
import { type BlockLocation, readSegmentBlocks } from './reader.ts'

/** Bytes of a block's decompressed content. */
export interface BlockPart {
  offset: number
  length: number
}

/** Compressed and in memory at once. */
const BATCH_BYTES = 4 * 1024 * 1024

/**
 * Writes a segment again to a local file, zeros in place of some of its messages. `blocks` are all that anything refers
 * to; those nobody names are left out. Answers by the old offset of each block where it lies now.
 */
export async function copySegmentWithout(
  store: ObjectStore,
  key: string,
  blocks: readonly BlockLocation[],
  erased: ReadonlyMap<number, readonly BlockPart[]>,
  path: string,
): Promise<Map<number, BlockLocation>> {
  const moved = new Map<number, BlockLocation>()
  const file = await open(path, 'w', 0o600)
  try {
    await file.write(SEGMENT_HEADER)
    let position = SEGMENT_HEADER.length
    for (const batch of batches([...blocks].sort((a, b) => a.offset - b.offset))) {
      const unpacked = await readSegmentBlocks(store, key, batch)
      for (const [i, bytes] of unpacked.entries()) {
        const { offset } = batch[i] as BlockLocation
        for (const part of erased.get(offset) ?? []) bytes.fill(0, part.offset, part.offset + part.length)
        const packed = zstdCompressSync(bytes, compression)
        await file.write(packed)
        moved.set(offset, { offset: position, length: packed.length })
        position += packed.length
      }
    }
  } finally {
    await file.close()
  }
  return moved
}

function* batches(blocks: readonly BlockLocation[]): Generator<BlockLocation[]> {
  let batch: BlockLocation[] = []
  let bytes = 0
  for (const block of blocks) {
    batch.push(block)
    bytes += block.length
    if (bytes < BATCH_BYTES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}
