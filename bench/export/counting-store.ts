import { PassThrough, type Readable } from 'node:stream'
import type { ByteRange, ObjectStore } from '../../packages/server-kit/dist/index.js'

/** An object store that counts what is read from it. */
export class CountingStore implements ObjectStore {
  bytes = 0
  reads = 0
  readonly #store: ObjectStore

  constructor(store: ObjectStore) {
    this.#store = store
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    this.reads++
    const counted = new PassThrough()
    counted.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length
    })
    counted.pause()
    return (await this.#store.get(key, range)).pipe(counted)
  }

  async size(key: string): Promise<number> {
    this.reads++
    return this.#store.size(key)
  }

  put: ObjectStore['put'] = (...args) => this.#store.put(...args)
  adopt: ObjectStore['adopt'] = (...args) => this.#store.adopt(...args)
  exists: ObjectStore['exists'] = (key) => this.#store.exists(key)
  delete: ObjectStore['delete'] = (keys) => this.#store.delete(keys)
  deletePrefix: ObjectStore['deletePrefix'] = (prefix) => this.#store.deletePrefix(prefix)
  localPath: ObjectStore['localPath'] = (key) => this.#store.localPath(key)
  ping: ObjectStore['ping'] = () => this.#store.ping()
}
