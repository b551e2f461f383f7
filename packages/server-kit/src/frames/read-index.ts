import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import type { ObjectStore } from '../object-store/object-store.ts'
import { readSegmentBlocks } from '../segment/reader.ts'
import {
  type Directory,
  decodeBlock,
  decodeDirectory,
  HEADER,
  type IndexBlock,
  MAGIC,
  TRAILER_LENGTH,
  UNPACKED_LIMIT,
} from './frame-index.ts'

const decompress = promisify(zstdDecompress)
/** Holds the directory of some 40 million records. */
const TAIL = 32 * 1024

/** A packet record of one of the tracks that were asked for. */
export interface FramePlace {
  track: number
  link: number
  offset: number
  length: number
}

/**
 * @throws ObjectMissingError when there is no such index
 * @throws Error when it is damaged
 */
export async function readFrameDirectory(store: ObjectStore, key: string): Promise<Directory> {
  const size = await store.size(key)
  const read = async (length: number) =>
    buffer(await store.get(key, { offset: Math.max(0, size - length), length }))
  let tail = await read(TAIL)
  const trailer = tail.subarray(-TRAILER_LENGTH)
  if (size < HEADER.length + TRAILER_LENGTH || trailer.toString('latin1', 4) !== MAGIC)
    throw new Error(`The frame index ${key} is damaged`)
  const length = trailer.readUInt32LE(0)
  if (length + TRAILER_LENGTH > tail.length) tail = await read(length + TRAILER_LENGTH)
  const packed = tail.subarray(-length - TRAILER_LENGTH, -TRAILER_LENGTH)
  try {
    return decodeDirectory(await decompress(packed, { maxOutputLength: UNPACKED_LIMIT }))
  } catch (cause) {
    throw new Error(`The frame index ${key} is damaged`, { cause })
  }
}

/**
 * The records of tracks, ascending, each once, a batch for each run of the index. Across batches a record may come late
 * where a TCP segment was waited with.
 */
export async function* readFramePlaces(
  store: ObjectStore,
  key: string,
  { runs }: Directory,
  tracks: ReadonlySet<number>,
): AsyncGenerator<FramePlace[]> {
  let before = new Set<number>()
  for (const run of runs) {
    const blocks = run.filter((block) => holdsAny(block, tracks))
    if (blocks.length === 0) continue
    const places = new Map<number, FramePlace>()
    for (const bytes of await readSegmentBlocks(store, key, blocks))
      for (const { track, link, offsets, lengths } of decodeBlock(bytes)) {
        if (!tracks.has(track)) continue
        for (const [i, offset] of offsets.entries())
          if (!before.has(offset) && !places.has(offset))
            places.set(offset, { track, link, offset, length: lengths[i] as number })
      }
    before = new Set(places.keys())
    yield [...places.values()].sort((a, b) => a.offset - b.offset)
  }
}

function holdsAny({ firstTrack, lastTrack }: IndexBlock, tracks: ReadonlySet<number>): boolean {
  for (const track of tracks) if (track >= firstTrack && track <= lastTrack) return true
  return false
}
