import type { CryptoPort } from '../../ports.ts'
import type { KeyLog } from './key-log.ts'

/** Master secrets of past connections kept for those that resume them. */
const MAX_RESUMABLE = 1000
/** Longer tickets are not taken up: real ones have some hundred bytes. */
export const MAX_TICKET = 2048
/** Bytes that may be tried for nothing at first, and for each byte that was sealed. */
const TRIAL_ALLOWANCE = 64 * 1024 * 1024
const TRIALS_PER_BYTE = 2
/** What starting a cipher costs, in bytes that it could do meanwhile: about 20 µs. */
export const TRIAL_COST = 16 * 1024

/** What all connections of a capture are decrypted with. Nothing of it leaves the decoder. */
export class TlsSecrets {
  readonly crypto: CryptoPort
  readonly keyLog: KeyLog
  /** PEM. */
  readonly rsaKeys: readonly string[]
  readonly #resumable = new Map<string, Uint8Array>()
  #allowance = TRIAL_ALLOWANCE
  #remembered = 0

  constructor(crypto: CryptoPort, keyLog: KeyLog, rsaKeys: readonly string[]) {
    this.crypto = crypto
    this.keyLog = keyLog
    this.rsaKeys = rsaKeys
  }

  get any(): boolean {
    return this.keyLog.size > 0 || this.rsaKeys.length > 0
  }

  /** Grows with what is known: what was not found before may be found now. */
  get revision(): number {
    return this.#remembered + this.keyLog.size
  }

  /** A session id or a ticket by which the client may take up its session again (RFC 5246 §7.3, RFC 5077). */
  remember(session: Uint8Array, master: Uint8Array): void {
    if (session.length === 0 || session.length > MAX_TICKET) return
    const name = String.fromCharCode(...session)
    this.#remembered++
    this.#resumable.delete(name)
    this.#resumable.set(name, master)
    if (this.#resumable.size <= MAX_RESUMABLE) return
    const [oldest = ''] = this.#resumable.keys()
    this.#resumable.delete(oldest)
  }

  masterOf(session: Uint8Array): Uint8Array | null {
    if (session.length === 0 || session.length > MAX_TICKET) return null
    return this.#resumable.get(String.fromCharCode(...session)) ?? this.keyLog.masterOfSession(session)
  }

  /** A sealed record of this length came: it is tried once in any case, and pays for searching. */
  sealed(length: number): void {
    this.#allowance += (length + TRIAL_COST) * TRIALS_PER_BYTE
  }

  /** Whether one more attempt at a record of this length is within bounds: the work stays linear in the capture. */
  mayTry(length: number): boolean {
    if (this.#allowance < length) return false
    this.#allowance -= length + TRIAL_COST
    return true
  }
}
