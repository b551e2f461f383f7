import { readIpv4, readIpv6 } from './addresses.ts'
import type { Values } from './values.ts'
import { isProtocolWord } from './vocabulary.ts'

/** What people write beside their own words, and may stay: a document, a day, a time of day. */
const HARMLESS = String.raw`RFC ?\d{4}|(?<!\p{Nd})(?:19|20)\d\d-[01]\d-[0-3]\d(?!\p{Nd})|(?<![\p{Nd}:.])\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6})?)?(?![\p{Nd}:])|(?<=\]):\d{1,5}(?!\p{Nd})`
const MAIL = String.raw`[^\s<>"'()[\]@:;,=?&/]{1,128}@(?:\[[\da-f:.]{2,45}\]|[\p{L}\p{N}._-]{1,253})`
const MAC = String.raw`(?<![\da-f])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\da-f])`
const IPV6 = String.raw`(?<![\p{L}\p{N}:.])[\da-f]{0,4}:(?:[\da-f]{0,4}:){1,7}[\da-f.]{0,15}`
const HOST = String.raw`(?<![\p{L}\p{N}])(?:[\p{L}\p{N}_-]{1,63}\.){1,10}\p{L}[\p{L}\p{N}-]{1,62}(?::\d{1,5}(?!\p{Nd}))?`
const IPV4 = String.raw`(?<!\p{Nd})(?:\d{1,3}\.){3}\d{1,3}(?!\p{Nd})(?::\d{1,5}(?!\p{Nd}))?`
/** An address behind a blank is no more of the number. */
const NUMBER = String.raw`\+?(?:\p{Nd}[ \t().\-/_\u00a0\u2010-\u2015]{0,3}(?!(?<!\p{Nd})(?:\d{1,3}\.){3}\d)){3,64}\p{Nd}`
/** No part behind a hyphen begins with a digit: that may be a number. */
const WORD = String.raw`\p{N}{1,3}(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}_]+(?:-[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*)*`
const DIGITS = /\p{Nd}{4,}/gu
const OTHER = String.raw`[^\p{P}\p{S}\s]`
const PARTS = new RegExp(
  `(?<harmless>${HARMLESS})|(?<mail>${MAIL})|(?<mac>${MAC})|(?<ipv6>${IPV6})|(?<host>${HOST})|(?<ipv4>${IPV4})|` +
    `(?<number>${NUMBER})|(?<word>${WORD})|(?<other>${OTHER})`,
  'giu',
)
const ESCAPES = /(?:%[2-7][\da-f])+/gi

/**
 * A text of anybody's: addresses, mail addresses, host names, numbers of four digits and more with the separators
 * people put among them, and the names, users and hosts that were met before. All other words stay.
 */
export function redactText(text: string, values: Values): string {
  return scan(text, values, (word) => word)
}

/** A text whose meaning is not known: besides, no word stays that is not one of the protocol. Fails closed. */
export function redactUnknown(text: string, values: Values): string {
  const known = values.knownIdentifier(text.trim())
  if (known !== null) return known
  if (values.policy.names === 'keep') return redactText(text, values)
  return scan(text, values, (word) =>
    isShort(word) || isProtocolWord(word) ? word : 'x'.repeat(word.length),
  )
}

/** Up to three digits, which the rule of numbers lets stand too. */
function isShort(word: string): boolean {
  return /^\d{1,3}$/.test(word)
}

function scan(text: string, values: Values, other: (word: string) => string): string {
  const plain = text.replace(ESCAPES, (escapes) => decodeURIComponent(escapes))
  return plain.replace(PARTS, (piece: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined>
    if (groups.word !== undefined) return ofWord(piece, values, other)
    if (groups.number !== undefined) return values.number(piece)
    if (groups.ipv4 !== undefined || groups.host !== undefined) return ofHost(piece, values)
    if (groups.mail !== undefined) return ofMail(piece, values)
    if (groups.ipv6 !== undefined) return ofColons(piece, values, other)
    if (groups.mac !== undefined)
      return values.policy.addresses === 'keep' ? piece : values.letters(12, piece)
    if (groups.harmless !== undefined) return piece
    return values.policy.names === 'keep' ? piece : '?'
  })
}

function ofWord(word: string, values: Values, other: (word: string) => string): string {
  const known = values.knownWord(word)
  if (known !== null) return known
  return word
    .split('-')
    .map((part) => values.knownWord(part) ?? other(part.replace(DIGITS, (digits) => values.number(digits))))
    .join('-')
}

/** A host name, or four numbers that may be an address; with the port that stands behind. */
function ofHost(piece: string, values: Values): string {
  const [, host = '', port = ''] = /^([^:]*)(:\d+)?$/.exec(piece) ?? []
  return readIpv4(host) || /\p{L}/u.test(host) ? values.host(host) + port : values.number(piece)
}

function ofMail(piece: string, values: Values): string {
  const at = piece.lastIndexOf('@')
  const user = piece.slice(0, at)
  return `${values.user(user) ?? scan(user, values, (word) => word)}@${values.host(piece.slice(at + 1))}`
}

/** An IPv6 address, perhaps with the full stop of its sentence; else words and digits with colons between. */
function ofColons(piece: string, values: Values, other: (word: string) => string): string {
  const bare = piece.replace(/[.:]$/, (end) => (piece.endsWith('::') ? end : ''))
  if (readIpv6(bare)) return values.address(bare) + piece.slice(bare.length)
  return piece
    .split(':')
    .map((part) => scan(part, values, other))
    .join(':')
}
