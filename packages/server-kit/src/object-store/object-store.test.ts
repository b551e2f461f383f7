/** One contract, every store. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FsObjectStore } from './fs.ts'
import { ObjectMissingError, type ObjectStore, StorageFullError } from './object-store.ts'
import { S3ObjectStore } from './s3.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-store-'))
let s3: ChildProcess
let stores: Record<'fs' | 's3', ObjectStore>

beforeAll(async () => {
  const settings = { d: join(dir, 's3'), a: '127.0.0.1', p: '0' }
  const program = createRequire(import.meta.url).resolve('s3rver/bin/s3rver.js')
  const args = Object.entries(settings).flatMap(([name, value]) => [`-${name}`, value])
  // Its tokens of a listing's next page need a cipher that is off by default.
  s3 = spawn(
    process.execPath,
    ['--openssl-legacy-provider', program, '--silent', ...args, '--configure-bucket', 'captures'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [, port] = /listening on .*:(\d+)/.exec(await untilSaid(s3, 'listening on')) ?? []
  stores = {
    fs: new FsObjectStore(join(dir, 'fs')),
    s3: new S3ObjectStore({
      bucket: 'captures',
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
      forcePathStyle: true,
    }),
  }
})
afterAll(async () => {
  s3.kill()
  await once(s3, 'exit')
  rmSync(dir, { recursive: true })
})

async function untilSaid(program: ChildProcess, words: string): Promise<string> {
  let said = ''
  while (!said.includes(words)) said += (await once(program.stdout!, 'data'))[0]
  return said
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function* pieces(content: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}

describe.each(['fs', 's3'] as const)('object store %s', (name) => {
  const read = async (key: string, range?: { offset: number; length: number }) =>
    buffer(await stores[name].get(key, range))
  const bytes = Buffer.from('0123456789')

  it('gives back what it was given, whole and in part', async () => {
    await stores[name].put('a/one', bytes)
    expect(await read('a/one')).toEqual(bytes)
    expect(await read('a/one', { offset: 3, length: 4 })).toEqual(Buffer.from('3456'))
    expect(await read('a/one', { offset: 8, length: 100 })).toEqual(Buffer.from('89'))
    expect(await read('a/one', { offset: 3, length: 0 })).toHaveLength(0)
    expect(await read('a/one', { offset: 50, length: 10 })).toHaveLength(0)
    expect(await stores[name].size('a/one')).toBe(10)
    expect(await stores[name].exists('a/one')).toBe(true)
  })

  it('replaces an object', async () => {
    await stores[name].put('a/twice', bytes)
    await stores[name].put('a/twice', Buffer.from('new'))
    expect(await read('a/twice')).toEqual(Buffer.from('new'))
  })

  it('takes a stream of several parts, and reads any range of it', async () => {
    // Two parts of S3 and one byte; no two places of it look alike.
    const large = Buffer.alloc((16 << 20) + 1)
    for (let at = 0; at + 4 <= large.length; at += 4)
      large.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at)
    await stores[name].put('a/stream', Readable.from(pieces(large, 1_000_003)))
    expect(await stores[name].size('a/stream')).toBe(large.length)
    expect(sha256(await read('a/stream'))).toBe(sha256(large))
    const part = 8 << 20
    for (const [offset, length] of [
      ...[
        [0, 2],
        [part - 1, 2],
        [part - 1, part],
        [part - 100_000, 200_000],
      ],
      ...[
        [large.length - 1, 1],
        [large.length - 5, 100],
        [large.length, 1],
      ],
    ] as [number, number][])
      expect(sha256(await read('a/stream', { offset, length }))).toBe(
        sha256(large.subarray(offset, offset + length)),
      )
  })

  it('reads many ranges of one object at once', async () => {
    const object = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i * 7))
    await stores[name].put('a/many', object)
    const offsets = Array.from({ length: 64 }, (_, i) => i * 1_500)
    const got = await Promise.all(offsets.map((offset) => read('a/many', { offset, length: 1_000 })))
    expect(got).toEqual(offsets.map((offset) => object.subarray(offset, offset + 1_000)))
  })

  it('can be left in the middle of a read', async () => {
    await stores[name].put('a/left', Buffer.alloc(4 << 20))
    for (let n = 0; n < 60; n++) {
      const body = await stores[name].get('a/left')
      await once(body, 'readable')
      body.destroy()
    }
    expect(await stores[name].size('a/left')).toBe(4 << 20)
  })

  it('takes an empty object', async () => {
    await stores[name].put('a/empty', Readable.from([]))
    expect(await read('a/empty')).toHaveLength(0)
  })

  it('shows nothing of a stream that broke off', async () => {
    const broken = Readable.from(
      (function* () {
        yield bytes
        throw new Error('line cut')
      })(),
    )
    await expect(stores[name].put('a/broken', broken)).rejects.toThrow('line cut')
    expect(await stores[name].exists('a/broken')).toBe(false)
  })

  it('adopts a file', async () => {
    const file = join(dir, `${name}-upload`)
    writeFileSync(file, bytes)
    await stores[name].adopt(file, 'b/adopted')
    expect(existsSync(file)).toBe(false)
    expect(await read('b/adopted')).toEqual(bytes)
  })

  it('says what is missing', async () => {
    const gone = new ObjectMissingError('a/none')
    await expect(stores[name].get('a/none')).rejects.toEqual(gone)
    await expect(stores[name].size('a/none')).rejects.toEqual(gone)
    expect(await stores[name].exists('a/none')).toBe(false)
    await expect(stores[name].adopt(join(dir, 'nowhere'), 'a/none')).rejects.toThrow()
  })

  it('deletes keys and folders, present or not', async () => {
    for (const key of ['c/1/a', 'c/1/b', 'c/10/a', 'c/2/a']) await stores[name].put(key, bytes)
    await stores[name].delete(['c/2/a', 'c/none'])
    await stores[name].deletePrefix('c/1/')
    await stores[name].deletePrefix('c/none/')
    const left = await Promise.all(
      ['c/1/a', 'c/1/b', 'c/10/a', 'c/2/a'].map((key) => stores[name].exists(key)),
    )
    expect(left).toEqual([false, false, true, false])
    await stores[name].delete([])
  })

  it('deletes a folder of more keys than one answer lists, and only that', async () => {
    const keys = Array.from({ length: 1_203 }, (_, n) => `e/1/${n}`)
    for (let at = 0; at < keys.length; at += 50)
      await Promise.all(keys.slice(at, at + 50).map((key) => stores[name].put(key, bytes)))
    await stores[name].put('e/11/kept', bytes)
    await stores[name].deletePrefix('e/1/')
    const some = [...keys.slice(0, 3), ...keys.slice(990, 1_010), ...keys.slice(-3), 'e/11/kept']
    const left = await Promise.all(some.map((key) => stores[name].exists(key)))
    expect(some.filter((_, i) => left[i])).toEqual(['e/11/kept'])
  }, 60_000)

  it.each(['../x', 'a/../../x', '/etc/passwd', 'a//b', '', '.incoming/x', 'a\0b', 'a/.', 'x'.repeat(600)])(
    'refuses the key %j',
    async (key) => {
      await expect(stores[name].put(key, bytes)).rejects.toThrow(RangeError)
      await expect(stores[name].get(key)).rejects.toThrow(RangeError)
      await expect(stores[name].delete([key])).rejects.toThrow(RangeError)
      await expect(stores[name].deletePrefix(`${key}/`)).rejects.toThrow(RangeError)
    },
  )

  it('answers a ping', async () => {
    await stores[name].ping()
  })
})

describe('object store fs', () => {
  it('leaves no temporary file behind, and moves rather than copies', async () => {
    const file = join(dir, 'moved')
    writeFileSync(file, 'x')
    const { ino } = statSync(file)
    await stores.fs.adopt(file, 'd/moved')
    expect(statSync(stores.fs.localPath('d/moved') as string).ino).toBe(ino)
    expect(readdirSync(join(dir, 'fs', '.incoming'))).toEqual([])
  })

  it('tells a full disk from other trouble', async () => {
    const full = new FsObjectStore(join(dir, 'full'))
    const cut = new Readable({
      read() {
        this.destroy(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
      },
    })
    await expect(full.put('a', cut)).rejects.toBeInstanceOf(StorageFullError)
  })
})
