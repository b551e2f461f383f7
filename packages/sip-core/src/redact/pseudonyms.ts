import { ipv6Groups } from './ipv6-groups.ts'
import type { Redaction } from './redaction.ts'

/** What was met so far, in its order: from it the same pseudonyms are made again. */
export interface Met {
  readonly numbers: readonly string[]
  readonly addresses: readonly string[]
  readonly hosts: readonly string[]
  readonly names: readonly string[]
}

/** RFC 2544: never a host of anybody's network. */
const V4_NET = '198.18'
const V4_ROOM = 1 << 17
/** RFC 3849. */
const V6_NET = '2001:db8::'
/** Say nothing of anybody (RFC 1122 §3.2.1.3, RFC 4291 §2.5). */
const NOBODYS = /^(?:0\.0\.0\.0|127\.\d+\.\d+\.\d+|255\.255\.255\.255|::1?)$/
/** RFC 3323, RFC 3325: nobody is named. */
const NO_NAMES = /^(?:anonymous|restricted|unavailable|unknown)$/i
const OWN_HOST = /^(?:host-\d+\.invalid|anonymous\.invalid|localhost)$/i
const OWN_NAME = /^name-\d+$/
const SHOWN_DIGITS = 3
const LETTERS = 'abcdefghijklmnopqrstuvwyz'

/** Stand-ins for what identifies somebody: the same for the same, and another for another. */
export class Pseudonyms {
  readonly #policy: Redaction
  readonly #addresses = new Map<string, string>()
  readonly #givenAddresses = new Set<string>()
  readonly #hosts = new Map<string, string>()
  readonly #names = new Map<string, string>()
  readonly #numbers = new Map<string, string>()
  /** How many numbers look the same when masked. */
  readonly #alike = new Map<string, number>()

  constructor(policy: Redaction, met?: Met) {
    this.#policy = policy
    for (const number of met?.numbers ?? []) this.number(number)
    for (const address of met?.addresses ?? []) this.address(address)
    for (const host of met?.hosts ?? []) this.host(host)
    for (const name of met?.names ?? []) this.name(name)
  }

  get met(): Met {
    return {
      numbers: [...this.#numbers.keys()],
      addresses: [...this.#addresses.keys()],
      hosts: [...this.#hosts.keys()],
      names: [...this.#names.keys()],
    }
  }

  /**
   * All digits but the last three hidden as `x`, and never more than half of them shown; what is no digit stays, so
   * that its length does. Where another number looks the same, a letter tells them apart.
   */
  number(text: string): string {
    const digits = text.replace(/\D/g, '')
    if (this.#policy.numbers === 'keep' || digits === '') return text
    const masked = this.#maskOf(digits)
    let at = 0
    return text.replace(/\d/g, () => masked[at++] as string)
  }

  #maskOf(digits: string): string {
    const known = this.#numbers.get(digits)
    if (known !== undefined) return known
    const shown = Math.min(SHOWN_DIGITS, Math.floor(digits.length / 2))
    const plain = 'x'.repeat(digits.length - shown) + digits.slice(digits.length - shown)
    const before = this.#alike.get(plain) ?? 0
    this.#alike.set(plain, before + 1)
    const masked = before === 0 ? plain : `${letterOf(before - 1)}${plain.slice(1)}`
    this.#numbers.set(digits, masked)
    return masked
  }

  /** An IPv4 or IPv6 address without brackets or port; the same address by another spelling is the same. */
  address(text: string): string {
    const groups = text.includes(':') ? ipv6Groups(text) : null
    const canonical = groups ? groups.map((group) => group.toString(16)).join(':') : text
    if (this.#policy.addresses === 'keep' || NOBODYS.test(text) || this.#givenAddresses.has(text)) return text
    const known = this.#addresses.get(canonical)
    if (known !== undefined) return known
    const place = this.#addresses.size + 1
    const given = groups
      ? `${V6_NET}${place.toString(16)}`
      : `${V4_NET}.${(place % V4_ROOM) >> 8}.${place & 0xff}`
    this.#addresses.set(canonical, given)
    this.#givenAddresses.add(given)
    return given
  }

  host(text: string): string {
    if (this.#policy.addresses === 'keep' || OWN_HOST.test(text)) return text
    return numbered(this.#hosts, text.toLowerCase(), (n) => `host-${n}.invalid`)
  }

  name(text: string): string {
    if (this.#policy.names === 'keep' || OWN_NAME.test(text) || NO_NAMES.test(text) || text === '')
      return text
    return numbered(this.#names, text, (n) => `name-${n}`)
  }
}

function numbered(known: Map<string, string>, key: string, make: (n: number) => string): string {
  let given = known.get(key)
  if (given === undefined) {
    given = make(known.size + 1)
    known.set(key, given)
  }
  return given
}

/** More alike numbers than letters share the last one. */
const letterOf = (n: number): string => LETTERS[Math.min(n, LETTERS.length - 1)] as string
