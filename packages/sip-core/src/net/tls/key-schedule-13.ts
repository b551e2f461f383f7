import { concat } from '../../bytes/concat.ts'
import { encodeText } from '../../bytes/text.ts'
import type { CryptoPort } from '../../ports.ts'
import type { ScheduleHash } from './cipher-suites.ts'

const IV_LENGTH = 12

/** HKDF-Expand-Label of RFC 8446 §7.1, with an empty context. */
function expandLabel(
  crypto: CryptoPort,
  hash: ScheduleHash,
  secret: Uint8Array,
  label: string,
  length: number,
): Uint8Array {
  const name = encodeText(`tls13 ${label}`)
  const info = concat(Uint8Array.of(length >> 8, length & 0xff, name.length), name, Uint8Array.of(0))
  const out = new Uint8Array(length)
  let block: Uint8Array = new Uint8Array(0)
  for (let at = 0, n = 1; at < length; n++) {
    block = crypto.hmac(hash, secret, concat(block, info, Uint8Array.of(n)))
    out.set(block.subarray(0, length - at), at)
    at += block.length
  }
  return out
}

/** RFC 8446 §7.3. */
export function trafficKeys(
  crypto: CryptoPort,
  hash: ScheduleHash,
  secret: Uint8Array,
  keyLength: number,
): { readonly key: Uint8Array; readonly iv: Uint8Array } {
  return {
    key: expandLabel(crypto, hash, secret, 'key', keyLength),
    iv: expandLabel(crypto, hash, secret, 'iv', IV_LENGTH),
  }
}

/** RFC 8446 §7.2: the secret that follows a KeyUpdate. */
export function nextTrafficSecret(crypto: CryptoPort, hash: ScheduleHash, secret: Uint8Array): Uint8Array {
  return expandLabel(crypto, hash, secret, 'traffic upd', secret.length)
}
