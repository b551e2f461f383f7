/**
 * Cuts a byte stream into records for a reader that knows its format. The reader's `parse` consumes whole records
 * from a buffer and says how many bytes the next one needs (`wanted`); what is left over waits here. Only a record
 * that straddles two chunks is copied, and the copy grows with the bytes that really came, never by a length field.
 */
export abstract class RecordStream {
  /** Bytes that must be present for `parse` to make progress; at least 1. */
  protected wanted = 1
  /** Bytes to drop before going on: a block too large to keep, or one of no interest. */
  protected skip = 0
  /** Nothing more can be read; the rest of the stream is ignored. */
  protected broken = false
  /** Where in the stream the first byte of the buffer lies that `parse` is given. */
  protected base = 0
  #position = 0
  #carry = new Uint8Array(0)
  #held = 0

  /**
   * Consumes records of [start, end) until fewer than `wanted` bytes are left, or `skip` or `broken` is set, and
   * answers the offset of the first byte it did not consume.
   */
  protected abstract parse(bytes: Uint8Array, start: number, end: number): number
  /** The stream ended with `left` bytes of an unfinished record. */
  protected abstract ended(left: number): void

  write(chunk: Uint8Array): void {
    this.#take(chunk)
    this.#position += chunk.length
  }

  #take(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length && !this.broken) {
      if (this.skip > 0) {
        const dropped = Math.min(this.skip, chunk.length - at)
        this.skip -= dropped
        at += dropped
      } else if (this.#held > 0) {
        const to = Math.min(at + this.wanted - this.#held, chunk.length)
        this.#hold(chunk, at, to)
        at = to
        if (this.#held < this.wanted) return
        this.base = this.#position + to - this.#held
        const used = this.parse(this.#carry, 0, this.#held)
        this.#carry.copyWithin(0, used, this.#held)
        this.#held -= used
      } else if (chunk.length - at >= this.wanted) {
        this.base = this.#position
        at = this.parse(chunk, at, chunk.length)
      } else {
        this.#hold(chunk, at, chunk.length)
        return
      }
    }
  }

  end(): void {
    if (!this.broken) this.ended(this.#held + (this.skip > 0 ? 1 : 0))
    this.broken = true
  }

  #hold(chunk: Uint8Array, from: number, to: number): void {
    const needed = this.#held + (to - from)
    if (needed > this.#carry.length) {
      const grown = new Uint8Array(Math.max(needed, this.#carry.length * 2, 4096))
      grown.set(this.#carry.subarray(0, this.#held))
      this.#carry = grown
    }
    this.#carry.set(chunk.subarray(from, to), this.#held)
    this.#held = needed
  }
}
