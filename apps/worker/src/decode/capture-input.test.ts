import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { constants, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { ZipRefusedError } from '@ringback/server-kit/zip'
import { describe, expect, it } from 'vitest'
import { BrokenCompressionError, CaptureInput, DecompressionLimitError } from './capture-input.ts'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const plain = Buffer.from('some capture bytes, not all alike. '.repeat(50_000))

/** Entries as they lie in an archive, sizes in their headers; no central directory. */
function zipped(...files: Buffer[]): Buffer {
  const entries = files.map((bytes, i) => {
    const packed = deflateRawSync(bytes)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt16LE(1, 26)
    return Buffer.concat([header, Buffer.from([0x61 + i]), packed])
  })
  return Buffer.concat(entries)
}

function inputOf(bytes: Buffer, { piece = 10_000, maxBytes = 1e9 } = {}) {
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
    bytes.subarray(i * piece, (i + 1) * piece),
  )
  return new CaptureInput(Readable.from(pieces), bytes.length, maxBytes)
}

async function readAll(input: CaptureInput) {
  const chunks: Uint8Array[] = []
  let error: unknown = null
  try {
    for await (const chunk of input.chunks()) chunks.push(chunk)
  } catch (thrown) {
    error = thrown
  }
  return { bytes: Buffer.concat(chunks), error }
}

describe('CaptureInput', () => {
  it.each([
    ['plain', plain, null],
    ['gzip', gzipSync(plain), 'gzip'],
    [
      'two gzip members',
      Buffer.concat([gzipSync(plain.subarray(0, 900)), gzipSync(plain.subarray(900))]),
      'gzip',
    ],
    ['zstd', zstdCompressSync(plain), 'zstd'],
    ['zip', zipped(plain), 'zip'],
    ['nothing', Buffer.alloc(0), null],
    ['two bytes', Buffer.from('xy'), null],
  ] as const)('unpacks %s, and hashes what is stored', async (name, stored, compression) => {
    for (const piece of [10_000, 97]) {
      const input = inputOf(stored, { piece })
      const { bytes, error } = await readAll(input)
      expect(error).toBeNull()
      expect(bytes.equals(compression || name === 'plain' ? plain : stored)).toBe(true)
      expect(input.compression).toBe(compression)
      expect(input.bytesRead).toBe(stored.length)
      expect(input.sha256()).toBe(sha256(stored))
    }
  })

  it('gives what could be unpacked of a file that was cut, then says so', async () => {
    const stored = gzipSync(plain).subarray(0, -200)
    const input = inputOf(stored)
    const { bytes, error } = await readAll(input)
    expect(error).toBeInstanceOf(BrokenCompressionError)
    expect(bytes.length).toBeGreaterThan(0)
    expect(plain.subarray(0, bytes.length).equals(bytes)).toBe(true)
    expect(input.sha256()).toBe(sha256(stored))
  })

  it.each([
    ['gzip', (bytes: Buffer) => gzipSync(bytes)],
    // With the checksum that the zstd program writes: without one, damage in a raw block shows nowhere.
    ['zstd', (bytes: Buffer) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })],
  ] as const)('reads a damaged %s to its end for the checksum', async (_, pack) => {
    const noise = createHash('shake256', { outputLength: 300_000 }).digest()
    const stored = pack(noise)
    stored.fill(0xff, 2_000, 2_400)
    const input = inputOf(stored)
    expect((await readAll(input)).error).toBeInstanceOf(BrokenCompressionError)
    expect(input.sha256()).toBe(sha256(stored))
  })

  it('reads a zip of several files to its end for the checksum, and refuses it', async () => {
    const stored = zipped(plain, plain)
    const input = inputOf(stored)
    expect((await readAll(input)).error).toBeInstanceOf(ZipRefusedError)
    expect(input.sha256()).toBe(sha256(stored))
    const bomb = await readAll(inputOf(zipped(Buffer.alloc(200 << 20)), { maxBytes: 1 << 20 }))
    expect(bomb.error).toEqual(new DecompressionLimitError(1 << 20))
  })

  it('stops a bomb at the limit, or at 200 times its size', async () => {
    const zeros = gzipSync(Buffer.alloc(200 << 20))
    const limited = await readAll(inputOf(zeros, { maxBytes: 1 << 20 }))
    expect(limited.error).toEqual(new DecompressionLimitError(1 << 20))
    const byRatio = await readAll(inputOf(zeros))
    expect(byRatio.error).toEqual(new DecompressionLimitError(64 << 20))
    expect(byRatio.bytes.length).toBeLessThanOrEqual(64 << 20)
  })

  it('passes on what the store says', async () => {
    const source = Readable.from(
      (function* () {
        yield gzipSync(plain).subarray(0, 500)
        throw new Error('store broke off')
      })(),
    )
    const { error } = await readAll(new CaptureInput(source, 1, 1e9))
    expect((error as Error).message).toBe('store broke off')
  })
})
