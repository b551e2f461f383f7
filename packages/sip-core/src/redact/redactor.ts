import { type Met, Pseudonyms } from './pseudonyms.ts'
import { redactMessage } from './redact-message.ts'
import type { Redaction } from './redaction.ts'
import { TextRedactor } from './text-redactor.ts'

/**
 * Takes out of the messages of a call, and of what is said of it, what identifies or authenticates anybody. What is the
 * same stays the same in all of it, so that a ladder, its legs and its dialogs can still be read. `learn` every message
 * first: a number in a Call-ID is known as one by the From of another message.
 */
export class Redactor {
  readonly #policy: Redaction
  readonly #pseudonyms: Pseudonyms
  readonly #texts: TextRedactor

  /** `met` of another redactor with the same policy makes one that gives the same pseudonyms. */
  constructor(policy: Redaction, met?: Met) {
    this.#policy = policy
    this.#pseudonyms = new Pseudonyms(policy, met)
    this.#texts = new TextRedactor(this.#pseudonyms)
  }

  get met(): Met {
    return this.#pseudonyms.met
  }

  learn(message: Uint8Array): void {
    redactMessage(message, this.#policy, this.#texts)
  }

  /** RFC 3261 §7. Content-Length is right again. */
  message(message: Uint8Array): Uint8Array {
    return redactMessage(message, this.#policy, this.#texts)
  }

  /** The user part of a URI. */
  user(user: string): string {
    return this.#texts.user(user)
  }

  displayName(name: string): string {
    return this.#texts.displayName(name)
  }

  /** An address without port, or a host name. */
  host(host: string): string {
    return this.#texts
      .hostPort(host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)
      .replace(/^\[(.*)\]$/, '$1')
  }

  /** `1.2.3.4:5060`, `[2001:db8::1]:5060`. */
  endpoint(endpoint: string): string {
    return this.#texts.hostPort(endpoint)
  }

  /** A Call-ID, a URI, a user agent: what a header holds. */
  value(text: string): string {
    return this.#texts.structured(text)
  }

  /** What people wrote. */
  text(text: string): string {
    return this.#texts.free(text)
  }
}
