import { Arena } from './arena.ts'
import { dataViewOf } from './data-view.ts'
import { encodeShort, encodeText, textOf } from './text.ts'

const FIRST_SLOTS = 1024
const FIRST_ENTRIES = 256
const SCRATCH = 128
// What is read together lies together: with many texts each look waits for memory.
/** Of an entry. */
const ADDRESS = 0
const LENGTH = 1
const HASH = 2
const ENTRY = 3
/** Of a slot: 1 + its entry, 0 when it is free; and its entry's hash. */
const PLACE = 0
const PLACE_HASH = 1
const SLOT = 2

/**
 * Texts numbered from 0 in order of appearance, found again by their bytes: an open-addressed table of numbers over
 * an arena, so that a hundred thousand Call-IDs are a few megabytes and no objects. Two byte strings that read as the
 * same text (both broken UTF-8) are one entry.
 */
export class TextTable {
  size = 0
  readonly #arena = new Arena()
  /** Secret, so that nobody can write texts that all fall in one slot. No answer depends on it. */
  readonly #seed = Math.floor(Math.random() * 0x1_0000_0000)
  #entries = new Int32Array(FIRST_ENTRIES * ENTRY)
  #slots = new Int32Array(FIRST_SLOTS * SLOT)
  #mask = FIRST_SLOTS - 1
  /** Texts that are asked for as strings. */
  readonly #scratch = new Uint8Array(SCRATCH)
  readonly #scratchView = new DataView(this.#scratch.buffer)
  #encoded: Uint8Array = this.#scratch
  #length = 0

  /** The number of this text; a new one when it was not seen before. */
  id(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashText(dataViewOf(bytes), start, end, this.#seed)
    if (hash < 0) return this.idOf(textOf(bytes, start, end))
    const found = this.#find(bytes, start, end, hash)
    return found >= 0 ? found : this.#add(bytes, start, end, hash)
  }

  idOf(text: string): number {
    const hash = this.#encode(text)
    const found = this.#find(this.#encoded, 0, this.#length, hash)
    return found >= 0 ? found : this.#add(this.#encoded, 0, this.#length, hash)
  }

  /** The number of a text that was seen before, else -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashText(dataViewOf(bytes), start, end, this.#seed)
    return hash < 0 ? this.findText(textOf(bytes, start, end)) : this.#find(bytes, start, end, hash)
  }

  findText(text: string): number {
    const hash = this.#encode(text)
    return this.#find(this.#encoded, 0, this.#length, hash)
  }

  /** Whether these are the bytes that the text was first seen as. */
  is(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const at = id * ENTRY
    if (this.#entries[at + LENGTH] !== end - start) return false
    return this.#arena.startsWith(this.#entries[at + ADDRESS] as number, bytes, start, end)
  }

  text(id: number): string {
    const address = this.#entries[id * ENTRY + ADDRESS] as number
    const at = this.#arena.offset(address)
    return textOf(this.#arena.chunk(address), at, at + (this.#entries[id * ENTRY + LENGTH] as number))
  }

  /** Puts the text's bytes into `#encoded`; answers their hash. */
  #encode(text: string): number {
    this.#length = encodeShort(text, this.#scratch)
    if (this.#length >= 0) {
      this.#encoded = this.#scratch
      return hashText(this.#scratchView, 0, this.#length, this.#seed)
    }
    this.#encoded = encodeText(text)
    this.#length = this.#encoded.length
    return hashText(dataViewOf(this.#encoded), 0, this.#length, this.#seed)
  }

  #find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = (slots[slot * SLOT + PLACE] as number) - 1
      if (entry < 0) return -1
      if (slots[slot * SLOT + PLACE_HASH] === hash && this.is(entry, bytes, start, end)) return entry
    }
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const entry = this.size++
    const at = entry * ENTRY
    if (at === this.#entries.length) this.#growEntries()
    this.#entries[at + ADDRESS] = this.#arena.keep(bytes, start, end)
    this.#entries[at + LENGTH] = end - start
    this.#entries[at + HASH] = hash
    // Two thirds full at most.
    if (this.size * 3 * SLOT > this.#slots.length * 2) this.#growSlots()
    else this.#place(entry, hash)
    return entry
  }

  #place(entry: number, hash: number): void {
    let slot = hash & this.#mask
    while (this.#slots[slot * SLOT + PLACE] !== 0) slot = (slot + 1) & this.#mask
    this.#slots[slot * SLOT + PLACE] = entry + 1
    this.#slots[slot * SLOT + PLACE_HASH] = hash
  }

  #growEntries(): void {
    const entries = new Int32Array(this.#entries.length * 2)
    entries.set(this.#entries)
    this.#entries = entries
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    this.#mask = this.#slots.length / SLOT - 1
    for (let entry = 0; entry < this.size; entry++)
      this.#place(entry, this.#entries[entry * ENTRY + HASH] as number)
  }
}

const ABOVE_ASCII = 0x8080_8080

/** FNV-1a by words, spread; negative exactly when a byte is above ASCII: such text may be broken UTF-8. */
function hashText(view: DataView, start: number, end: number, seed: number): number {
  let at = start
  let hash = seed ^ (end - start)
  let all = 0
  for (; at + 4 <= end; at += 4) {
    const word = view.getInt32(at, true)
    all |= word
    hash = Math.imul(hash ^ word, 0x01000193)
    hash ^= hash >>> 15
  }
  for (; at < end; at++) {
    const byte = view.getUint8(at)
    all |= byte
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash ^= hash >>> 13
  return (all & ABOVE_ASCII) !== 0 ? hash | 0x8000_0000 : hash & 0x7fff_ffff
}
