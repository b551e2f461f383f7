import {
  DESTINATION,
  FOLLOWER,
  INTS,
  PACKETS,
  PORTS,
  SOURCE,
  SSRC,
  type StreamStore,
} from './stream-store.ts'

const FIRST_SLOTS = 1024

/**
 * Rows of a store by SSRC, addresses and ports: an open-addressed table of numbers. Senders keep time, so the streams
 * of a capture come in much the same order again and again: the row that followed last time is tried first, which
 * saves a look at the table, and that is a wait for memory.
 */
export class StreamIndex {
  readonly #store: StreamStore
  /** Secret, so that nobody can write packets that all fall in one slot. No answer depends on it. */
  readonly #seed = Math.floor(Math.random() * 0x1_0000_0000) | 0
  /** 1 + row, 0 for a free slot. */
  #slots = new Int32Array(FIRST_SLOTS)
  #used = 0
  #last = 0
  #guess = -1

  constructor(store: StreamStore) {
    this.#store = store
  }

  /** Four bytes of an IPv4 address as they are, sixteen of an IPv6 one hashed. */
  addressKey(bytes: Uint8Array, at: number, length: number): number {
    const first = word(bytes, at)
    if (length === 4) return first
    let key = this.#seed ^ first
    for (let i = 4; i < length; i += 4) key = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) ^ word(bytes, at + i)
    return key
  }

  /** −1 when there is none. `source` and `destination` are address keys; the bytes settle IPv6 addresses. */
  find(
    ssrc: number,
    ports: number,
    source: number,
    destination: number,
    bytes: Uint8Array,
    sourceAt: number,
    destinationAt: number,
    addressLength: number,
  ): number {
    let row = this.#guess
    const slots = this.#slots
    const mask = slots.length - 1
    let slot = -1
    while (
      row < 0 ||
      !this.#is(row, ssrc, ports, source, destination) ||
      (addressLength !== 4 && !this.#sameAddresses(row, bytes, sourceAt, destinationAt))
    ) {
      slot = (slot < 0 ? this.#hash(ssrc, ports, source, destination) : slot + 1) & mask
      row = (slots[slot] as number) - 1
      if (row < 0) return -1
    }
    this.#follow(row)
    return row
  }

  #is(row: number, ssrc: number, ports: number, source: number, destination: number): boolean {
    const { ints } = this.#store
    const at = row * INTS
    return (
      ints[at + SSRC] === ssrc &&
      ints[at + PORTS] === ports &&
      ints[at + SOURCE] === source &&
      ints[at + DESTINATION] === destination &&
      ints[at + PACKETS] !== 0
    )
  }

  #follow(row: number): void {
    const { ints } = this.#store
    if (row !== this.#guess) ints[this.#last * INTS + FOLLOWER] = row + 1
    this.#last = row
    this.#guess = (ints[row * INTS + FOLLOWER] as number) - 1
  }

  add(row: number): void {
    if (++this.#used * 2 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 2)
      this.rebuild()
    } else this.#place(row)
  }

  /** From the store: after rows were freed. */
  rebuild(): void {
    this.#slots.fill(0)
    this.#used = 0
    for (let row = 0; row < this.#store.rows; row++) {
      if (!this.#store.isLive(row)) continue
      this.#used++
      this.#place(row)
    }
  }

  #place(row: number): void {
    const { ints } = this.#store
    const at = row * INTS
    const mask = this.#slots.length - 1
    let slot =
      this.#hash(
        ints[at + SSRC] as number,
        ints[at + PORTS] as number,
        ints[at + SOURCE] as number,
        ints[at + DESTINATION] as number,
      ) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = row + 1
  }

  #hash(ssrc: number, ports: number, source: number, destination: number): number {
    let hash = Math.imul(ssrc ^ this.#seed, 0x9e3779b1) ^ ports
    hash = Math.imul(hash ^ (hash >>> 15) ^ source, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13) ^ destination, 0xc2b2ae35)
    return hash ^ (hash >>> 16)
  }

  /** An IPv4 packet that meets an IPv6 row has met the hash of both its addresses: that needs no look. */
  #sameAddresses(row: number, bytes: Uint8Array, sourceAt: number, destinationAt: number): boolean {
    const store = this.#store
    const own = store.addresses
    const source = store.sourceAt(row)
    const destination = store.destinationAt(row)
    for (let i = 0; i < 16; i++) {
      if (own[source + i] !== bytes[sourceAt + i]) return false
      if (own[destination + i] !== bytes[destinationAt + i]) return false
    }
    return true
  }
}

function word(b: Uint8Array, o: number): number {
  return (
    ((b[o] as number) << 24) |
    ((b[o + 1] as number) << 16) |
    ((b[o + 2] as number) << 8) |
    (b[o + 3] as number)
  )
}
