import { concat } from '../../bytes/concat.ts'
import { u32 } from '../../bytes/read.ts'
import type { CryptoPort } from '../../ports.ts'
import type { AeadSuite } from './cipher-suites.ts'
import { RECORD_HEADER, type TlsRecord } from './record.ts'
import { type Opened, type RecordOpener, recordPrefix, sequenceNonce } from './record-opener.ts'

const EXPLICIT_NONCE = 8

/** GCM (RFC 5288), CCM (RFC 6655) and ChaCha20-Poly1305 (RFC 7905) in TLS 1.2. */
export class AeadOpener implements RecordOpener {
  readonly #crypto: CryptoPort
  readonly #suite: AeadSuite
  readonly #key: Uint8Array
  readonly #iv: Uint8Array

  constructor(crypto: CryptoPort, suite: AeadSuite, key: Uint8Array, iv: Uint8Array) {
    this.#crypto = crypto
    this.#suite = suite
    this.#key = key
    this.#iv = iv
  }

  open(record: TlsRecord, sequence: number): Opened | null {
    const { fragment } = record
    const { cipher, tagLength, explicitNonce } = this.#suite
    const sealedAt = explicitNonce ? EXPLICIT_NONCE : 0
    const length = fragment.length - sealedAt - tagLength
    if (length < 0) return null
    const nonce = explicitNonce
      ? concat(this.#iv, fragment.subarray(0, EXPLICIT_NONCE))
      : sequenceNonce(this.#iv, sequence)
    const prefix = recordPrefix(record, sequence, length)
    const sealed = fragment.subarray(sealedAt)
    const bytes = this.#crypto.openAead(cipher, this.#key, nonce, prefix, sealed, tagLength)
    return bytes && { type: record.type, bytes }
  }

  nonce({ fragment }: TlsRecord): number {
    return this.#suite.explicitNonce ? u32(fragment, EXPLICIT_NONCE - 4) : -1
  }

  follow(): void {}
}

/** RFC 8446 §5.2: the content ends in its type, behind which zeros may hide its length. */
export class Aead13Opener implements RecordOpener {
  readonly #crypto: CryptoPort
  readonly #suite: AeadSuite
  readonly #key: Uint8Array
  readonly #iv: Uint8Array

  constructor(crypto: CryptoPort, suite: AeadSuite, key: Uint8Array, iv: Uint8Array) {
    this.#crypto = crypto
    this.#suite = suite
    this.#key = key
    this.#iv = iv
  }

  open({ type, version, fragment }: TlsRecord, sequence: number): Opened | null {
    const { cipher, tagLength } = this.#suite
    const { length } = fragment
    const header = new Uint8Array(RECORD_HEADER)
    header.set([type, version >> 8, version & 0xff, length >> 8, length & 0xff])
    const nonce = sequenceNonce(this.#iv, sequence)
    const padded = this.#crypto.openAead(cipher, this.#key, nonce, header, fragment, tagLength)
    if (!padded) return null
    let end = padded.length - 1
    while (end > 0 && padded[end] === 0) end--
    return end < 0 ? null : { type: padded[end] as number, bytes: padded.subarray(0, end) }
  }

  nonce(): number {
    return -1
  }

  follow(): void {}
}
