/** LEB128: seven bits a byte, the least first, the top bit set on all but the last. Exact up to 2^53. */
export class ByteWriter {
  #buffer: Buffer
  #length = 0

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafe(size)
  }

  /** What was written; lent until the next write. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length)
  }

  get length(): number {
    return this.#length
  }

  clear(): void {
    this.#length = 0
  }

  byte(value: number): void {
    this.#room(1)
    this.#buffer[this.#length++] = value
  }

  varint(value: number): void {
    this.#room(8)
    const buffer = this.#buffer
    let at = this.#length
    let rest = value
    while (rest >= 0x8000_0000) {
      buffer[at++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    while (rest >= 0x80) {
      buffer[at++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    buffer[at++] = rest
    this.#length = at
  }

  /** Of small magnitude either way. */
  zigzag(value: number): void {
    this.varint(value >= 0 ? value * 2 : -value * 2 - 1)
  }

  int64(value: bigint): void {
    this.#room(8)
    this.#length = this.#buffer.writeBigInt64LE(value, this.#length)
  }

  #room(more: number): void {
    if (this.#length + more <= this.#buffer.length) return
    const grown = Buffer.allocUnsafe(this.#buffer.length * 2 + more)
    this.#buffer.copy(grown, 0, 0, this.#length)
    this.#buffer = grown
  }
}

/** Reads what a `ByteWriter` wrote. @throws RangeError where the bytes end */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    const value = this.#bytes[this.#at++]
    if (value === undefined) throw new RangeError('the bytes end early')
    return value
  }

  varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 0x80
      if (scale > 2 ** 49) throw new RangeError('a number is too long')
    }
  }

  /** Of things that take a byte each at least. */
  count(): number {
    const count = this.varint()
    if (count > this.#bytes.length - this.#at) throw new RangeError('the bytes end early')
    return count
  }

  zigzag(): number {
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  int64(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 64n; shift += 8n) value |= BigInt(this.byte()) << shift
    return BigInt.asIntN(64, value)
  }
}
