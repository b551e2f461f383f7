import type { Warnings } from '../../capture/warnings.ts'
import type { Counts } from '../counts.ts'
import type { ClientHello, ServerHello } from './hello.ts'
import { Negotiation, type Side } from './negotiation.ts'
import type { TlsSecrets } from './secrets.ts'
import { Unsealer } from './unsealer.ts'

/** RFC 3261 §26.2.1. */
const SIPS_PORT = 5061

/** What the TLS connections of a capture have in common; `secrets` is null where there are no ciphers. */
export interface TlsContext {
  readonly secrets: TlsSecrets | null
  readonly layers: Counts
  readonly skipped: Counts
  readonly warnings: Warnings
}

/** What the two directions of a TLS connection share: they negotiate together. A direction is named by its object. */
export class TlsSession {
  readonly context: TlsContext
  /** Something was decrypted. */
  isOpen = false
  #negotiation: Negotiation | null = null
  #client: object | null = null
  #server: object | null = null
  #isSip: boolean
  #firstSealed = 0
  #reported = false

  constructor(context: TlsContext, ports: readonly number[]) {
    this.context = context
    this.#isSip = ports.includes(SIPS_PORT)
  }

  get negotiation(): Negotiation | null {
    return this.#negotiation
  }

  get is13(): boolean {
    return this.#negotiation?.is13 === true
  }

  /** A hello of which the other one, and so the keys, may still come. */
  get isHalf(): boolean {
    return this.#negotiation?.isComplete === false && this.context.secrets?.any === true
  }

  clientHello(from: object, hello: ClientHello): void {
    this.#client = from
    if (/^sip/i.test(hello.protocol) || /^sip/i.test(hello.serverName)) this.#isSip = true
    // After a retry request it comes again; one that was late completes what the server's began.
    const open = this.#negotiation?.client ? null : this.#negotiation
    const negotiation = open ?? this.#newNegotiation()
    if (negotiation) negotiation.client = hello
  }

  serverHello(from: object, hello: ServerHello): void {
    this.#server = from
    if (hello.isRetryRequest) return
    const open = this.#negotiation?.server ? null : this.#negotiation
    const negotiation = open ?? this.#newNegotiation()
    negotiation?.agree(hello)
  }

  /** For what a direction sends from now on; null where there is nothing to decrypt with. */
  unsealer(from: object): Unsealer | null {
    const { secrets } = this.context
    const side = this.#sideOf(from)
    return secrets && side && this.#negotiation ? new Unsealer(this.#negotiation, side, secrets) : null
  }

  sealedData(frame: number): void {
    if (this.#firstSealed === 0) this.#firstSealed = frame
  }

  /** One of the directions ended. */
  end(): void {
    if (this.#reported || this.isOpen || this.#firstSealed === 0) return
    this.#reported = true
    const { secrets, warnings } = this.context
    if (this.#isSip) warnings.add('encrypted_sip', this.#firstSealed)
    if (secrets?.any) warnings.add('tls_no_keys', this.#firstSealed)
  }

  #newNegotiation(): Negotiation | null {
    const { secrets } = this.context
    this.#negotiation = secrets ? new Negotiation(secrets) : null
    return this.#negotiation
  }

  #sideOf(from: object): Side | null {
    if (from === this.#client) return 'client'
    if (from === this.#server) return 'server'
    return this.#client ? 'server' : this.#server ? 'client' : null
  }
}
