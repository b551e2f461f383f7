import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { BrokenZipError, isZip, unzipOnlyFile, ZipRefusedError } from './unzip-only-file.ts'

interface Entry {
  name: string
  bytes: Buffer
  method?: 0 | 8 | 93 | 99
  encrypted?: boolean
  /** Sizes come after the bytes. */
  descriptor?: 'signed' | 'bare' | 'zip64'
  zip64?: boolean
}

const pack = { 0: (b: Buffer) => b, 8: deflateRawSync, 93: zstdCompressSync, 99: (b: Buffer) => b }

/** Local entries and a central directory, as APPNOTE lays them out; readers of streams look at no more. */
function zip(...entries: Entry[]): Buffer {
  const parts = entries.map(({ name, bytes, method = 8, encrypted, descriptor, zip64 }) => {
    const packed: Buffer = pack[method](bytes)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE((encrypted ? 1 : 0) | (descriptor ? 8 : 0), 6)
    header.writeUInt16LE(method, 8)
    const sizes = descriptor ? [0, 0, 0] : [crc32(bytes), packed.length, bytes.length]
    if (zip64) sizes.splice(1, 2, 0xffffffff, 0xffffffff)
    for (const [i, value] of sizes.entries()) header.writeUInt32LE(value, 14 + 4 * i)
    const extra = Buffer.alloc(zip64 ? 20 : 0)
    if (zip64) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(16, 2)
      extra.writeBigUInt64LE(BigInt(bytes.length), 4)
      extra.writeBigUInt64LE(BigInt(packed.length), 12)
    }
    header.writeUInt16LE(Buffer.byteLength(name), 26)
    header.writeUInt16LE(extra.length, 28)
    return Buffer.concat([header, Buffer.from(name), extra, packed, descriptorOf(descriptor, bytes, packed)])
  })
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  return Buffer.concat([...parts, central])
}

function descriptorOf(kind: Entry['descriptor'], bytes: Buffer, packed: Buffer): Buffer {
  if (!kind) return Buffer.alloc(0)
  const wide = kind === 'zip64'
  const out = Buffer.alloc(wide ? 24 : 16)
  out.writeUInt32LE(0x08074b50, 0)
  out.writeUInt32LE(crc32(bytes), 4)
  if (wide) {
    out.writeBigUInt64LE(BigInt(packed.length), 8)
    out.writeBigUInt64LE(BigInt(bytes.length), 16)
  } else {
    out.writeUInt32LE(packed.length, 8)
    out.writeUInt32LE(bytes.length, 12)
  }
  return kind === 'bare' ? out.subarray(4) : out
}

/** The archive in pieces of so many bytes. */
async function unzip(archive: Buffer, piece = archive.length) {
  const pieces = Array.from({ length: Math.ceil(archive.length / piece) }, (_, i) =>
    archive.subarray(i * piece, (i + 1) * piece),
  )
  let counted = 0
  const out: Buffer[] = []
  let error: unknown = null
  try {
    const next = async (): Promise<Buffer | null> => pieces.shift() ?? null
    for await (const chunk of unzipOnlyFile(pieces.shift()!, next, (n) => {
      counted += n
    }))
      out.push(chunk)
  } catch (thrown) {
    error = thrown
  }
  return { bytes: Buffer.concat(out), counted, error, left: pieces.length }
}

const capture = Buffer.concat([randomBytes(5_000), Buffer.alloc(400_000, 'sip '), randomBytes(5_000)])
const one = (entry: Partial<Entry> = {}) => ({ name: 'a.pcap', bytes: capture, ...entry })
const refusal = (code: string) => expect.objectContaining({ name: 'ZipRefusedError', code })

describe('unzipOnlyFile', () => {
  it.each([
    ['deflated', one()],
    ['stored', one({ method: 0 })],
    ['zstd', one({ method: 93 })],
    ['with sizes after it', one({ descriptor: 'signed' })],
    ['with sizes after it, unsigned', one({ descriptor: 'bare' })],
    ['with large sizes after it', one({ descriptor: 'zip64' })],
    ['with large sizes', one({ zip64: true })],
    ['empty', one({ bytes: Buffer.alloc(0) })],
  ])('unpacks a file that is %s, in any pieces', async (_, entry) => {
    const archive = zip(entry)
    expect(isZip(archive)).toBe(true)
    for (const piece of [archive.length, 65_536, 1_000, 7]) {
      const { bytes, counted, error } = await unzip(archive, piece)
      expect(error).toBeNull()
      expect(bytes.equals(entry.bytes)).toBe(true)
      expect(counted).toBe(entry.bytes.length)
    }
  })

  it('passes over folders and what macOS adds', async () => {
    const aside = ['x/', '__MACOSX/x/._a.pcap', 'x/.DS_Store'].map(
      (name): Entry => ({ name, bytes: Buffer.from(name), descriptor: 'signed' }),
    )
    for (const piece of [1e6, 5]) {
      const { bytes, error } = await unzip(zip(aside[0]!, one({ descriptor: 'signed' }), ...aside), piece)
      expect(error).toBeNull()
      expect(bytes.equals(capture)).toBe(true)
    }
  })

  it('refuses what is not one file it can read, by name', async () => {
    const none = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])
    expect(isZip(none)).toBe(true)
    const other = { name: 'b.pcap', bytes: Buffer.from('x') }
    for (const [archive, code] of [
      [none, 'zip_not_one_file'],
      [zip({ name: 'x/', bytes: Buffer.alloc(0) }), 'zip_not_one_file'],
      [zip(one(), other), 'zip_not_one_file'],
      [zip(one({ descriptor: 'signed' }), other), 'zip_not_one_file'],
      [zip(one({ encrypted: true })), 'zip_encrypted'],
      [zip(one({ method: 99 })), 'zip_method'],
      [zip(one({ method: 0, descriptor: 'signed' })), 'zip_method'],
    ] as const)
      expect((await unzip(archive, 1_000)).error).toEqual(refusal(code))
  })

  it('gives what comes before the damage, and ends at every length', async () => {
    const small = zip(one({ bytes: randomBytes(300) }))
    for (let length = 4; length < small.length - 50; length++) {
      const { error } = await unzip(small.subarray(0, length), 11)
      expect(error instanceof BrokenZipError || error instanceof ZipRefusedError).toBe(true)
    }
    const archive = zip(one())
    const cut = await unzip(archive.subarray(0, archive.length - 5_000), 1_000)
    expect(cut.error).toBeInstanceOf(BrokenZipError)
    expect(cut.bytes.length).toBeGreaterThan(4_000)
    expect(capture.subarray(0, cut.bytes.length).equals(cut.bytes)).toBe(true)
    archive.fill(0xff, 3_000, 3_100)
    expect((await unzip(archive.fill(0xff, 40, 60))).error).toBeInstanceOf(BrokenZipError)
  })

  it('stops where it is told to: a bomb is not unpacked', async () => {
    const bomb = zip(one({ bytes: Buffer.alloc(50_000_000) }))
    let counted = 0
    const read = async () => {
      for await (const _ of unzipOnlyFile(
        bomb,
        async () => null,
        (n) => {
          counted += n
          if (counted > 1_000_000) throw new RangeError('enough')
        },
      )) {
      }
    }
    await expect(read()).rejects.toThrow('enough')
    expect(counted).toBeLessThan(2_000_000)
  })

  it('reads what another program packed', async () => {
    const script =
      'import sys,zipfile,io\nb=io.BytesIO()\nwith zipfile.ZipFile(b,"w",zipfile.ZIP_DEFLATED) as z: z.writestr("a.pcap",sys.stdin.buffer.read())\nsys.stdout.buffer.write(b.getvalue())'
    const archive = execFileSync('python3', ['-c', script], { input: capture, maxBuffer: 1e8 })
    expect((await unzip(archive, 100)).bytes.equals(capture)).toBe(true)
  })
})
