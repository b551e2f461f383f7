import {
  type CipherCCMTypes,
  type CipherGCMTypes,
  constants,
  createDecipheriv,
  createHash,
  createHmac,
  privateDecrypt,
} from 'node:crypto'
import type { CryptoPort } from '@ringback/sip-core'

export const crypto: CryptoPort = {
  digest: (hash, data) => plain(createHash(hash).update(data).digest()),

  hmac: (hash, key, data) => plain(createHmac(hash, key).update(data).digest()),

  openAead: (cipher, key, nonce, additional, sealed, tagLength) =>
    attempt(() => {
      const length = sealed.length - tagLength
      if (length < 0) return null
      // Node's types tell GCM, CCM and ChaCha20-Poly1305 apart; all three take these same calls.
      const opened = createDecipheriv(cipher as CipherGCMTypes & CipherCCMTypes, key, nonce, {
        authTagLength: tagLength,
      })
      opened.setAuthTag(sealed.subarray(length))
      opened.setAAD(additional, { plaintextLength: length })
      const text = opened.update(sealed.subarray(0, length))
      opened.final()
      return text
    }),

  decryptCbc: (cipher, key, iv, data) =>
    attempt(() => {
      const opened = createDecipheriv(cipher, key, iv).setAutoPadding(false)
      const text = opened.update(data)
      opened.final()
      return text
    }),

  applyCtr: (cipher, key, counter, data) =>
    attempt(() => createDecipheriv(cipher, key, counter).update(data)),

  // Node answers a wrong padding with random bytes (implicit rejection): the handshake then simply does not decrypt.
  decryptRsa: (privateKey, data) =>
    attempt(() => privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, data)),
}

function attempt(open: () => Uint8Array | null): Uint8Array | null {
  try {
    const opened = open()
    return opened && plain(opened)
  } catch {
    return null
  }
}

/** A Buffer would make a Buffer of every subarray, which is several times slower. */
function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}
