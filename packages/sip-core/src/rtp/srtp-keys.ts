import type { AeadName, CtrName } from '../ports.ts'

/** RFC 4568 §6.2, RFC 6188, RFC 7714 §12. Lengths in bytes. */
export interface CryptoSuite {
  readonly cipher: CtrName | AeadName
  readonly key: number
  readonly salt: number
  readonly tag: number
  /** SRTCP's may be longer (AES_CM_128_HMAC_SHA1_32, RFC 4568 §6.2.1). */
  readonly rtcpTag: number
}

const counterMode = (cipher: CtrName, key: number, tag: number): CryptoSuite => ({
  ...{ cipher, key, salt: 14, tag, rtcpTag: 10 },
})
const gcm = (cipher: AeadName, key: number): CryptoSuite => ({ cipher, key, salt: 12, tag: 16, rtcpTag: 16 })

const SUITES: ReadonlyMap<string, CryptoSuite> = new Map([
  ['AES_CM_128_HMAC_SHA1_80', counterMode('aes-128-ctr', 16, 10)],
  ['AES_CM_128_HMAC_SHA1_32', counterMode('aes-128-ctr', 16, 4)],
  ['AES_192_CM_HMAC_SHA1_80', counterMode('aes-192-ctr', 24, 10)],
  ['AES_192_CM_HMAC_SHA1_32', counterMode('aes-192-ctr', 24, 4)],
  ['AES_256_CM_HMAC_SHA1_80', counterMode('aes-256-ctr', 32, 10)],
  ['AES_256_CM_HMAC_SHA1_32', counterMode('aes-256-ctr', 32, 4)],
  ['AEAD_AES_128_GCM', gcm('aes-128-gcm', 16)],
  ['AEAD_AES_256_GCM', gcm('aes-256-gcm', 32)],
])

/** A master key with its salt, as an a=crypto line has it. Secret. */
export interface SrtpKey {
  readonly suite: CryptoSuite
  readonly master: Uint8Array
  readonly salt: Uint8Array
  /** Bytes of the master key identifier in every packet (RFC 3711 §3.1), 0 for none. */
  readonly mkiLength: number
  /** Session parameters of RFC 4568 §6.3. */
  readonly isEncrypted: boolean
  readonly isAuthenticated: boolean
}

/** `<tag> <suite> inline:<key and salt, base64>[|lifetime][|MKI:length] [<session parameters>]`; null for other suites. */
export function readCryptoLine(line: string): SrtpKey | null {
  const [, suiteName = '', params = '', ...session] = line.split(/[ \t]+/)
  const suite = SUITES.get(suiteName.toUpperCase())
  const [, inline] = /^inline:([^;]+)/i.exec(params) ?? []
  if (!suite || inline === undefined) return null
  const [encoded = '', ...rest] = inline.split('|')
  const bytes = fromBase64(encoded)
  if (bytes.length !== suite.key + suite.salt) return null
  const mki = rest.map((part) => /^\d+:(\d{1,3})$/.exec(part)?.[1]).find((length) => length !== undefined)
  return {
    suite,
    master: bytes.subarray(0, suite.key),
    salt: bytes.subarray(suite.key),
    mkiLength: mki === undefined ? 0 : Number(mki),
    isEncrypted: !session.includes('UNENCRYPTED_SRTP'),
    isAuthenticated: !session.includes('UNAUTHENTICATED_SRTP'),
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Up to the first character that is none. */
function fromBase64(text: string): Uint8Array {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const character of text) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) break
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes.push((bits >> held) & 0xff)
  }
  return Uint8Array.from(bytes)
}
