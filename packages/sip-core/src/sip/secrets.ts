import { CR, isBlank, LF } from './chars.ts'
import { longName } from './header-registry.ts'
import type { Header } from './headers.ts'
import { type BodyPart, readBody } from './message-body.ts'
import { MessageView } from './message-view.ts'

export type SecretKind = 'credentials' | 'nonce' | 'srtp_key' | 'ice_password' | 'dtmf'

/** Where a secret lies in a message's bytes. */
export interface SecretRange {
  readonly start: number
  readonly end: number
  readonly kind: SecretKind
}

const CREDENTIAL_HEADERS = new Set(['authorization', 'proxy-authorization'])
const CHALLENGE_HEADERS = new Set([
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
  'proxy-authentication-info',
])
/** Digest parameters (RFC 7616 §3.3–3.5) from which a password can be guessed, or that let a request be replayed, and the keys of IMS AKA (TS 24.229 §7.2A.1). */
const SECRET_PARAM =
  /(^|[\s,])(response|rspauth|nonce|cnonce|nextnonce|opaque|ik|ck|auts)(\s*=\s*)("(?:[^"\\]|\\.)*"?|[^\s,"]+)/gi
/** The password of a SIP URI (RFC 3261 §19.1.1), wherever one stands among start line and headers. */
const URI_PASSWORD = /(sips?:[^\s<>"@;?:/]*:)([^\s<>"@;?:/]+)@/gi
/** Body lines: MIKEY (RFC 4567 §3.1), the old k= key (RFC 4566 §5.12), an ICE password (RFC 8839 §5.4). */
const BODY_LINES: readonly [RegExp, SecretKind][] = [
  [/^(a=key-mgmt:\s*\S+\s+)(\S+)/i, 'srtp_key'],
  [/^(k=\w+:)(\S+)/i, 'srtp_key'],
  [/^(a=ice-pwd:\s*)(\S+)/i, 'ice_password'],
]
/** An a=crypto line (RFC 4568 §9.1) may hold several keys. */
const CRYPTO_LINE = /^a=crypto:/i
const CRYPTO_KEY = /(inline:)([^\s|;]+)/gi
/** Media types of INFO digits, as lines or digits alone. */
const DTMF_TEXT = /dtmf|\.digits\b/i
const DTMF_LINE = /^(\s*(?:signal|d)\s*[=:]\s*(?:digits\s*=\s*)?)(\S+)/i
const DIGITS_ALONE = /^\s*[0-9A-Da-d*#,]+\s*$/
/** A report of keys pressed (RFC 4730 §5.3). */
const KPML = /^application\/kpml-response\+xml$/
const KPML_DIGITS = /(\sdigits\s*=\s*["'])([^"']+)/gi
/** A payload of RFC 4733 §2.3 in a message: four bytes, the first of which is the key. */
const TELEPHONE_EVENT = /^(?:audio|application)\/telephone-event$/
const EVENT_LENGTH = 4

/** The secrets of a message in order: digest answers and nonces, passwords in URIs, media keys, dialled digits. Any bytes are accepted. */
export function findSecrets(bytes: Uint8Array): SecretRange[] {
  const view = MessageView.of(bytes)
  const found: SecretRange[] = []
  if (view) {
    for (const match of latin1(bytes, view.start, view.bodyStart).matchAll(URI_PASSWORD)) {
      const start = view.start + match.index + (match[1] as string).length
      found.push({ start, end: start + (match[2] as string).length, kind: 'credentials' })
    }
    for (const header of view.headers()) {
      const name = longName(header.name)
      if (CREDENTIAL_HEADERS.has(name) || CHALLENGE_HEADERS.has(name))
        headerSecrets(bytes, header, name, found)
    }
    for (const part of readBody(view).parts) digitsOf(bytes, part, found)
  }
  eachLine(bytes, view?.bodyStart ?? 0, bytes.length, (start, end) => keysOf(bytes, start, end, found))
  return found.sort((a, b) => a.start - b.start)
}

/**
 * A copy with every secret overwritten by `x`, one for each byte: offsets, lengths and Content-Length stay true, and
 * what stood there is still seen to have stood there. (`*` would read as a DTMF key.)
 */
export function maskSecrets(bytes: Uint8Array): Uint8Array {
  const masked = bytes.slice()
  for (const { start, end } of findSecrets(bytes)) masked.fill(MASK, start, end)
  return masked
}

const MASK = 0x78

function headerSecrets(bytes: Uint8Array, header: Header, name: string, found: SecretRange[]): void {
  const text = latin1(bytes, header.valueStart, header.end)
  if (CREDENTIAL_HEADERS.has(name) && !/^digest\b/i.test(text)) {
    // Basic, Bearer and the like: everything after the scheme.
    const scheme = /^\S+\s*/.exec(text)?.[0].length ?? 0
    found.push({ start: header.valueStart + scheme, end: header.end, kind: 'credentials' })
    return
  }
  for (const match of text.matchAll(SECRET_PARAM)) {
    const value = match[4] as string
    const quoted = value.startsWith('"') ? 1 : 0
    const start = header.valueStart + match.index + match[0].length - value.length + quoted
    const end = start + value.length - quoted - (quoted && value.length > 1 && value.endsWith('"') ? 1 : 0)
    const word = (match[2] as string).toLowerCase()
    found.push({ start, end, kind: word === 'response' || word === 'rspauth' ? 'credentials' : 'nonce' })
  }
}

function digitsOf(bytes: Uint8Array, { contentType, start, end }: BodyPart, found: SecretRange[]): void {
  const type = contentType ?? ''
  if (TELEPHONE_EVENT.test(type)) {
    for (let at = start; at < end; at += EVENT_LENGTH) found.push({ start: at, end: at + 1, kind: 'dtmf' })
  } else if (KPML.test(type)) {
    for (const match of latin1(bytes, start, end).matchAll(KPML_DIGITS)) {
      const from = start + match.index
      found.push({ start: from + (match[1] as string).length, end: from + match[0].length, kind: 'dtmf' })
    }
  } else if (DTMF_TEXT.test(type)) {
    let first = true
    eachLine(bytes, start, end, (from, to) => {
      const line = latin1(bytes, from, to)
      const match = DTMF_LINE.exec(line)
      if (match)
        found.push({ start: from + (match[1] as string).length, end: from + match[0].length, kind: 'dtmf' })
      // application/dtmf: the digits are the body.
      else if (first && DIGITS_ALONE.test(line)) found.push({ ...trimmed(bytes, from, to), kind: 'dtmf' })
      first = false
    })
  }
}

function keysOf(bytes: Uint8Array, start: number, end: number, found: SecretRange[]): void {
  const line = latin1(bytes, start, end)
  if (CRYPTO_LINE.test(line)) {
    for (const match of line.matchAll(CRYPTO_KEY)) {
      const from = start + match.index
      found.push({ start: from + (match[1] as string).length, end: from + match[0].length, kind: 'srtp_key' })
    }
  }
  for (const [pattern, kind] of BODY_LINES) {
    const match = pattern.exec(line)
    if (match) found.push({ start: start + (match[1] as string).length, end: start + match[0].length, kind })
  }
}

/** Lines that are not empty, whatever ends them. */
function eachLine(
  bytes: Uint8Array,
  from: number,
  limit: number,
  take: (start: number, end: number) => void,
): void {
  for (let at = from; at < limit; ) {
    let end = at
    while (end < limit && bytes[end] !== LF && bytes[end] !== CR) end++
    if (end > at) take(at, end)
    at = end + 1
  }
}

function trimmed(bytes: Uint8Array, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end]
  while (from < to && isBlank(bytes[from] as number)) from++
  while (to > from && isBlank(bytes[to - 1] as number)) to--
  return { start: from, end: to }
}

/** One UTF-16 unit a byte, so that string places are byte places. */
function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] as number)
  return text
}
