import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import type { ObjectStore } from '../object-store/object-store.ts'
import { BLOCK_LIMIT } from './layout.ts'

const decompress = promisify(zstdDecompress)
/** Reading this much in vain is cheaper than another request. */
const GAP_LIMIT = 128 * 1024
const READ_LIMIT = 8 * 1024 * 1024

/** A block in bytes of the segment, as the message index holds it. */
export interface BlockLocation {
  offset: number
  length: number
}

/**
 * The decompressed blocks of a segment, in the order asked for. Blocks that lie near each other are read at once, so
 * the messages of a call take one or two reads. A message is `blocks[i].subarray(offset, offset + length)`.
 * @throws ObjectMissingError when there is no such segment
 * @throws Error when it is damaged
 */
export async function readSegmentBlocks(
  store: ObjectStore,
  key: string,
  blocks: readonly BlockLocation[],
): Promise<Buffer[]> {
  const found = new Map<BlockLocation, Buffer>()
  for (const near of coalesce(blocks)) {
    const first = near[0] as BlockLocation
    const end = Math.max(...near.map(({ offset, length }) => offset + length))
    const bytes = await buffer(await store.get(key, { offset: first.offset, length: end - first.offset }))
    for (const block of near) {
      const at = block.offset - first.offset
      if (at + block.length > bytes.length)
        throw new Error(`The segment ${key} ends at ${first.offset + bytes.length}`)
      found.set(block, await unpack(key, bytes.subarray(at, at + block.length)))
    }
  }
  return blocks.map((block) => found.get(block) as Buffer)
}

async function unpack(key: string, packed: Buffer): Promise<Buffer> {
  try {
    return await decompress(packed, { maxOutputLength: BLOCK_LIMIT })
  } catch (cause) {
    throw new Error(`The segment ${key} is damaged`, { cause })
  }
}

function coalesce(blocks: readonly BlockLocation[]): BlockLocation[][] {
  const groups: BlockLocation[][] = []
  let start = 0
  let end = 0
  for (const block of [...blocks].sort((a, b) => a.offset - b.offset)) {
    const near = block.offset - end <= GAP_LIMIT && block.offset + block.length - start <= READ_LIMIT
    const group = groups.at(-1)
    if (group && near) group.push(block)
    else {
      groups.push([block])
      start = block.offset
    }
    end = Math.max(end, block.offset + block.length)
  }
  return groups
}
