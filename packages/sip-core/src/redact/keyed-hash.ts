import { encodeText } from '../bytes/text.ts'

const MASK = 0xffff_ffff_ffff_ffffn
const LETTERS = 'abcdefghijklmnopqrstuvwyz'
const KEY_LENGTH = 32

/**
 * A keyed pseudo-random function of short texts: SipHash-2-4 (Aumasson, Bernstein: "SipHash: a fast short-input PRF",
 * 2012). Without the key nobody can try numbers or addresses against what a share shows.
 */
export class KeyedHash {
  readonly #keys: readonly (readonly [bigint, bigint])[]

  /** `key`: 32 random bytes. */
  constructor(key: Uint8Array) {
    if (key.length !== KEY_LENGTH) throw new RangeError('The key of a share has 32 bytes.')
    this.#keys = [
      [littleEndian(key, 0), littleEndian(key, 8)],
      [littleEndian(key, 16), littleEndian(key, 24)],
    ]
  }

  /** 64 bits; `purpose` keeps equal texts of different kinds apart. */
  bits(purpose: string, text: string, which: 0 | 1 = 0): bigint {
    const [k0, k1] = this.#keys[which] as readonly [bigint, bigint]
    return sipHash(encodeText(`${purpose}\0${text}`), k0, k1)
  }

  /** A number below `limit`, which is far below 2^53. */
  below(limit: number, purpose: string, text: string): number {
    return Number(this.bits(purpose, text) % BigInt(limit))
  }

  /** So many letters, no x among them. */
  letters(length: number, purpose: string, text: string): string {
    const seed = String(this.bits(purpose, text, 1))
    let letters = ''
    for (let round = 0; letters.length < length; round++) {
      let bits = this.bits(`${purpose}${round}`, seed, 1)
      for (let i = 0; i < 10 && letters.length < length; i++, bits /= 25n)
        letters += LETTERS[Number(bits % 25n)]
    }
    return letters
  }
}

function sipHash(bytes: Uint8Array, k0: bigint, k1: bigint): bigint {
  let v0 = k0 ^ 0x736f6d6570736575n
  let v1 = k1 ^ 0x646f72616e646f6dn
  let v2 = k0 ^ 0x6c7967656e657261n
  let v3 = k1 ^ 0x7465646279746573n
  const rounds = (count: number): void => {
    for (let i = 0; i < count; i++) {
      v0 = (v0 + v1) & MASK
      v1 = rotate(v1, 13n) ^ v0
      v0 = rotate(v0, 32n)
      v2 = (v2 + v3) & MASK
      v3 = rotate(v3, 16n) ^ v2
      v0 = (v0 + v3) & MASK
      v3 = rotate(v3, 21n) ^ v0
      v2 = (v2 + v1) & MASK
      v1 = rotate(v1, 17n) ^ v2
      v2 = rotate(v2, 32n)
    }
  }
  const take = (word: bigint): void => {
    v3 ^= word
    rounds(2)
    v0 ^= word
  }
  const whole = bytes.length - (bytes.length % 8)
  for (let at = 0; at < whole; at += 8) take(littleEndian(bytes, at))
  take((BigInt(bytes.length & 0xff) << 56n) | littleEndian(bytes, whole))
  v2 ^= 0xffn
  rounds(4)
  return v0 ^ v1 ^ v2 ^ v3
}

function rotate(word: bigint, by: bigint): bigint {
  return ((word << by) | (word >> (64n - by))) & MASK
}

/** Up to eight bytes. */
function littleEndian(bytes: Uint8Array, at: number): bigint {
  let word = 0n
  for (let i = Math.min(at + 8, bytes.length) - 1; i >= at; i--)
    word = (word << 8n) | BigInt(bytes[i] as number)
  return word
}
