/** Every JavaScript host has it; declared here because the package compiles without DOM or Node types. */
declare const TextDecoder: new (
  label: string,
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string }

declare const TextEncoder: new () => { encode(text: string): Uint8Array }

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** The bytes as text: UTF-8, invalid sequences as U+FFFD (the bytes themselves stay with the message). */
export function textOf(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const length = end - start
  if (length <= 0) return ''
  if (length > SHORT) return utf8.decode(bytes.subarray(start, end))
  // Below that TextDecoder's call costs more than the text; a string grown by += would stay a tree of its parts.
  const codes = new Array<number>(length)
  for (let i = 0; i < length; i++) {
    const c = bytes[start + i] as number
    if (c > 0x7f) return utf8.decode(bytes.subarray(start, end))
    codes[i] = c
  }
  return String.fromCharCode.apply(null, codes)
}

const SHORT = 48

const encoder = new TextEncoder()

/** UTF-8 of a text; lone surrogates become U+FFFD. */
export function encodeText(text: string): Uint8Array {
  if (text.length > SHORT) return encoder.encode(text)
  const bytes = new Uint8Array(text.length)
  return encodeShort(text, bytes) < 0 ? encoder.encode(text) : bytes
}

/** Puts a text of ASCII alone that fits into `into`; answers its length, else -1. */
export function encodeShort(text: string, into: Uint8Array): number {
  const { length } = text
  if (length > into.length) return -1
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i)
    if (c > 0x7f) return -1
    into[i] = c
  }
  return length
}

/**
 * Strings by their bytes: the same Call-ID, tag or user agent comes back as the same string object instead of
 * being built again for each message. Direct-mapped, so its memory is bounded: a collision just replaces. Starts small
 * and grows with what it is asked for, to 2^`bits` strings.
 */
export class TextCache {
  readonly #most: number
  #slots: (string | undefined)[]
  #mask: number
  /** Strings built since the slots were last made. */
  #built = 0

  constructor(bits = 14) {
    this.#most = 1 << bits
    this.#slots = new Array<string | undefined>(Math.min(FIRST_SLOTS, this.#most))
    this.#mask = this.#slots.length - 1
  }

  get(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start
    if (length <= 0) return ''
    if (length > LONGEST) return textOf(bytes, start, end)
    let hash = length
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0
    const slot = (hash ^ (hash >>> 15)) & this.#mask
    const kept = this.#slots[slot]
    if (kept !== undefined && kept.length === length && sameAscii(kept, bytes, start)) return kept
    const text = textOf(bytes, start, end)
    this.#slots[slot] = text
    if (++this.#built >= this.#slots.length && this.#slots.length < this.#most) this.#grow()
    return text
  }

  /** What is kept is forgotten: to build it once more costs less than to keep every string's hash. */
  #grow(): void {
    this.#slots = new Array<string | undefined>(Math.min(this.#slots.length * 8, this.#most))
    this.#mask = this.#slots.length - 1
    this.#built = 0
  }
}

const LONGEST = 256
const FIRST_SLOTS = 256

function sameAscii(text: string, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    // Above ASCII a string index is no byte index: build it again.
    if (c !== bytes[start + i] || c > 0x7f) return false
  }
  return true
}
