import { concat } from '../../bytes/concat.ts'
import { encodeText } from '../../bytes/text.ts'
import type { CryptoPort, HashName } from '../../ports.ts'
import { type CipherSuite, MAC_LENGTHS } from './cipher-suites.ts'
import { TLS_1_2 } from './record.ts'

const MASTER_LENGTH = 48

/** What one direction seals with, up to TLS 1.2. `iv` is the fixed part of the nonce, or TLS 1.0's first vector. */
export interface DirectionKeys {
  readonly mac: Uint8Array
  readonly key: Uint8Array
  readonly iv: Uint8Array
}

export interface ConnectionKeys {
  readonly client: DirectionKeys
  readonly server: DirectionKeys
}

/** RFC 5246 §5; before TLS 1.2 (RFC 2246 §5) MD5 and SHA-1 over half the secret each, combined. */
export function prf(
  crypto: CryptoPort,
  version: number,
  hash: HashName,
  secret: Uint8Array,
  label: string,
  seed: Uint8Array,
  length: number,
): Uint8Array {
  const labelled = concat(encodeText(label), seed)
  if (version >= TLS_1_2) return expand(crypto, hash, secret, labelled, length)
  const half = Math.ceil(secret.length / 2)
  const md5 = expand(crypto, 'md5', secret.subarray(0, half), labelled, length)
  const sha1 = expand(crypto, 'sha1', secret.subarray(secret.length - half), labelled, length)
  return md5.map((byte, i) => byte ^ (sha1[i] as number))
}

/** P_hash of RFC 5246 §5. */
function expand(
  crypto: CryptoPort,
  hash: HashName,
  secret: Uint8Array,
  seed: Uint8Array,
  length: number,
): Uint8Array {
  const out = new Uint8Array(length)
  let a = seed
  for (let at = 0; at < length; ) {
    a = crypto.hmac(hash, secret, a)
    const block = crypto.hmac(hash, secret, concat(a, seed))
    out.set(block.subarray(0, length - at), at)
    at += block.length
  }
  return out
}

/**
 * RFC 5246 §8.1; with the extended master secret (RFC 7627 §4) `transcript` is the handshake up to the client's key
 * exchange, else null.
 */
export function masterSecret(
  crypto: CryptoPort,
  version: number,
  hash: HashName,
  premaster: Uint8Array,
  randoms: Uint8Array,
  transcript: Uint8Array | null,
): Uint8Array {
  if (!transcript) return prf(crypto, version, hash, premaster, 'master secret', randoms, MASTER_LENGTH)
  const digests: readonly HashName[] = version >= TLS_1_2 ? [hash] : ['md5', 'sha1']
  const session = concat(...digests.map((name) => crypto.digest(name, transcript)))
  return prf(crypto, version, hash, premaster, 'extended master secret', session, MASTER_LENGTH)
}

/** RFC 5246 §6.3. */
export function connectionKeys(
  crypto: CryptoPort,
  version: number,
  suite: CipherSuite,
  master: Uint8Array,
  clientRandom: Uint8Array,
  serverRandom: Uint8Array,
): ConnectionKeys {
  const { keyLength } = suite
  const macLength = suite.kind === 'cbc' ? MAC_LENGTHS[suite.mac] : 0
  const ivLength = suite.kind === 'cbc' ? suite.blockLength : suite.explicitNonce ? 4 : 12
  const seed = concat(serverRandom, clientRandom)
  const length = 2 * (macLength + keyLength + ivLength)
  const block = prf(crypto, version, suite.hash, master, 'key expansion', seed, length)
  // All MAC keys come first, then all cipher keys, then all vectors; of each the client's before the server's.
  const keysAt = 2 * macLength
  const ivsAt = keysAt + 2 * keyLength
  const keysOf = (side: 0 | 1): DirectionKeys => ({
    mac: block.subarray(side * macLength, (side + 1) * macLength),
    key: block.subarray(keysAt + side * keyLength, keysAt + (side + 1) * keyLength),
    iv: block.subarray(ivsAt + side * ivLength, ivsAt + (side + 1) * ivLength),
  })
  return { client: keysOf(0), server: keysOf(1) }
}
