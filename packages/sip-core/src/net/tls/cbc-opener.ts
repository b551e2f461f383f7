import { concat } from '../../bytes/concat.ts'
import { equal } from '../../bytes/equal.ts'
import type { CryptoPort } from '../../ports.ts'
import { type CbcSuite, MAC_LENGTHS } from './cipher-suites.ts'
import type { DirectionKeys } from './key-schedule-12.ts'
import { TLS_1_0, type TlsRecord } from './record.ts'
import { type Opened, type RecordOpener, recordPrefix } from './record-opener.ts'

/**
 * CBC with HMAC. From TLS 1.1 on each record brings its vector (RFC 4346 §6.2.3.2); in TLS 1.0 it is the last block of
 * the record before (RFC 2246 §6.2.3.2).
 */
export class CbcOpener implements RecordOpener {
  readonly #crypto: CryptoPort
  readonly #suite: CbcSuite
  readonly #keys: DirectionKeys
  readonly #chained: boolean
  /** RFC 7366: the MAC is over the ciphertext. */
  readonly #encryptThenMac: boolean
  /** The last block of ciphertext; null when it was lost. */
  #before: Uint8Array | null

  constructor(
    crypto: CryptoPort,
    suite: CbcSuite,
    keys: DirectionKeys,
    version: number,
    encryptThenMac: boolean,
  ) {
    this.#crypto = crypto
    this.#suite = suite
    this.#keys = keys
    this.#chained = version <= TLS_1_0
    this.#encryptThenMac = encryptThenMac
    this.#before = keys.iv
  }

  open(record: TlsRecord, sequence: number): Opened | null {
    const { blockLength, mac } = this.#suite
    const macLength = MAC_LENGTHS[mac]
    let sealed = record.fragment
    if (this.#encryptThenMac) {
      const end = sealed.length - macLength
      if (end < 0) return null
      const prefix = recordPrefix(record, sequence, end)
      if (!this.#matches(prefix, sealed.subarray(0, end), sealed.subarray(end))) return null
      sealed = sealed.subarray(0, end)
    }
    const iv = this.#chained ? this.#before : sealed.subarray(0, blockLength)
    if (!this.#chained) sealed = sealed.subarray(blockLength)
    if (!iv || iv.length < blockLength || sealed.length === 0 || sealed.length % blockLength !== 0)
      return null
    const padded = this.#crypto.decryptCbc(this.#suite.cipher, this.#keys.key, iv, sealed)
    const content = padded && unpadded(padded)
    if (!content) return null
    if (this.#encryptThenMac) return { type: record.type, bytes: content }
    const end = content.length - macLength
    if (end < 0) return null
    const bytes = content.subarray(0, end)
    const prefix = recordPrefix(record, sequence, end)
    return this.#matches(prefix, bytes, content.subarray(end)) ? { type: record.type, bytes } : null
  }

  nonce(): number {
    return -1
  }

  follow(record: TlsRecord | null): void {
    if (!this.#chained) return
    const { blockLength, mac } = this.#suite
    const end = record ? record.fragment.length - (this.#encryptThenMac ? MAC_LENGTHS[mac] : 0) : 0
    this.#before = record && end >= blockLength ? record.fragment.slice(end - blockLength, end) : null
  }

  #matches(prefix: Uint8Array, bytes: Uint8Array, mac: Uint8Array): boolean {
    return equal(this.#crypto.hmac(this.#suite.mac, this.#keys.mac, concat(prefix, bytes)), mac)
  }
}

/** RFC 5246 §6.2.3.2: the last byte counts the padding before it, each byte of which says the same. */
function unpadded(padded: Uint8Array): Uint8Array | null {
  const last = padded[padded.length - 1] as number
  const end = padded.length - 1 - last
  if (end < 0) return null
  for (let i = end; i < padded.length; i++) if (padded[i] !== last) return null
  return padded.subarray(0, end)
}
