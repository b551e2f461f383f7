import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { deflateRawSync, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SecretsEraser } from './secrets-eraser.ts'
import { withoutSecrets } from './without-secrets.ts'

const KEY_LOG = 'CLIENT_RANDOM 00112233 44556677889900aabbccddee\n'

type Word = (n: number) => Buffer
const big: Word = (n) => {
  const word = Buffer.alloc(4)
  word.writeUInt32BE(n)
  return word
}
const little: Word = (n) => Buffer.from(big(n).reverse())

function block(word: Word, type: number, body: Buffer): Buffer {
  const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)])
  const length = word(12 + padded.length)
  return Buffer.concat([word(type), length, padded, length])
}

function section(word: Word, secrets: string): Buffer {
  const packet = Buffer.concat([...[0, 0, 0, 60, 60].map(word), Buffer.alloc(60, 0x0a)])
  return Buffer.concat([
    block(
      word,
      0x0a0d0d0a,
      Buffer.concat([word(0x1a2b3c4d), Buffer.from([1, 0, 0, 0]), Buffer.alloc(8, 0xff)]),
    ),
    block(word, 1, Buffer.alloc(8, 1)),
    block(word, 10, Buffer.concat([word(0x544c534b), word(secrets.length), Buffer.from(secrets)])),
    block(word, 6, packet),
  ])
}

/** Two sections of either byte order, and the same with nothing in their secrets blocks. */
const file = Buffer.concat([section(little, KEY_LOG), section(big, KEY_LOG)])
const blank = Buffer.concat(
  [little, big].map((word) => {
    const whole = section(word, KEY_LOG)
    const at = whole.indexOf(KEY_LOG)
    return whole.fill(0, at - 4, at + KEY_LOG.length)
  }),
)

function erase(bytes: Buffer, sizes: readonly number[]): Buffer {
  const eraser = new SecretsEraser()
  const parts: Uint8Array[] = []
  let at = 0
  for (const size of [...sizes, bytes.length]) {
    parts.push(eraser.pass(Buffer.from(bytes.subarray(at, at + size))))
    at += size
  }
  return Buffer.concat(parts)
}

const served = async (bytes: Buffer): Promise<Buffer> =>
  buffer((await withoutSecrets(Readable.from([bytes]))).body)

describe('the secrets of a pcapng file', () => {
  it('are overwritten and nothing else is, however the bytes come', () => {
    expect(erase(file, [])).toEqual(blank)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 }), (sizes) => {
        expect(erase(file, sizes)).toEqual(blank)
      }),
    )
  })

  it('are gone from a file cut anywhere', () => {
    for (let end = 0; end < file.length; end++)
      expect(erase(file.subarray(0, end), [])).toEqual(blank.subarray(0, end))
  })

  it('are gone where the length of a block before them cannot be', () => {
    const broken = Buffer.from(file)
    broken.writeUInt32LE(7, 28 + 4)
    expect(erase(broken, [])).toEqual(Buffer.concat([broken.subarray(0, 40), Buffer.alloc(file.length - 40)]))
  })

  it('never change the length of any file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat(20)), (tail, sizes) => {
        const bytes = Buffer.concat([file, tail])
        expect(erase(bytes, sizes).length).toBe(bytes.length)
      }),
    )
  })
})

describe('a served file', () => {
  it('of another format is as it was', async () => {
    for (const bytes of [Buffer.from('d4c3b2a10200040000', 'hex'), Buffer.from('no'), Buffer.alloc(0)])
      expect(await served(bytes)).toEqual(bytes)
  })

  it('keeps its length unless it is compressed', async () => {
    expect(await served(file)).toEqual(blank)
    expect((await withoutSecrets(Readable.from([file]))).keepsLength).toBe(true)
    expect((await withoutSecrets(Readable.from([gzipSync(file)]))).keepsLength).toBe(false)
    expect(gunzipSync(await served(gzipSync(file)))).toEqual(blank)
    expect(zstdDecompressSync(await served(zstdCompressSync(file)))).toEqual(blank)
  })

  it('of a zip is the capture in it', async () => {
    const packed = deflateRawSync(file)
    const header = Buffer.alloc(31, 'a')
    header.set(Buffer.from('504b030414000000080000000000', 'hex'))
    for (const [at, value] of [
      [18, packed.length],
      [22, file.length],
      [26, 1],
    ] as const)
      header.writeUInt32LE(value, at)
    const stored = Readable.from([Buffer.concat([header, packed])])
    const { body, keepsLength, unzipped } = await withoutSecrets(stored)
    expect([await buffer(body), keepsLength, unzipped]).toEqual([blank, false, true])
  })

  it('that is damaged inside gzip or zstd comes as far as it goes', async () => {
    const noise = Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * i * 31) & 255))
    const long = Buffer.concat([file, noise])
    const cut = (packed: Buffer): Buffer => packed.subarray(0, packed.length - 20)
    for (const got of [
      gunzipSync(await served(cut(gzipSync(long)))),
      zstdDecompressSync(await served(cut(zstdCompressSync(long)))),
    ])
      expect(got.subarray(0, blank.length)).toEqual(blank)
  })

  it('fails when the store does, and lets go of it when its reader leaves', async () => {
    async function* failing() {
      yield gzipSync(file)
      throw new Error('the store is away')
    }
    await expect(buffer((await withoutSecrets(Readable.from(failing()))).body)).rejects.toThrow('away')
    const stored = Readable.from(Array.from({ length: 1000 }, () => Buffer.alloc(1000, 1)))
    const { body } = await withoutSecrets(stored)
    for await (const _ of body) break
    expect(stored.destroyed).toBe(true)
  })
})
