import { ipv4Text, ipv6Text } from '../net/address.ts'
import type { KeyedHash } from './keyed-hash.ts'

/** They name nobody: unspecified, loopback, broadcast. */
const NOBODY = new Set(['0.0.0.0', '127.0.0.1', '255.255.255.255', '::', '::1'])
/** 198.18.0.0/15, for benchmarks (RFC 2544 §C.2.2). */
const V4_BASE = 0xc6120000
const V4_COUNT = 1 << 17

/** IP addresses by other ones: IPv4 in 198.18.0.0/15, IPv6 in 2001:db8::/32 (RFC 3849). */
export class AddressAliases {
  readonly #hash: KeyedHash
  readonly #aliases = new Map<string, string>()
  readonly #given = new Set<string>()
  readonly #taken = new Set<number>()

  constructor(hash: KeyedHash) {
    this.#hash = hash
  }

  /** Null for what is no address; a zone (RFC 4007 §11) is left out. */
  alias(text: string): string | null {
    if (this.#given.has(text)) return text
    const v4 = readIpv4(text)
    if (v4) return this.#v4(v4)
    const v6 = readIpv6(text)
    if (!v6) return null
    const written = ipv6Text(v6, 0)
    if (NOBODY.has(written)) return written
    if (/^::ffff:[\da-f]+:[\da-f]+$/.test(written)) return `::ffff:${this.#v4(v6.subarray(12))}`
    return this.#once(written, () => {
      const alias = new Uint8Array(16)
      alias.set([0x20, 0x01, 0x0d, 0xb8])
      const bits = this.#hash.bits('ipv6', written)
      for (let i = 0; i < 8; i++) alias[15 - i] = Number((bits >> BigInt(8 * i)) & 0xffn)
      return ipv6Text(alias, 0)
    })
  }

  #v4(bytes: Uint8Array): string {
    const written = ipv4Text(bytes, 0)
    if (NOBODY.has(written)) return written
    return this.#once(written, () => {
      let at = this.#hash.below(V4_COUNT, 'ipv4', written)
      // The next one when it is taken, and none that looks like a network or a broadcast.
      while (this.#taken.size < V4_COUNT / 2 && (this.#taken.has(at) || (at + 1) % 256 < 2))
        at = (at + 1) % V4_COUNT
      this.#taken.add(at)
      const alias = V4_BASE + at
      return ipv4Text(Uint8Array.of(alias >>> 24, alias >>> 16, alias >>> 8, alias), 0)
    })
  }

  #once(written: string, make: () => string): string {
    const known = this.#aliases.get(written)
    if (known !== undefined) return known
    const alias = make()
    this.#aliases.set(written, alias)
    this.#given.add(alias)
    return alias
  }

  /** In the order in which they were met. */
  get met(): string[] {
    return [...this.#aliases.keys()]
  }
}

export function readIpv4(text: string): Uint8Array | null {
  if (!/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return null
  const octets = text.split('.').map(Number)
  return octets.every((octet) => octet <= 255) ? Uint8Array.from(octets) : null
}

/** RFC 4291 §2.2, brackets allowed. */
export function readIpv6(text: string): Uint8Array | null {
  let bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  if (bare.length > 45 || !/^[\da-f:]*:[\da-f:.]*$/i.test(bare)) return null
  const quad = /[^:]*\.[^:]*$/.exec(bare)?.[0]
  if (quad !== undefined) {
    const v4 = readIpv4(quad)
    if (!v4) return null
    const [a = 0, b = 0, c = 0, d = 0] = v4
    bare = bare.slice(0, -quad.length) + [(a << 8) | b, (c << 8) | d].map((n) => n.toString(16)).join(':')
  }
  const halves = bare.split('::')
  if (halves.length > 2) return null
  const [front = [], back = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - front.length - back.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...front, ...new Array<string>(missing).fill('0'), ...back]
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16)]),
  )
}
