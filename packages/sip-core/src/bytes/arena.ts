const CHUNK_BITS = 20
const CHUNK = 1 << CHUNK_BITS
const CHUNK_MASK = CHUNK - 1
const NOTHING = new Uint8Array(0)

/**
 * Byte strings kept for good, named by a 32-bit address: no object each, and growing never copies. One never
 * straddles two chunks; one longer than a chunk gets a chunk of its own and the addresses of several.
 */
export class Arena {
  readonly #chunks: Uint8Array[] = []
  #used = CHUNK

  /** Copies the bytes; answers their address. */
  keep(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start
    if (length > CHUNK - this.#used) this.#open(length)
    const chunk = this.#chunks.length - Math.max(1, Math.ceil(length / CHUNK))
    const at = this.#used
    const into = this.#chunks[chunk] as Uint8Array
    for (let i = 0; i < length; i++) into[at + i] = bytes[start + i] as number
    this.#used += length
    return chunk * CHUNK + at
  }

  /** The chunk that holds what `keep` put at this address, and (below) where in it. */
  chunk(address: number): Uint8Array {
    return this.#chunks[address >>> CHUNK_BITS] as Uint8Array
  }

  offset(address: number): number {
    return address & CHUNK_MASK
  }

  #open(length: number): void {
    this.#chunks.push(new Uint8Array(Math.max(length, CHUNK)))
    for (let covered = CHUNK; covered < length; covered += CHUNK) this.#chunks.push(NOTHING)
    this.#used = 0
  }
}
