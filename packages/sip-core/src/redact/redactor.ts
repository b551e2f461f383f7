import { redactText } from './free-text.ts'
import { redactHeader, redactUserAgent } from './header-value.ts'
import { redactMessage } from './message.ts'
import type { Redaction } from './redaction.ts'
import { redactUri, unescaped } from './uri.ts'
import { type LeftOut, type Met, Values } from './values.ts'

const SCHEME = /^(?:sips?|tel|fax|im|pres|mailto|xmpp|urn|cid|https?|wss?):/i

/** `addresses` with host names, `names` with users that are no numbers. */
export interface RedactionCounts extends Readonly<LeftOut> {
  readonly numbers: number
  readonly addresses: number
  readonly names: number
}

/**
 * Takes out of the messages of a call, and of what is said of it, what identifies or authenticates anybody. What is the
 * same stays the same in all of it, so that a ladder, its legs and its dialogs can still be read. `learn` every message
 * first: a number in a Call-ID is known as one by the From of another message. Never throws on what was captured.
 */
export class Redactor {
  readonly #values: Values

  /** `from`: 32 random bytes of this share alone; or `met` of another redactor of it, which gives the same stand-ins. */
  constructor(policy: Redaction, from: Uint8Array | Met) {
    this.#values = new Values(policy, from)
  }

  get met(): Met {
    return this.#values.met
  }

  /** What stands for something else, each thing once, and how often something was left out of the messages shown. */
  get counts(): RedactionCounts {
    const { numbers, addresses, hosts, users, names } = this.#values.met
    return {
      numbers: numbers.length,
      addresses: addresses.length + hosts.length,
      names: users.length + names.length,
      ...this.#values.leftOut,
    }
  }

  learn(message: Uint8Array): void {
    redactMessage(message, this.#values)
    this.#values.beginAnew()
  }

  /** RFC 3261 §7: the same method or status, CSeq and dialogs. Content-Length is right again. */
  message(message: Uint8Array): Uint8Array {
    return redactMessage(message, this.#values)
  }

  /** The user part of a URI (RFC 3261 §19.1.1): a number or a name; its parameters and its password never. */
  user(user: string): string {
    const [bare = ''] = unescaped(user.toWellFormed()).split(/[;:]/)
    return this.#values.user(bare) ?? this.text(bare)
  }

  displayName(name: string): string {
    return this.#values.name(name.toWellFormed()) ?? this.text(name)
  }

  /** An address without port, or a host name; brackets of IPv6 may be left out. */
  host(host: string): string {
    return this.#values.host(host.toWellFormed())
  }

  /** `1.2.3.4:5060`, `[2001:db8::1]:5060`. */
  endpoint(endpoint: string): string {
    const [, host = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(:\d{1,5})?$/.exec(endpoint.toWellFormed()) ?? []
    return host === '' ? this.host(endpoint) : this.#values.host(host) + port
  }

  /** A Call-ID, a tag, a URI, a user agent: what a header holds. */
  value(text: string): string {
    const value = text.toWellFormed()
    if (SCHEME.test(value))
      return redactUri(value, this.#values, (name, inner) => redactHeader(name, inner, this.#values))
    if (/^[^\s@]+@[^\s@]*$/.test(value)) return this.#values.identifierAtHost(value)
    return this.#values.knownIdentifier(value) ?? redactUserAgent(value, this.#values)
  }

  /**
   * What people wrote, and reasons and titles: addresses, host names, mail addresses, numbers of four digits and more,
   * and all names of the share are replaced; other words stay.
   */
  text(text: string): string {
    return redactText(text.toWellFormed(), this.#values)
  }
}
