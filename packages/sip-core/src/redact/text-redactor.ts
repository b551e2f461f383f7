import { ipv6Groups } from './ipv6-groups.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { HIDDEN } from './redaction.ts'

const URI = /\b(sips?|tel|im|pres|mailto|https?|wss?|xmpp):([^\s<>",]*)/gi
const AT = /(?<![^\s<>"@;,=?&()])([^\s<>"@;,=?&()]*)@(\[[0-9a-f:.]+\]|[a-z0-9_.-]*[a-z0-9])/gi
const V4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)/g
const V6 = /(?<![0-9a-f:.])(?=[0-9a-f]*:[0-9a-f]*:)[0-9a-f:]+(?:(?:\d{1,3}\.){3}\d{1,3})?(?![0-9a-f:])/gi
const MAC = /\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{12}\b/gi
const DOMAIN = /(?<![\w.@%-])(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z][a-z0-9-]{1,62}(?![\w-])/gi
/** A number as people write it: digits with what they put between them. */
const WRITTEN_NUMBER = /(?<![\w.])\+?\(?\d(?:[ ()./-]{0,2}\d){4,}(?![\w])/g
const DIGITS = /\d{5,}/g
const NUMBER_USER = /^\+?[\d*#().\-\s]*\d[\d*#().\-\s]*$/
/** Of a number that is known, at least so many last digits are it again: without its country code, say. */
const LEAST_TAIL = 7
const LEAST_NAME = 3
/** Beside it a word is a part of another, or of the grammar: `;tag=`, `SIP/2.0`. */
const PART = /[\p{L}\p{N}_/=]/u

/** Hides in text what identifies somebody: as it stands in headers, and as people write it. */
export class TextRedactor {
  readonly #pseudonyms: Pseudonyms

  constructor(pseudonyms: Pseudonyms) {
    this.#pseudonyms = pseudonyms
  }

  /** A header's value, a parameter: URIs, hosts, addresses, and what is known already. */
  structured(text: string): string {
    const parts: string[] = []
    let from = 0
    for (const match of text.matchAll(URI)) {
      parts.push(
        this.#plain(text.slice(from, match.index)),
        `${match[1]}:${this.#uri(match[1] as string, match[2] as string)}`,
      )
      from = match.index + match[0].length
    }
    parts.push(this.#plain(text.slice(from)))
    return parts.join('')
  }

  /** What people wrote: every number too, known or not. */
  free(text: string): string {
    const hidden = this.structured(text).replace(WRITTEN_NUMBER, (number) => this.#pseudonyms.number(number))
    return this.#knownWords(hidden, this.#shortNumbers(), (word) => this.#pseudonyms.number(word))
  }

  /** The user part of a URI (RFC 3261 §25.1): a number or a name; its password never. */
  user(escaped: string): string {
    const [user = ''] = unescaped(escaped).split(':')
    const [bare = '', ...params] = user.split(';')
    const shown = NUMBER_USER.test(bare) ? this.#pseudonyms.number(bare) : this.#pseudonyms.name(bare)
    return [shown, ...params.map((param) => this.#plain(param))].join(';')
  }

  displayName(name: string): string {
    return NUMBER_USER.test(name) ? this.#pseudonyms.number(name) : this.#pseudonyms.name(name)
  }

  /** `host`, `host:port`, `[v6]:port`. */
  hostPort(text: string): string {
    const [, host = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(:.*)?$/.exec(text) ?? []
    return this.#host(host) + port
  }

  #host(host: string): string {
    const bracketed = /^\[(.*)\]$/.exec(host)?.[1]
    if (bracketed !== undefined && ipv6Groups(bracketed)) return `[${this.#pseudonyms.address(bracketed)}]`
    if (ipv6Groups(host) || isV4(host)) return this.#pseudonyms.address(host)
    return host === '' ? '' : this.#pseudonyms.host(host)
  }

  #uri(scheme: string, rest: string): string {
    if (/^tel$/i.test(scheme)) {
      const [number = '', ...params] = rest.split(';')
      return [this.user(number), ...params.map((param) => this.#plain(param))].join(';')
    }
    const slashes = /^\/*/.exec(rest)?.[0] ?? ''
    const body = rest.slice(slashes.length)
    const question = body.indexOf('?')
    const head = question < 0 ? body : body.slice(0, question)
    const at = head.lastIndexOf('@')
    const user = at < 0 ? '' : `${this.user(head.slice(0, at))}@`
    const authority = body.slice(at + 1)
    const end = authority.search(/[;?/]/)
    const [host, tail] = end < 0 ? [authority, ''] : [authority.slice(0, end), authority.slice(end)]
    // A path says what it likes.
    const shownTail = slashes !== '' && tail !== '' ? `/${HIDDEN}` : this.#embedded(tail)
    return slashes + user + this.hostPort(host) + shownTail
  }

  /** Parameters and headers of a URI: a URI or a header's value may stand in them, escaped (RFC 3261 §19.1.1). */
  #embedded(tail: string): string {
    if (!tail.includes('%')) return this.structured(tail)
    return this.structured(unescaped(tail))
  }

  #plain(text: string): string {
    if (text === '') return text
    const { address } = this.#pseudonyms
    const give = address.bind(this.#pseudonyms)
    const hidden = text
      .replace(AT, (_, user: string, host: string) => `${this.#known(user)}@${this.hostPort(host)}`)
      .replace(MAC, HIDDEN)
      .replace(V6, (found) => (ipv6Groups(found) ? give(found) : found))
      .replace(V4, (found) => (isV4(found) ? give(found) : found))
      .replace(DOMAIN, (found) => this.#pseudonyms.host(found))
    return this.#known(hidden)
  }

  /** What was met elsewhere in the call, wherever it stands. */
  #known(text: string): string {
    const { hosts, names } = this.#pseudonyms.met
    const numbers = text.replace(DIGITS, (run) => this.#knownNumber(run))
    const named = this.#knownWords(numbers, names, (word) => this.#pseudonyms.name(word))
    return this.#knownWords(named, hosts, (word) => this.#pseudonyms.host(word))
  }

  #knownNumber(run: string): string {
    let hidden = run
    for (const number of this.#pseudonyms.met.numbers) {
      if (number.length < 5) continue
      if (hidden.includes(number))
        hidden = hidden.replaceAll(number, (found) => this.#pseudonyms.number(found))
      else if (run.length >= LEAST_TAIL && number.endsWith(run))
        return this.#pseudonyms.number(number).slice(-run.length)
    }
    return hidden
  }

  #shortNumbers(): string[] {
    return this.#pseudonyms.met.numbers.filter((number) => number.length > 1 && number.length < 5)
  }

  /** Whole words alone, in any case. */
  #knownWords(text: string, words: readonly string[], hide: (word: string) => string): string {
    let hidden = text
    const lower = text.toLowerCase()
    for (const word of words)
      if (word.length >= LEAST_NAME && lower.includes(word.toLowerCase()))
        hidden = hidden.replace(new RegExp(escaped(word), 'gi'), (found, at: number, all: string) =>
          isPartOf(all[at - 1]) || isPartOf(all[at + found.length]) ? found : hide(word),
        )
    return hidden
  }
}

const isPartOf = (neighbour: string | undefined): boolean => neighbour !== undefined && PART.test(neighbour)

const isV4 = (text: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every((octet) => Number(octet) < 256)

/** Escapes undone (RFC 3261 §19.1.2), so that what is escaped is not taken for something else. */
const unescaped = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => {
    const char = Number.parseInt(code, 16)
    return char > 0x20 && char < 0x7f ? String.fromCharCode(char) : HIDDEN
  })

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
