import { PassThrough, pipeline, Readable, type Transform } from 'node:stream'
import { createGunzip, createGzip, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { isZip, unzipOnlyFile } from '../zip/unzip-only-file.ts'
import { SecretsEraser } from './secrets-eraser.ts'

const MAGIC_LENGTH = 4
const GZIP = [0x1f, 0x8b]
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd]

export interface ServedFile {
  readonly body: Readable
  /** False for a compressed file: it was unpacked and packed again. */
  readonly keepsLength: boolean
  /** Of a zip only the capture in it is served, unpacked. */
  readonly unzipped: boolean
}

/** A stored capture, without the decryption secrets that a pcapng file may hold; also inside gzip, zstd and zip. */
export async function withoutSecrets(stored: Readable): Promise<ServedFile> {
  const source: AsyncIterator<Buffer> = stored[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < MAGIC_LENGTH) {
    const { value, done } = await source.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  if (isZip(head)) {
    const unzipped = unzipOnlyFile(
      head,
      async () => (await source.next()).value ?? null,
      () => undefined,
    )
    const body = Readable.from(erased(unzipped), { objectMode: false })
    body.once('close', () => stored.destroy())
    return { body, keepsLength: false, unzipped: true }
  }
  const whole = Readable.from(rejoined(head, source, stored), { objectMode: false })
  const packers = packersOf(head)
  if (packers === null)
    return { body: Readable.from(erased(whole), { objectMode: false }), keepsLength: true, unzipped: false }
  const [unpack, pack] = packers
  const body = new PassThrough()
  // What fails shows on the body, which its reader watches.
  pipeline(erased(unpacked(whole, unpack)), pack, body, () => undefined)
  return { body, keepsLength: false, unzipped: false }
}

async function* rejoined(
  head: Buffer,
  rest: AsyncIterator<Buffer>,
  stored: Readable,
): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    stored.destroy()
  }
}

/** Of a damaged file what comes before the damage. */
async function* unpacked(packed: Readable, unpack: Transform): AsyncGenerator<Buffer> {
  pipeline(packed, unpack, () => undefined)
  try {
    yield* unpack as AsyncIterable<Buffer>
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!/^Z(?:STD)?_/.test(code)) throw error
  }
}

async function* erased(source: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  const eraser = new SecretsEraser()
  for await (const chunk of source) yield eraser.pass(chunk)
}

function packersOf(head: Buffer): [Transform, Transform] | null {
  const starts = (magic: readonly number[]): boolean => magic.every((byte, i) => head[i] === byte)
  if (starts(GZIP)) return [createGunzip(), createGzip()]
  return starts(ZSTD) ? [createZstdDecompress(), createZstdCompress()] : null
}
