/** Chunks of a stream, read by the byte. */
export class ByteSource {
  readonly #next: () => Promise<Buffer | null>
  #held: Buffer

  constructor(head: Buffer, next: () => Promise<Buffer | null>) {
    this.#held = head
    this.#next = next
  }

  /** So many bytes without taking them; fewer at the end of the stream. */
  async peek(length: number): Promise<Buffer> {
    while (this.#held.length < length) {
      const more = await this.#next()
      if (!more) break
      this.#held = Buffer.concat([this.#held, more])
    }
    return this.#held.subarray(0, length)
  }

  /** Null when there are not as many. */
  async take(length: number): Promise<Buffer | null> {
    const bytes = await this.peek(length)
    if (bytes.length < length) return null
    this.#held = this.#held.subarray(length)
    return bytes
  }

  /** Whatever comes next, at most `length` bytes; null at the end. */
  async chunk(length = Number.POSITIVE_INFINITY): Promise<Buffer | null> {
    if (this.#held.length === 0) this.#held = (await this.#next()) ?? Buffer.alloc(0)
    if (this.#held.length === 0) return null
    const bytes = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(bytes.length)
    return bytes
  }

  giveBack(bytes: Buffer): void {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([bytes, this.#held])
  }
}
