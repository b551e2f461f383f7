import { closeSync, openSync, writeSync } from 'node:fs'
import { COPY_HEADER, COPY_TRAILER } from '@ringback/db/staging'

const BATCH = 256 * 1024

/** COPY BINARY rows on their way to a file. */
export class RowFile {
  readonly #file: number
  #waiting: Buffer[] = [COPY_HEADER]
  #size = 0

  constructor(path: string) {
    this.#file = openSync(path, 'wx', 0o600)
  }

  add(row: Buffer): void {
    this.#waiting.push(row)
    this.#size += row.length
    if (this.#size >= BATCH) this.#flush()
  }

  finish(): void {
    this.#waiting.push(COPY_TRAILER)
    this.#flush()
    closeSync(this.#file)
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#waiting)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
    this.#waiting = []
    this.#size = 0
  }
}
