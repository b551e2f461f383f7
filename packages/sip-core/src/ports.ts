/** What the decoder cannot do itself, being pure; what is not given is reported as skipped. Ports must not throw. */
export interface DecodePorts {
  /** Unpacks zlib or gzip data of at most `limit` bytes; null when it is broken or unpacks to more. */
  readonly inflate?: (packed: Uint8Array, limit: number) => Uint8Array | null
  readonly crypto?: CryptoPort
}

export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha384'
export type AeadName = 'aes-128-gcm' | 'aes-256-gcm' | 'aes-128-ccm' | 'aes-256-ccm' | 'chacha20-poly1305'
export type CbcName = 'aes-128-cbc' | 'aes-256-cbc' | 'des-ede3-cbc'
export type CtrName = 'aes-128-ctr' | 'aes-192-ctr' | 'aes-256-ctr'

/**
 * Ciphers and digests for TLS (RFC 5246, RFC 8446) and SRTP (RFC 3711). All are synchronous: a record is decrypted
 * while its frame is read. Answers null where keys, lengths or tags do not fit.
 */
export interface CryptoPort {
  digest(hash: HashName, data: Uint8Array): Uint8Array
  hmac(hash: HashName, key: Uint8Array, data: Uint8Array): Uint8Array
  /** `sealed` is the ciphertext with its tag of `tagLength` bytes behind it. */
  openAead(
    cipher: AeadName,
    key: Uint8Array,
    nonce: Uint8Array,
    additional: Uint8Array,
    sealed: Uint8Array,
    tagLength: number,
  ): Uint8Array | null
  /** Padding is left on. */
  decryptCbc(cipher: CbcName, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array | null
  /** `counter` is the first counter block, 16 bytes. */
  applyCtr(cipher: CtrName, key: Uint8Array, counter: Uint8Array, data: Uint8Array): Uint8Array | null
  /** RSAES-PKCS1-v1_5 (RFC 8017 §7.2.2); `privateKey` is PEM. */
  decryptRsa(privateKey: string, data: Uint8Array): Uint8Array | null
}
