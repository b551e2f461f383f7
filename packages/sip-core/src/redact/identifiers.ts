import { readIpv4, readIpv6 } from './addresses.ts'
import type { Values } from './values.ts'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
/** An address with dots, or as some write it in names: 192-0-2-1. */
const QUAD = /(?<!\d)(\d{1,3})([.\-_])(\d{1,3})\2(\d{1,3})\2(\d{1,3})(?!\d)/g
const COLONS = /[\da-f]{0,4}:[\da-f:.]{0,40}:[\da-f.]{0,15}/gi
const HOST = /(?<![\w-])(?:[a-z\d_-]{1,63}\.){1,10}[a-z]{2,24}(?![\w-])/g
/** As long as the shortest number worth hiding among random digits. */
const ALONE = /(?<![\p{L}\p{Nd}])\p{Nd}{7,}(?![\p{L}\p{Nd}])/gu
/** Letters for what is taken out: so many that no two become one. */
const LEAST = 8
const MOST = 32

/**
 * An identifier that others repeat (Call-ID, tag, branch, icid-value): as it is where nothing of a person or a host
 * lies in it, so that who answers still finds it in their own logs; what lies in it is replaced, the same way
 * wherever the identifier stands (RFC 3261 §8.1.1.4, §8.1.1.7, §19.3).
 */
export function redactIdentifier(text: string, values: Values): string {
  const { addresses, numbers } = values.policy
  let shown = text
  const letters = (piece: string): string =>
    values.letters(Math.min(Math.max(piece.length, LEAST), MOST), piece)
  if (addresses === 'pseudonym') {
    shown = shown.replace(QUAD, (quad, a, separator, b, c, d) =>
      readIpv4(`${a}.${b}.${c}.${d}`)
        ? values.address(`${a}.${b}.${c}.${d}`).replaceAll('.', separator)
        : quad,
    )
    shown = shown.replace(COLONS, (piece) => (readIpv6(piece) ? values.address(piece) : piece))
  }
  if (addresses === 'pseudonym') shown = shown.replace(HOST, letters)
  for (const piece of values.knownPieces()) {
    const lower = lowerCase(shown)
    if (!lower.includes(piece)) continue
    const parts = lower.split(piece)
    let at = 0
    shown = parts
      .map(({ length }) => {
        const part = shown.slice(at, at + length)
        at += length + piece.length
        return part
      })
      .join(/^\d+$/.test(piece) ? values.number(piece) : letters(piece))
  }
  return numbers === 'mask' && !UUID.test(text) ? shown.replace(ALONE, letters) : shown
}

/** Of the same length: some letters of other scripts become two. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
