import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import * as zlib from 'node:zlib'
import { compressionOf } from '@ringback/sip-core'

/** A bomb is what grows beyond both: an honest capture shrinks to a hundredth at most, and small ones do no harm. */
export const BOMB_BYTES = 64 * 1024 * 1024
export const BOMB_RATIO = 200

const CHUNK = 1024 * 1024
const PIECE = 64 * 1024
/** Input kept so that what stands before an early fault can be had after all. */
const KEPT = 256 * 1024

/** Why reading stopped before the end of a compressed file; what was read before it stands. */
export type Trouble = 'compression_broken' | 'decompression_limit' | 'zstd_unsupported'

export interface Read {
  readonly compression: 'gzip' | 'zstd' | null
  readonly trouble: Trouble | null
}

/**
 * Hands the capture's own bytes to `take`, decompressed where the first bytes say so, until it answers false.
 * Rejects only for what is no fault of the bytes: a missing file, no permission.
 */
export async function readCapture(
  file: string,
  input: Readable,
  take: (chunk: Uint8Array) => Promise<boolean>,
): Promise<Read> {
  const source: AsyncIterable<Uint8Array> = file === '-' ? input : chunksOf(file)
  const chunks = source[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  let done = false
  while (head.length < 4 && !done) {
    const next = await chunks.next()
    done = next.done === true
    // So few bytes are copied: the next ones may take their place in memory.
    if (!next.done)
      head = next.value.length < 4 || head.length > 0 ? Buffer.concat([head, next.value]) : next.value
  }
  const compression = compressionOf(head)
  if (compression === null) {
    let wanted = head.length === 0 || (await take(head))
    while (wanted && !done) {
      const next = await chunks.next()
      done = next.done === true
      if (!next.done) wanted = await take(next.value)
    }
    await chunks.return?.()
    return { compression, trouble: null }
  }
  const trouble = await inflate(compression, head, chunks, take)
  await chunks.return?.()
  return { compression, trouble }
}

/** Every chunk in the same memory: a stream's own would pile up until the next garbage collection. */
async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file)
  try {
    const buffer = new Uint8Array(CHUNK)
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, null)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

async function inflate(
  compression: 'gzip' | 'zstd',
  head: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  take: (chunk: Uint8Array) => Promise<boolean>,
): Promise<Trouble | null> {
  if (compression === 'zstd' && typeof zlib.createZstdDecompress !== 'function') return 'zstd_unsupported'
  const unpack = compression === 'gzip' ? zlib.createGunzip() : zlib.createZstdDecompress()
  let bytesIn = 0
  let bytesOut = 0
  let sourceError: unknown = null
  const kept: Uint8Array[] = []
  const feed = async (): Promise<void> => {
    try {
      let next: IteratorResult<Uint8Array> = { done: false, value: head }
      while (!next.done && !unpack.destroyed) {
        for (let at = 0; at < next.value.length && !unpack.destroyed; at += PIECE) {
          const piece = next.value.subarray(at, at + PIECE)
          bytesIn += piece.length
          if (bytesIn <= KEPT) kept.push(piece.slice())
          await writePiece(unpack, piece)
        }
        next = await chunks.next()
      }
      unpack.end()
    } catch (error) {
      sourceError = error
      unpack.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const feeding = feed()
  try {
    for await (const chunk of unpack as AsyncIterable<Uint8Array>) {
      bytesOut += chunk.length
      if (bytesOut > BOMB_BYTES && bytesOut > bytesIn * BOMB_RATIO) return 'decompression_limit'
      if (!(await take(chunk))) return null
    }
    return null
  } catch (error) {
    if (sourceError) throw error
    if (compression === 'gzip' && bytesIn <= KEPT) {
      const rest = goodPart(Buffer.concat(kept)).subarray(bytesOut)
      if (rest.length > 0) await take(rest)
    }
    return 'compression_broken'
  } finally {
    unpack.destroy()
    await feeding
  }
}

/**
 * What the longest faultless beginning of a gzip stream unpacks to. On a fault the stream drops all that came of the
 * piece the fault is in: with junk behind a small file, that is the whole file.
 */
function goodPart(packed: Uint8Array): Uint8Array {
  let good: Uint8Array = new Uint8Array(0)
  let [from, to] = [0, packed.length]
  while (from < to) {
    const middle = Math.ceil((from + to) / 2)
    try {
      good = zlib.gunzipSync(packed.subarray(0, middle), {
        finishFlush: zlib.constants.Z_SYNC_FLUSH,
        maxOutputLength: BOMB_BYTES,
      })
      from = middle
    } catch {
      to = middle - 1
    }
  }
  return good
}

/**
 * Writes a piece and waits until all that came of it was read: an error in the next piece makes the stream drop what
 * it still holds, and what was good before the error must not be lost.
 */
async function writePiece(unpack: zlib.Gunzip | zlib.ZstdDecompress, piece: Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => {
    unpack.once('close', resolve)
    unpack.write(piece, () => {
      unpack.off('close', resolve)
      resolve()
    })
  })
  while (unpack.readableLength > 0 && !unpack.destroyed) await new Promise((resolve) => setImmediate(resolve))
}
