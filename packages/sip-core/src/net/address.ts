import { u16 } from '../bytes/read.ts'
import type { Endpoint } from '../facts.ts'

/** Dotted quad of 4 bytes. */
export function ipv4Text(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`
}

/** RFC 5952 text of 16 bytes: lower case, the first longest run of two or more zero groups as `::`. */
export function ipv6Text(bytes: Uint8Array, at: number): string {
  const groups: number[] = []
  for (let i = 0; i < 8; i++) groups.push(u16(bytes, at + i * 2))
  let runStart = -1
  let runLength = 1
  for (let i = 0; i < 8; i++) {
    let length = 0
    while (i + length < 8 && groups[i + length] === 0) length++
    if (length > runLength) {
      runStart = i
      runLength = length
    }
  }
  const hex = groups.map((g) => g.toString(16))
  if (runStart < 0) return hex.join(':')
  return `${hex.slice(0, runStart).join(':')}::${hex.slice(runStart + runLength).join(':')}`
}

export function endpointText(address: string, port: number | string): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** Past this many endpoints the table starts again, so that a port scan cannot fill the memory. */
const MAX_ENDPOINTS = 100_000
const FRONT_BITS = 13
const FRONT = 1 << FRONT_BITS

/** Endpoints by their packet bytes: each address and port is turned into text once. */
export class EndpointTable {
  readonly #v4 = new Map<number, Endpoint>()
  readonly #v6 = new Map<string, Endpoint>()

  /** A direct-mapped front of `#v4`: its numbers stay unboxed, so that the usual look-up allocates nothing. */
  readonly #frontHost = new Int32Array(FRONT)
  readonly #frontPort = new Int32Array(FRONT).fill(-1)
  readonly #front: (Endpoint | undefined)[] = new Array<Endpoint | undefined>(FRONT)

  get(bytes: Uint8Array, at: number, addressLength: number, port: number): Endpoint {
    if (addressLength === 4) {
      const host =
        ((bytes[at] as number) << 24) |
        ((bytes[at + 1] as number) << 16) |
        ((bytes[at + 2] as number) << 8) |
        (bytes[at + 3] as number)
      const slot = (Math.imul(host, 0x9e3779b1) ^ Math.imul(port, 0x85ebca6b)) >>> (32 - FRONT_BITS)
      if (this.#frontPort[slot] === port && this.#frontHost[slot] === host)
        return this.#front[slot] as Endpoint
      const found = this.#lookUp(bytes, at, host, port)
      this.#frontPort[slot] = port
      this.#frontHost[slot] = host
      this.#front[slot] = found
      return found
    }
    const address = ipv6Text(bytes, at)
    const key = endpointText(address, port)
    let found = this.#v6.get(key)
    if (!found) {
      found = endpoint(address, port)
      if (this.#v6.size >= MAX_ENDPOINTS) this.#v6.clear()
      this.#v6.set(key, found)
    }
    return found
  }

  #lookUp(bytes: Uint8Array, at: number, host: number, port: number): Endpoint {
    const key = (host >>> 0) * 65_536 + port
    let found = this.#v4.get(key)
    if (!found) {
      found = endpoint(ipv4Text(bytes, at), port)
      if (this.#v4.size >= MAX_ENDPOINTS) this.#v4.clear()
      this.#v4.set(key, found)
    }
    return found
  }
}

function endpoint(address: string, port: number): Endpoint {
  return Object.freeze({ address, port, text: endpointText(address, port) })
}
