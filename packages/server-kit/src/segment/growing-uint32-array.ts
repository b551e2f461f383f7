const CHUNK_BITS = 14
const CHUNK = 1 << CHUNK_BITS

/** Numbers below 2^32 at 4 bytes each; growing copies nothing. */
export class GrowingUint32Array {
  readonly #chunks: Uint32Array[] = []
  length = 0

  /** Answers the position of the new value. */
  push(value: number): number {
    const at = this.length++
    if ((at & (CHUNK - 1)) === 0) this.#chunks.push(new Uint32Array(CHUNK))
    this.set(at, value)
    return at
  }

  at(position: number): number {
    if (position >= this.length) throw new RangeError(`no value ${position} of ${this.length}`)
    return (this.#chunks[position >>> CHUNK_BITS] as Uint32Array)[position & (CHUNK - 1)] as number
  }

  set(position: number, value: number): void {
    ;(this.#chunks[position >>> CHUNK_BITS] as Uint32Array)[position & (CHUNK - 1)] = value
  }
}
