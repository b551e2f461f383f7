import { encodeText } from '../bytes/text.ts'
import { TextTable } from '../bytes/text-table.ts'

/** Ids fit in 16 bits beside what else may be told by them. */
const MAX_WORDS = 0xfc00
const FRONT = 256

/**
 * Numbers for methods, reason phrases and user agents: few in honest traffic. When 64,512 were seen, further ones
 * share the empty word.
 */
export class WordTable {
  readonly #table = new TextTable()
  readonly none = this.#table.idOf('')
  /** A direct-mapped front: 1 + the word that was last seen of this length, begin and end. */
  readonly #front = new Uint16Array(FRONT)
  /** Words that were asked for. */
  readonly #texts: string[] = []

  id(bytes: Uint8Array, start: number, end: number): number {
    if (end <= start) return this.none
    const sides = Math.imul(bytes[start] as number, 5) ^ Math.imul(bytes[end - 1] as number, 13)
    const slot = (sides ^ (end - start)) & (FRONT - 1)
    const last = (this.#front[slot] as number) - 1
    if (last >= 0 && this.#table.is(last, bytes, start, end)) return last
    const id = this.#find(bytes, start, end)
    this.#front[slot] = id + 1
    return id
  }

  idOf(text: string): number {
    const bytes = encodeText(text)
    return this.id(bytes, 0, bytes.length)
  }

  /** Made a string once. */
  text(id: number): string {
    let text = this.#texts[id]
    if (text === undefined) {
      text = this.#table.text(id)
      this.#texts[id] = text
    }
    return text
  }

  #find(bytes: Uint8Array, start: number, end: number): number {
    if (this.#table.size < MAX_WORDS) return this.#table.id(bytes, start, end)
    const known = this.#table.find(bytes, start, end)
    return known < 0 ? this.none : known
  }
}
