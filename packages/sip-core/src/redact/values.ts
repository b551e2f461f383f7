import { ipv4Text, ipv6Text } from '../net/address.ts'
import { AddressAliases, readIpv4, readIpv6 } from './addresses.ts'
import { redactIdentifier } from './identifiers.ts'
import { KeyedHash } from './keyed-hash.ts'
import { NameAliases } from './names.ts'
import { digitsOf, isNumber, NumberMask } from './numbers.ts'
import type { Redaction } from './redaction.ts'
import { isProtocolWord } from './vocabulary.ts'

/** Users and hosts that stand for nobody (RFC 3323 §4.1.1.3, RFC 2606 §2). */
const NOBODY =
  /^(?:anonymous(?:\.invalid)?|restricted|unavailable|unknown|private|withheld|invalid|localhost|-|)$/i
/** As long as a word must be to be known again in texts, and a number or a name to be looked for within identifiers. */
const WORD_LENGTH = 4
const PIECE_LENGTH = 6
/** What most plans leave of a number without its country code. */
const NATIONAL_LENGTH = 9

/**
 * What was met so far, in its order, and the key in hexadecimal: from it the same stand-ins are made again. It says what
 * they stand for, and is no less secret than the capture.
 */
export interface Met {
  readonly key: string
  readonly numbers: readonly string[]
  readonly addresses: readonly string[]
  readonly hosts: readonly string[]
  readonly users: readonly string[]
  readonly names: readonly string[]
}

/** How many values were left out, wherever they stood. */
export interface LeftOut {
  /** Of headers that the policy names. */
  headers: number
  /** Of texts and of what is not understood. */
  bodies: number
  /** Credentials, media keys, signed identities, digits in a body. */
  secrets: number
}

const keyOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** The single things of a share: each has one stand-in, and is known again wherever it comes. */
export class Values {
  readonly policy: Redaction
  readonly #key: Uint8Array
  readonly #hash: KeyedHash
  readonly #numbers = new NumberMask()
  readonly #addresses: AddressAliases
  readonly #names: NameAliases
  /** Words of names, users and hosts that were met, lower case, with what stands for them. */
  readonly #words = new Map<string, string>()
  readonly #pieces = new Set<string>()
  #sorted: readonly string[] | null = null
  readonly #identifiers = new Map<string, string>()
  #leftOut: LeftOut = { headers: 0, bodies: 0, secrets: 0 }

  constructor(policy: Redaction, from: Uint8Array | Met) {
    this.policy = policy
    this.#key = from instanceof Uint8Array ? from : keyOf(from.key)
    this.#hash = new KeyedHash(this.#key)
    this.#addresses = new AddressAliases(this.#hash)
    this.#names = new NameAliases(this.#hash)
    if (from instanceof Uint8Array) return
    for (const number of from.numbers) this.number(number)
    for (const address of from.addresses) this.address(address)
    for (const host of from.hosts) this.host(host)
    for (const user of from.users) this.user(user)
    for (const name of from.names) this.name(name)
  }

  get met(): Met {
    return {
      key: Array.from(this.#key, (byte) => byte.toString(16).padStart(2, '0')).join(''),
      numbers: this.#numbers.met,
      addresses: this.#addresses.met,
      hosts: this.#names.met('host'),
      users: this.#names.met('user'),
      names: this.#names.met('name'),
    }
  }

  get leftOut(): Readonly<LeftOut> {
    return this.#leftOut
  }

  leaveOut(kind: keyof LeftOut): void {
    this.#leftOut[kind]++
  }

  number(written: string): string {
    if (this.policy.numbers === 'keep') return written
    const digits = digitsOf(written)
    if (digits.length >= PIECE_LENGTH) this.#addPiece(digits)
    if (digits.length > NATIONAL_LENGTH) this.#addPiece(digits.slice(-NATIONAL_LENGTH))
    return this.#numbers.mask(written)
  }

  /** An address without port; what is none is a host name. */
  address(text: string): string {
    const v4 = readIpv4(text)
    const v6 = v4 ? null : readIpv6(text)
    if (!v4 && !v6) return this.host(text)
    if (this.policy.addresses === 'keep') return v4 ? ipv4Text(v4, 0) : ipv6Text(v6 as Uint8Array, 0)
    const alias = this.#addresses.alias(text) as string
    if (alias !== text) this.#words.set(text.toLowerCase(), alias)
    // As switches write an address into a branch.
    if (v4 && alias !== text) this.#addPiece([...v4].map((n) => n.toString(16).padStart(2, '0')).join(''))
    return alias
  }

  /** A host name, or an address: brackets of IPv6 stay. */
  host(text: string): string {
    const bare = text.replace(/\.$/, '')
    if (readIpv4(bare)) return this.address(bare)
    if (readIpv6(bare)) return text.startsWith('[') ? `[${this.address(bare)}]` : this.address(bare)
    if (NOBODY.test(bare)) return text
    if (this.policy.addresses === 'keep') return text.replace(/\d{7,}/g, (digits) => this.number(digits))
    const alias = this.#names.alias('host', bare)
    this.#learn(bare, alias)
    return alias
  }

  /** The user part of a URI, without its password and parameters; percent-escapes undone. */
  user(text: string): string | null {
    if (NOBODY.test(text)) return text
    if (isNumber(text)) return this.number(text)
    if (this.policy.names === 'keep') return null
    const alias = this.#names.alias('user', text)
    this.#learn(text, alias)
    return alias
  }

  /** A name of a person, a firm or a device; null where names are kept. */
  name(text: string): string | null {
    const bare = text.trim()
    if (NOBODY.test(bare) || isProtocolWord(bare)) return bare
    if (isNumber(bare)) return this.number(bare)
    if (this.policy.names === 'keep') return null
    const alias = this.#names.alias('name', bare)
    this.#learn(bare, alias)
    for (const word of bare.split(/[^\p{L}\p{M}\p{N}]+/u)) if (word !== bare) this.#learn(word, alias)
    return alias
  }

  /** See `redactIdentifier`. */
  identifier(text: string): string {
    let shown = this.#identifiers.get(text)
    if (shown === undefined) {
      shown = redactIdentifier(text, this)
      this.#identifiers.set(text, shown)
    }
    return shown
  }

  /** `local@host` of a Call-ID (RFC 3261 §20.8) or a Content-ID; the host may be missing. */
  identifierAtHost(text: string): string {
    const at = text.lastIndexOf('@')
    if (at < 0) return this.identifier(text)
    let shown = this.#identifiers.get(text)
    if (shown === undefined) {
      const [, host = '', port = ''] = /^(.*?)(:\d{1,5})?$/s.exec(text.slice(at + 1)) ?? []
      shown = `${this.identifier(text.slice(0, at))}@${readIpv6(host + port) ? this.host(host + port) : this.host(host) + port}`
      this.#identifiers.set(text, shown)
    }
    return shown
  }

  /** What stands for an identifier that was met; null for any other text. */
  knownIdentifier(text: string): string | null {
    return this.#identifiers.get(text) ?? null
  }

  /** What stands for a word that was met as a user, a host or part of a name. */
  knownWord(word: string): string | null {
    return this.#words.get(word.toLowerCase()) ?? null
  }

  /** Numbers, names and addresses to be looked for within identifiers: lower case, the longest first. */
  knownPieces(): readonly string[] {
    this.#sorted ??= [...this.#pieces].sort((a, b) => b.length - a.length)
    return this.#sorted
  }

  /** Letters that stand for a text, always the same ones. */
  letters(length: number, text: string): string {
    return this.#hash.letters(length, 'letters', text.toLowerCase())
  }

  /** A number of seven digits that stands for a text, always the same one. */
  digits(text: string): string {
    return String(1_000_000 + this.#hash.below(9_000_000, 'digits', text))
  }

  /** What was only learned from was not shown: identifiers are looked at again, now that more is known, and counted anew. */
  beginAnew(): void {
    this.#identifiers.clear()
    this.#leftOut = { headers: 0, bodies: 0, secrets: 0 }
  }

  #learn(word: string, alias: string): void {
    const lower = word.toLowerCase()
    if (lower.length < WORD_LENGTH || /^\d+$/.test(lower) || isProtocolWord(lower) || this.#words.has(lower))
      return
    this.#words.set(lower, alias)
    this.#addPiece(lower)
  }

  #addPiece(piece: string): void {
    if (!this.#pieces.has(piece)) this.#sorted = null
    this.#pieces.add(piece)
  }
}
