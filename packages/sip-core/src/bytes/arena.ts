const CHUNK_BITS = 20
const CHUNK = 1 << CHUNK_BITS
const CHUNK_MASK = CHUNK - 1
/** The first chunk begins so small, for arenas that stay so. */
const FIRST = 4096
const NOTHING = new Uint8Array(0)

/**
 * Byte strings kept for good, named by a 32-bit address: no object each, and past the first chunk growing never copies. One never
 * straddles two chunks; one longer than a chunk gets a chunk of its own and the addresses of several.
 */
export class Arena {
  readonly #chunks: Uint8Array[] = []
  #used = CHUNK

  /** Copies the bytes; answers their address. */
  keep(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start
    if (length === 0) return 0
    if (length > CHUNK - this.#used) this.#open(length)
    const chunk = this.#chunks.length - Math.max(1, Math.ceil(length / CHUNK))
    const at = this.#used
    let into = this.#chunks[chunk] as Uint8Array
    if (at + length > into.length) into = this.#grow(chunk, at + length)
    for (let i = 0; i < length; i++) into[at + i] = bytes[start + i] as number
    this.#used += length
    return chunk * CHUNK + at
  }

  /** The chunk that holds what `keep` put at this address, and (below) where in it; an empty one while only nothing was kept. */
  chunk(address: number): Uint8Array {
    return this.#chunks[address >>> CHUNK_BITS] ?? NOTHING
  }

  offset(address: number): number {
    return address & CHUNK_MASK
  }

  /** Whether what is kept at this address begins with these bytes. */
  startsWith(address: number, bytes: Uint8Array, start: number, end: number): boolean {
    const chunk = this.chunk(address)
    let at = this.offset(address)
    for (let i = start; i < end; i++) if (chunk[at++] !== bytes[i]) return false
    return true
  }

  #open(length: number): void {
    const size = this.#chunks.length === 0 && length <= FIRST ? FIRST : Math.max(length, CHUNK)
    this.#chunks.push(new Uint8Array(size))
    for (let covered = CHUNK; covered < length; covered += CHUNK) this.#chunks.push(NOTHING)
    this.#used = 0
  }

  #grow(chunk: number, needed: number): Uint8Array {
    const small = this.#chunks[chunk] as Uint8Array
    const larger = new Uint8Array(Math.min(CHUNK, Math.max(needed, small.length * 4)))
    larger.set(small)
    this.#chunks[chunk] = larger
    return larger
  }
}
