import { u16 } from '../bytes/read.ts'
import type { AeadName, CryptoPort, CtrName } from '../ports.ts'
import type { Rtp } from './rtp.ts'
import type { SrtpKey } from './srtp-keys.ts'

/** Labels of RFC 3711 §4.3.2. */
const ENCRYPTION = 0
const AUTHENTICATION = 1
const SALTING = 2
const AUTHENTICATION_KEY = 20
const BLOCK = 16

/** The payload of an SRTP packet, and whether its tag was right. */
export interface Opened {
  readonly payload: Uint8Array
  readonly authentic: boolean
}

/**
 * One sender's SRTP (RFC 3711; AES-GCM by RFC 7714), key derivation rate 0. Follows the rollover counter by the
 * sequence numbers it is shown (§3.3.1): every packet of the stream, or a part of it without half a cycle missing.
 */
export class SrtpContext {
  readonly #key: SrtpKey
  readonly #crypto: CryptoPort
  readonly #encryption: Uint8Array
  readonly #authentication: Uint8Array
  readonly #salt: Uint8Array
  #rollover: number
  #highest = -1

  /** Null when the port cannot do what the suite needs. */
  static of(key: SrtpKey, crypto: CryptoPort, rollover = 0): SrtpContext | null {
    const encryption = derive(key, crypto, ENCRYPTION, key.suite.key)
    const authentication = derive(key, crypto, AUTHENTICATION, AUTHENTICATION_KEY)
    const salt = derive(key, crypto, SALTING, key.suite.salt)
    return encryption && authentication && salt
      ? new SrtpContext(key, crypto, encryption, authentication, salt, rollover)
      : null
  }

  private constructor(
    key: SrtpKey,
    crypto: CryptoPort,
    encryption: Uint8Array,
    authentication: Uint8Array,
    salt: Uint8Array,
    rollover: number,
  ) {
    this.#rollover = rollover
    this.#key = key
    this.#crypto = crypto
    this.#encryption = encryption
    this.#authentication = authentication
    this.#salt = salt
  }

  /** The packet at `start` up to `end`, whose header is `rtp`; null when it is too short or the tag of GCM is wrong. */
  open(rtp: Rtp, bytes: Uint8Array, start: number, end: number): Opened | null {
    const { suite, mkiLength, isEncrypted, isAuthenticated } = this.#key
    const isGcm = suite.salt === 12
    const trailer = isGcm ? mkiLength : (isAuthenticated ? suite.tag : 0) + mkiLength
    const cipherEnd = end - trailer
    if (cipherEnd < rtp.payloadStart) return null
    const rollover = this.follow(rtp.sequence)
    if (isGcm) {
      const payload = this.#crypto.openAead(
        suite.cipher as AeadName,
        this.#encryption,
        this.#gcmNonce(rtp, rollover),
        bytes.subarray(start, rtp.payloadStart),
        bytes.subarray(rtp.payloadStart, cipherEnd),
        suite.tag,
      )
      return payload && { payload, authentic: true }
    }
    const authentic = !isAuthenticated || this.#tagFits(bytes, start, cipherEnd, end, rollover)
    const sealed = bytes.subarray(rtp.payloadStart, cipherEnd)
    if (!isEncrypted) return { payload: sealed, authentic }
    const payload = this.#crypto.applyCtr(
      suite.cipher as CtrName,
      this.#encryption,
      this.#counter(rtp, rollover),
      sealed,
    )
    return payload && { payload, authentic }
  }

  /** §3.3.1: counts this sequence number in, and answers the rollover counter that brings it nearest to the highest seen. */
  follow(sequence: number): number {
    if (this.#highest < 0) {
      this.#highest = sequence
      return this.#rollover
    }
    const step = ((sequence - this.#highest) << 16) >> 16
    const index = this.#rollover * 0x10000 + this.#highest + step
    if (index < 0) return 0
    const rollover = Math.floor(index / 0x10000)
    if (step > 0) {
      this.#rollover = rollover
      this.#highest = sequence
    }
    return rollover
  }

  #tagFits(bytes: Uint8Array, start: number, cipherEnd: number, end: number, rollover: number): boolean {
    const message = new Uint8Array(cipherEnd - start + 4)
    message.set(bytes.subarray(start, cipherEnd))
    new DataView(message.buffer).setUint32(cipherEnd - start, rollover)
    const expected = this.#crypto.hmac('sha1', this.#authentication, message)
    const at = end - this.#key.suite.tag
    for (let i = 0; i < this.#key.suite.tag; i++) if (bytes[at + i] !== expected[i]) return false
    return true
  }

  /** §4.1.1: (salt · 2^16) ⊕ (SSRC · 2^64) ⊕ (index · 2^16). */
  #counter({ ssrc, sequence }: Rtp, rollover: number): Uint8Array {
    const counter = new Uint8Array(BLOCK)
    counter.set(this.#salt)
    const view = new DataView(counter.buffer)
    view.setInt32(4, view.getInt32(4) ^ ssrc)
    view.setInt32(8, view.getInt32(8) ^ rollover)
    view.setUint16(12, view.getUint16(12) ^ sequence)
    return counter
  }

  /** RFC 7714 §8.1: 16 bits of zero, SSRC, rollover counter, sequence number, ⊕ salt. */
  #gcmNonce({ ssrc, sequence }: Rtp, rollover: number): Uint8Array {
    const nonce = this.#salt.slice()
    const view = new DataView(nonce.buffer)
    view.setInt32(2, view.getInt32(2) ^ ssrc)
    view.setInt32(6, view.getInt32(6) ^ rollover)
    view.setUint16(10, u16(nonce, 10) ^ sequence)
    return nonce
  }
}

/** §4.3: the key stream of AES in counter mode, begun at the master salt with the label in its eighth byte. */
function derive(key: SrtpKey, crypto: CryptoPort, label: number, length: number): Uint8Array | null {
  const counter = new Uint8Array(BLOCK)
  counter.set(key.salt)
  counter[7] = (counter[7] as number) ^ label
  const cipher = `aes-${key.suite.key * 8}-ctr` as CtrName
  return crypto.applyCtr(cipher, key.master, counter, new Uint8Array(length))
}
