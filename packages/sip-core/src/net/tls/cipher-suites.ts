import type { AeadName, CbcName } from '../../ports.ts'

/** Of the PRF (TLS 1.2) or the key schedule (TLS 1.3). */
export type ScheduleHash = 'sha256' | 'sha384'
export type MacHash = 'sha1' | 'sha256' | 'sha384'

interface Common {
  readonly hash: ScheduleHash
  /** Key exchange by RSA: the server's private key opens the premaster secret. */
  readonly rsa: boolean
  /** Bytes of the cipher's key. */
  readonly keyLength: number
}

export interface AeadSuite extends Common {
  readonly kind: 'aead'
  readonly cipher: AeadName
  readonly tagLength: number
  /** RFC 5288 §3, RFC 6655 §3: eight bytes of the nonce lie before the ciphertext. Not so in ChaCha20, nor TLS 1.3. */
  readonly explicitNonce: boolean
}

export interface CbcSuite extends Common {
  readonly kind: 'cbc'
  readonly cipher: CbcName
  readonly mac: MacHash
  readonly blockLength: number
}

export type CipherSuite = AeadSuite | CbcSuite

const SUITES = new Map<number, CipherSuite>()

/** By its IANA number; null when it is none that can be read (RC4, Camellia, NULL, …). */
export function cipherSuite(id: number): CipherSuite | null {
  return SUITES.get(id) ?? null
}

export const MAC_LENGTHS: Readonly<Record<MacHash, number>> = { sha1: 20, sha256: 32, sha384: 48 }

function cbc(cipher: CbcName, mac: MacHash, rsa: readonly number[], others: readonly number[]): void {
  const [keyLength, blockLength] =
    cipher === 'des-ede3-cbc' ? [24, 8] : cipher === 'aes-128-cbc' ? [16, 16] : [32, 16]
  const hash = mac === 'sha384' ? mac : 'sha256'
  for (const id of [...rsa, ...others])
    SUITES.set(id, { kind: 'cbc', cipher, mac, hash, rsa: rsa.includes(id), keyLength, blockLength })
}

function aead(
  cipher: AeadName,
  hash: ScheduleHash,
  tagLength: number,
  rsa: readonly number[],
  others: readonly number[],
): void {
  const keyLength = cipher.includes('128') ? 16 : 32
  const explicitNonce = cipher !== 'chacha20-poly1305'
  for (const id of [...rsa, ...others])
    SUITES.set(id, {
      ...{ kind: 'aead', cipher, hash, rsa: rsa.includes(id), keyLength, tagLength },
      explicitNonce: explicitNonce && id >> 8 !== TLS_13,
    })
}

/** TLS 1.3 suites are 0x1301 … 0x1305. */
const TLS_13 = 0x13

// IANA "TLS Cipher Suites". First those with plain RSA key exchange, then (EC)DH(E), PSK and anonymous ones.
cbc('des-ede3-cbc', 'sha1', [0x000a], [0x0013, 0x0016, 0x001b, 0x008b, 0x008f, 0x0093])
cbc('des-ede3-cbc', 'sha1', [], [0xc003, 0xc008, 0xc00d, 0xc012, 0xc017, 0xc034])
cbc('aes-128-cbc', 'sha1', [0x002f], [0x0032, 0x0033, 0x0034, 0x008c, 0x0090, 0x0094])
cbc('aes-128-cbc', 'sha1', [], [0xc004, 0xc009, 0xc00e, 0xc013, 0xc018, 0xc035])
cbc('aes-256-cbc', 'sha1', [0x0035], [0x0038, 0x0039, 0x003a, 0x008d, 0x0091, 0x0095])
cbc('aes-256-cbc', 'sha1', [], [0xc005, 0xc00a, 0xc00f, 0xc014, 0xc019, 0xc036])
cbc('aes-128-cbc', 'sha256', [0x003c], [0x0040, 0x0067, 0x006c, 0x00ae, 0x00b2, 0x00b6])
cbc('aes-128-cbc', 'sha256', [], [0xc023, 0xc025, 0xc027, 0xc029, 0xc037])
cbc('aes-256-cbc', 'sha256', [0x003d], [0x006a, 0x006b, 0x006d])
cbc('aes-256-cbc', 'sha384', [], [0x00af, 0x00b3, 0x00b7, 0xc024, 0xc026, 0xc028, 0xc02a, 0xc038])
aead('aes-128-gcm', 'sha256', 16, [0x009c], [0x009e, 0x00a2, 0x00a6, 0x00a8, 0x00aa, 0x00ac])
aead('aes-128-gcm', 'sha256', 16, [], [0xc02b, 0xc02d, 0xc02f, 0xc031, 0xd001, 0x1301])
aead('aes-256-gcm', 'sha384', 16, [0x009d], [0x009f, 0x00a3, 0x00a7, 0x00a9, 0x00ab, 0x00ad])
aead('aes-256-gcm', 'sha384', 16, [], [0xc02c, 0xc02e, 0xc030, 0xc032, 0xd002, 0x1302])
aead('aes-128-ccm', 'sha256', 16, [0xc09c], [0xc09e, 0xc0a4, 0xc0a6, 0xc0ac, 0xd005, 0x1304])
aead('aes-256-ccm', 'sha256', 16, [0xc09d], [0xc09f, 0xc0a5, 0xc0a7, 0xc0ad])
aead('aes-128-ccm', 'sha256', 8, [0xc0a0], [0xc0a2, 0xc0a8, 0xc0aa, 0xc0ae, 0xd003, 0x1305])
aead('aes-256-ccm', 'sha256', 8, [0xc0a1], [0xc0a3, 0xc0a9, 0xc0ab, 0xc0af])
aead('chacha20-poly1305', 'sha256', 16, [], [0xcca8, 0xcca9, 0xccaa, 0xccab, 0xccac, 0xccad, 0xccae, 0x1303])
