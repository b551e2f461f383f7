import { dataViewOf } from '../bytes/data-view.ts'

export const HT = 0x09
export const LF = 0x0a
export const CR = 0x0d
export const SP = 0x20
export const QUOTE = 0x22
export const COMMA = 0x2c
export const SLASH = 0x2f
export const COLON = 0x3a
export const SEMICOLON = 0x3b
export const LESS = 0x3c
export const EQUALS = 0x3d
export const GREATER = 0x3e
export const QUESTION = 0x3f
export const AT = 0x40
export const BACKSLASH = 0x5c

/** 1 for the characters of a token (RFC 3261 §25.1). */
const TOKEN = new Uint8Array(256)
for (const c of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~")
  TOKEN[c.charCodeAt(0)] = 1

export function isToken(c: number): boolean {
  return TOKEN[c] === 1
}

export function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39
}

export function isBlank(c: number): boolean {
  return c === SP || c === HT
}

/** True when the bytes at `at` are `lower` (ASCII, given in lower case), whatever their case. */
export function matches(bytes: Uint8Array, at: number, end: number, lower: string): boolean {
  if (end - at < lower.length) return false
  for (let i = 0; i < lower.length; i++) {
    const c = bytes[at + i] as number
    const want = lower.charCodeAt(i)
    if (c !== want && (c < 0x41 || c > 0x5a || c + 0x20 !== want)) return false
  }
  return true
}

/** So many CR before an LF are one line end; looking further would make a long run of them quadratic. */
const MAX_CRS = 8

/**
 * Where the next line begins, from a place in a line: behind CR LF, LF, or a CR whose LF was lost; CR CR LF is one
 * line end too. `end` when the line has none.
 */
export function lineAfter(bytes: Uint8Array, from: number, end: number): number {
  const at = lineBreak(bytes, from, end)
  if (at >= end || bytes[at] === LF) return Math.min(at + 1, end)
  let after = at + 1
  const limit = Math.min(end, at + MAX_CRS)
  while (after < limit && bytes[after] === CR) after++
  return after < end && bytes[after] === LF ? after + 1 : at + 1
}

const UP_TO_CR = 0x0e0e0e0e
const TOP_BITS = 0x80808080

/** Offset of the first LF or CR in [from, end), or `end`. Eight bytes at a time: this sees nearly every byte there is. */
export function lineBreak(bytes: Uint8Array, from: number, end: number): number {
  const view = dataViewOf(bytes)
  let at = from
  for (; at + 8 <= end; at += 8) {
    const [four, next] = [view.getInt32(at, true), view.getInt32(at + 4, true)]
    // A byte up to CR borrows its top bit from the subtraction; those that have it by themselves do not count.
    if (((((four - UP_TO_CR) & ~four) | ((next - UP_TO_CR) & ~next)) & TOP_BITS) !== 0) break
  }
  for (; at < end; at++) {
    const c = bytes[at] as number
    if (c === LF || c === CR) break
  }
  return at
}

/** Offset of a byte in [start, end), or -1. */
export function indexOfByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  for (let i = start; i < end; i++) if (bytes[i] === byte) return i
  return -1
}

/** The unsigned decimal number of [start, end), digits only and safe, or -1. */
export function decimal(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > 15) return -1
  let value = 0
  for (let i = start; i < end; i++) {
    const c = bytes[i] as number
    if (!isDigit(c)) return -1
    value = value * 10 + (c - 0x30)
  }
  return value
}
