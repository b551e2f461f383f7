const FIRST_BYTES = 64 * 1024
const FIRST_PACKETS = 256

/** Packets of one stream in the order they came: bytes back to back, and when each arrived. */
export class PacketLog {
  #bytes = new Uint8Array(FIRST_BYTES)
  #used = 0
  #ends = new Uint32Array(FIRST_PACKETS)
  #times = new Float64Array(FIRST_PACKETS)
  length = 0

  get bytes(): number {
    return this.#used
  }

  /** Copies [start, end); `ts` is µs since 1970. */
  add(ts: number, bytes: Uint8Array, start: number, end: number): void {
    const used = this.#used + end - start
    if (used > this.#bytes.length) this.#bytes = grown(this.#bytes, Math.max(used, this.#bytes.length * 2))
    if (this.length === this.#ends.length) {
      this.#ends = grown(this.#ends, this.length * 2)
      this.#times = grown(this.#times, this.length * 2)
    }
    this.#bytes.set(bytes.subarray(start, end), this.#used)
    this.#used = used
    this.#ends[this.length] = used
    this.#times[this.length++] = ts
  }

  ts(packet: number): number {
    return this.#times[packet] as number
  }

  /** A view, not a copy. */
  packet(packet: number): Uint8Array {
    return this.#bytes.subarray(
      packet === 0 ? 0 : (this.#ends[packet - 1] as number),
      this.#ends[packet] as number,
    )
  }
}

function grown<T extends Uint8Array | Uint32Array | Float64Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length)
  larger.set(array)
  return larger
}
