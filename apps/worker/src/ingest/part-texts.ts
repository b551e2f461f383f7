import type { LegPart, SegmentBlock } from '@ringback/db'
import { ObjectMissingError, type ObjectStore, readSegmentBlocks } from '@ringback/server-kit'

/** The bytes of a part's n-th message; null when its capture's segment is gone. */
export type TextOf = (part: LegPart, position: number) => Uint8Array | null

/** Reads the texts of parts: each segment at once, a block that several legs share once. */
export async function readTexts(store: ObjectStore, parts: readonly LegPart[]): Promise<TextOf> {
  const unpacked = new Map<string, Buffer>()
  for (const [key, group] of Map.groupBy(parts, (part) => part.segmentKey)) {
    if (key === null) continue
    const blocks = new Map<number, SegmentBlock>()
    for (const { index } of group) for (const block of index.blocks) blocks.set(block.offset, block)
    const wanted = [...blocks.values()]
    const read = await blocksOf(store, key, wanted)
    read?.forEach((bytes, i) => {
      unpacked.set(`${key} ${(wanted[i] as SegmentBlock).offset}`, bytes)
    })
  }
  return ({ segmentKey, index }, position) => {
    const message = index.messages[position]
    if (!message) return null
    const bytes = unpacked.get(`${segmentKey} ${index.blocks[message.block]?.offset}`)
    return bytes?.subarray(message.offset, message.offset + message.length) ?? null
  }
}

async function blocksOf(store: ObjectStore, key: string, blocks: SegmentBlock[]): Promise<Buffer[] | null> {
  try {
    return await readSegmentBlocks(store, key, blocks)
  } catch (error) {
    if (error instanceof ObjectMissingError) return null
    throw error
  }
}
