import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Up to this many bytes of messages stay in memory; what is more goes to a file. */
const IN_MEMORY = 16 * 1024 * 1024
const FIRST_ENTRIES = 1024

export interface Place {
  readonly frame: number
  readonly index: number
}

/** Keeps the bytes of every message until the calls are analysed: in memory, then in a file of its own that `close` removes. */
export class MessageSpool {
  readonly #limit: number
  /** Of entry i: its frame, its place in the frame, where its bytes begin, how many they are. */
  #frames = new Float64Array(FIRST_ENTRIES)
  #indexes = new Uint16Array(FIRST_ENTRIES)
  #offsets = new Float64Array(FIRST_ENTRIES)
  #lengths = new Uint32Array(FIRST_ENTRIES)
  #entries = 0
  /** Entries that came after one of a later frame: what a stream still held at the end of the capture. */
  readonly #late = new Map<string, number>()
  #buffer: Uint8Array
  #used = 0
  /** Bytes of the file: all that came before the buffer. */
  #written = 0
  #folder: string | null = null
  #file = -1

  constructor(limit = IN_MEMORY) {
    this.#limit = limit
    this.#buffer = new Uint8Array(Math.min(limit, 64 * 1024))
  }

  add({ frame, index }: Place, bytes: Uint8Array): void {
    this.#room(bytes.length)
    this.#buffer.set(bytes, this.#used)
    const at = this.#entries
    if (at > 0 && frame < (this.#frames[at - 1] as number)) {
      this.#late.set(`${frame} ${index}`, this.#keep(this.#frames[at - 1] as number, 0xffff, bytes.length))
      return
    }
    this.#keep(frame, index, bytes.length)
  }

  /** The message's bytes; null when it was never added. */
  read({ frame, index }: Place): Uint8Array | null {
    const late = this.#late.size > 0 ? this.#late.get(`${frame} ${index}`) : undefined
    const entry = late ?? this.#find(frame, index)
    if (entry < 0) return null
    const offset = this.#offsets[entry] as number
    const length = this.#lengths[entry] as number
    if (offset >= this.#written) {
      const from = offset - this.#written
      return this.#buffer.slice(from, from + length)
    }
    const bytes = new Uint8Array(length)
    for (let got = 0; got < length; ) {
      const read = readSync(this.#file, bytes, got, length - got, offset + got)
      if (read === 0) return null
      got += read
    }
    return bytes
  }

  close(): void {
    if (this.#file >= 0) closeSync(this.#file)
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true })
    this.#file = -1
    this.#folder = null
  }

  #keep(frame: number, index: number, length: number): number {
    const at = this.#entries++
    if (at === this.#frames.length) this.#grow()
    this.#frames[at] = frame
    this.#indexes[at] = index
    this.#offsets[at] = this.#written + this.#used
    this.#lengths[at] = length
    this.#used += length
    return at
  }

  /** Binary search by frame, then the few of that frame in turn. */
  #find(frame: number, index: number): number {
    let low = 0
    let high = this.#entries
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#frames[middle] as number) < frame) low = middle + 1
      else high = middle
    }
    for (let at = low; at < this.#entries && this.#frames[at] === frame; at++)
      if (this.#indexes[at] === index) return at
    return -1
  }

  #room(length: number): void {
    if (this.#used + length <= this.#buffer.length) return
    if (this.#used + length <= this.#limit) {
      const buffer = new Uint8Array(
        Math.min(this.#limit, Math.max(this.#buffer.length * 2, this.#used + length)),
      )
      buffer.set(this.#buffer.subarray(0, this.#used))
      this.#buffer = buffer
      return
    }
    this.#flush()
    if (length > this.#buffer.length) this.#buffer = new Uint8Array(length)
  }

  #flush(): void {
    if (this.#file < 0) {
      this.#folder = mkdtempSync(join(tmpdir(), 'ringback-'))
      this.#file = openSync(join(this.#folder, 'messages'), 'w+', 0o600)
    }
    for (let done = 0; done < this.#used; )
      done += writeSync(this.#file, this.#buffer, done, this.#used - done, this.#written + done)
    this.#written += this.#used
    this.#used = 0
  }

  #grow(): void {
    const length = this.#frames.length * 2
    this.#frames = grown(this.#frames, new Float64Array(length))
    this.#indexes = grown(this.#indexes, new Uint16Array(length))
    this.#offsets = grown(this.#offsets, new Float64Array(length))
    this.#lengths = grown(this.#lengths, new Uint32Array(length))
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
