import { once } from 'node:events'
import type { Transform } from 'node:stream'
import { createInflateRaw, createZstdDecompress } from 'node:zlib'
import { ByteSource } from './byte-source.ts'
import { type LocalHeader, readLocalHeader, skipDescriptor } from './local-header.ts'

export type ZipRefusal = 'zip_not_one_file' | 'zip_encrypted' | 'zip_method'

export class ZipRefusedError extends Error {
  override name = 'ZipRefusedError'
  constructor(readonly code: ZipRefusal) {
    super(code)
  }
}

export class BrokenZipError extends Error {
  override name = 'BrokenZipError'
}

/** An archive's first entry, or the end of an empty one. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 &&
  head[1] === 0x4b &&
  ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))

/** Folders, and what macOS adds to what it packs. */
const isAside = (name: string) => /\/$|^__MACOSX\/|(^|\/)\.DS_Store$/.test(name)

/**
 * The one file of a zip archive, unpacked as the archive arrives. `head` holds its first bytes, `next` answers the
 * rest, null at the end. What is passed over counts for `onBytes` too, which may throw to end it.
 * @throws ZipRefusedError when it holds none or several, or one that cannot be read; perhaps after its bytes
 * @throws BrokenZipError after what could be unpacked
 */
export async function* unzipOnlyFile(
  head: Buffer,
  next: () => Promise<Buffer | null>,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  const source = new ByteSource(head, next)
  let found = false
  for (let entry = await readLocalHeader(source); entry; entry = await readLocalHeader(source)) {
    const isWanted = !isAside(entry.name)
    if (isWanted && found) throw new ZipRefusedError('zip_not_one_file')
    found ||= isWanted
    for await (const chunk of unpackEntry(source, entry)) {
      onBytes(chunk.length)
      if (isWanted) yield chunk
    }
    if (entry.packedBytes === null) await skipDescriptor(source)
  }
  if (!found) throw new ZipRefusedError('zip_not_one_file')
}

async function* unpackEntry(source: ByteSource, entry: LocalHeader): AsyncGenerator<Buffer> {
  if (entry.encrypted) throw new ZipRefusedError('zip_encrypted')
  // Where another than deflate ends could only be guessed.
  if (entry.method === null || (entry.packedBytes === null && entry.method !== 'deflate'))
    throw new ZipRefusedError('zip_method')
  if (entry.method === 'stored') {
    yield* packedBytes(source, entry.packedBytes as number)
    return
  }
  const unpack = entry.method === 'deflate' ? createInflateRaw() : createZstdDecompress()
  const fed = feed(unpack, source, entry.packedBytes)
  fed.catch(() => {}) // awaited below
  try {
    yield* unpack as AsyncIterable<Buffer>
  } catch (error) {
    await fed
    throw new BrokenZipError((error as Error).message)
  }
  await fed
}

async function* packedBytes(source: ByteSource, length: number): AsyncGenerator<Buffer> {
  for (let left = length; left > 0; ) {
    const chunk = await source.chunk(left)
    if (!chunk) throw new BrokenZipError('the archive ends early')
    left -= chunk.length
    yield chunk
  }
}

type Unpacker = Transform & { bytesWritten: number }

/** Of an unknown length, until the unpacker has its end; what it did not take is given back. */
async function feed(stream: Transform, source: ByteSource, length: number | null): Promise<void> {
  const unpack = stream as Unpacker
  const over = Promise.race([once(unpack, 'end'), once(unpack, 'close')]).catch(() => {})
  let given = 0
  while (!unpack.destroyed && (length === null || given < length)) {
    const chunk = await source.chunk(length === null ? undefined : length - given)
    if (!chunk) break
    given += chunk.length
    await Promise.race([over, new Promise((resolve) => unpack.write(chunk, resolve))])
    const unused = given - unpack.bytesWritten
    if (length !== null || unused <= 0) continue
    source.giveBack(chunk.subarray(chunk.length - unused))
    break
  }
  if (length === null || given === length) unpack.end()
  else unpack.destroy(new Error('the archive ends early'))
  await over
}
