/** One contract, every store. */
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FsObjectStore } from './fs.ts'
import { ObjectMissingError, type ObjectStore, StorageFullError } from './object-store.ts'
import { S3ObjectStore } from './s3.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-store-'))
let s3: Server
let stores: Record<'fs' | 's3', ObjectStore>

beforeAll(async () => {
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(dir, 's3'),
    configureBuckets: [{ name: 'captures', configs: [] }],
  })
  await server.run()
  s3 = server.httpServer
  stores = {
    fs: new FsObjectStore(join(dir, 'fs')),
    s3: new S3ObjectStore({
      bucket: 'captures',
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${(s3.address() as AddressInfo).port}`,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
      forcePathStyle: true,
    }),
  }
})
afterAll(async () => {
  s3.close()
  s3.closeAllConnections()
  await once(s3, 'close')
  rmSync(dir, { recursive: true })
})

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

  it('takes a stream of several parts', async () => {
    const chunk = Buffer.alloc(1 << 20, 'x')
    await stores[name].put('a/stream', Readable.from(Array.from({ length: 20 }, () => chunk)))
    expect(await stores[name].size('a/stream')).toBe(20 << 20)
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
