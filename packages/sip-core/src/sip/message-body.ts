import { textOf } from '../bytes/text.ts'
import { CR, isBlank, LF, lineAfter } from './chars.ts'
import { HeaderIndex } from './header-index.ts'
import { longName } from './header-registry.ts'
import { readParamsValue } from './header-value.ts'
import { type Header, listHeaders } from './headers.ts'
import type { MessageView } from './message-view.ts'
import { paramOf } from './params.ts'

/** What a body is, by its media type: the ones that a call's story is read from have names. */
export type BodyKind =
  | 'sdp'
  | 'sipfrag' // message/sipfrag and message/sip (RFC 3420)
  | 'isup' // application/isup, qsig (RFC 3204)
  | 'pidf' // presence (RFC 3863), also with a location (RFC 4119)
  | 'resource_lists' // RFC 4826
  | 'dtmf' // application/dtmf, dtmf-relay
  | 'text'
  | 'other'

/** A body, or one part of a multipart one that is no multipart itself. Offsets are into the message's bytes. */
export interface BodyPart {
  /** Media type without parameters, lower case; null when there is none. */
  readonly contentType: string | null
  /** By the media type alone. */
  readonly kind: BodyKind
  /** Content-Encoding or Content-Transfer-Encoding other than the plain ones: the bytes are not what `kind` says until it is undone. */
  readonly encoding: string | null
  /** `session`, `render`, … (RFC 3261 §20.11) */
  readonly disposition: string | null
  /** Of the part; a whole body has those of its message. */
  readonly headers: readonly Header[]
  readonly start: number
  readonly end: number
  /** 0 for a whole body, 1 for a part of it, 2 for a part of a part. */
  readonly depth: number
}

export type BodyProblem =
  | 'no_boundary' // multipart without the parameter, or its delimiter is nowhere
  | 'unclosed' // the last delimiter is missing: cut, or forgotten
  | 'no_headers' // a part without the empty line that ends its headers
  | 'too_deep' // multiparts inside each other beyond what is read
  | 'too_many' // parts

export interface MessageBody {
  /** In order, those of nested multiparts in their place. None for an empty body. */
  readonly parts: readonly BodyPart[]
  readonly problems: readonly BodyProblem[]
}

/** RFC 5621 §3.1 asks for one level; each more reads the bytes again. */
const MAX_DEPTH = 8
const MAX_PARTS = 256

const KINDS: readonly (readonly [RegExp, BodyKind])[] = [
  [/^application\/sdp$/, 'sdp'],
  [/^message\/sip(?:frag)?$/, 'sipfrag'],
  [/^application\/(?:isup|qsig)$/, 'isup'],
  [/^application\/(?:pidf|pidf-diff|rpid)\+xml$/, 'pidf'],
  [/^application\/resource-lists(?:-diff)?\+xml$/, 'resource_lists'],
  [/^application\/(?:dtmf|dtmf-relay|vnd\.nortelnetworks\.digits)$/, 'dtmf'],
  [/^text\//, 'text'],
]
const PLAIN = new Set(['', 'identity', '7bit', '8bit', 'binary'])

/** The bodies of a message (RFC 5621, RFC 2046 §5.1). Boundaries are found also where they lie. Never throws. */
export function readBody(view: MessageView): MessageBody {
  const { bytes, bodyStart, end } = view
  const reading: Reading = { bytes, parts: [], problems: new Set() }
  if (bodyStart < end) readPart(reading, view.headers(), bodyStart, end, 0)
  return { parts: reading.parts, problems: [...reading.problems] }
}

interface Reading {
  readonly bytes: Uint8Array
  readonly parts: BodyPart[]
  readonly problems: Set<BodyProblem>
}

function readPart(
  reading: Reading,
  headers: readonly Header[],
  start: number,
  end: number,
  depth: number,
): void {
  const type = headers.find((header) => longName(header.name) === 'content-type')
  const { value, params } = readParamsValue(type?.value ?? '')
  const contentType = value.toLowerCase().replace(/\s/g, '') || null
  const encoding = encodingOf(headers)
  if (contentType?.startsWith('multipart/') && encoding === null) {
    if (depth < MAX_DEPTH) {
      if (readMultipart(reading, paramOf(params, 'boundary'), start, end, depth + 1)) return
      reading.problems.add('no_boundary')
    } else reading.problems.add('too_deep')
  }
  if (reading.parts.length >= MAX_PARTS) {
    reading.problems.add('too_many')
    return
  }
  const disposition = headers.find((header) => longName(header.name) === 'content-disposition')
  reading.parts.push({
    contentType,
    kind: KINDS.find(([pattern]) => pattern.test(contentType ?? ''))?.[1] ?? 'other',
    encoding,
    disposition: disposition ? readParamsValue(disposition.value).value.toLowerCase() : null,
    ...{ headers, start, end, depth },
  })
}

function encodingOf(headers: readonly Header[]): string | null {
  for (const { name, value } of headers) {
    if (!/^content-(?:transfer-)?encoding$/.test(longName(name))) continue
    const encoding = value.trim().toLowerCase()
    if (!PLAIN.has(encoding)) return encoding
  }
  return null
}

/** False when no delimiter was found. Without the parameter the first line that looks like a delimiter is taken for one. */
function readMultipart(
  reading: Reading,
  parameter: string | null,
  start: number,
  end: number,
  depth: number,
): boolean {
  const { bytes, problems } = reading
  const boundary = parameter || guessedBoundary(bytes, start, end)
  if (!parameter) problems.add('no_boundary')
  if (boundary === '') return false
  /** Where the current part begins; -1 before the first delimiter and after the last. */
  let partStart = -1
  let found = false
  let closed = false
  for (let at = start; at < end && !closed && reading.parts.length < MAX_PARTS; ) {
    const next = lineAfter(bytes, at, end)
    const delimiter = delimiterAt(bytes, at, next, boundary)
    if (delimiter !== null) {
      if (partStart >= 0) readEntity(reading, partStart, Math.max(partStart, beforeLineEnd(bytes, at)), depth)
      found = true
      closed = delimiter === 'last'
      partStart = closed ? -1 : next
    }
    at = next
  }
  if (partStart >= 0) {
    problems.add(reading.parts.length < MAX_PARTS ? 'unclosed' : 'too_many')
    readEntity(reading, partStart, end, depth)
  }
  return found
}

/** A part: headers, an empty line, the body. */
function readEntity(reading: Reading, start: number, end: number, depth: number): void {
  const index = new HeaderIndex()
  index.read(reading.bytes, start, end)
  if (index.closed) {
    readPart(reading, listHeaders(reading.bytes, start, end), index.bodyStart, end, depth)
    return
  }
  if (start < end) reading.problems.add('no_headers')
  readPart(reading, [], start, end, depth)
}

function guessedBoundary(bytes: Uint8Array, start: number, end: number): string {
  for (let at = start; at < end; at = lineAfter(bytes, at, end)) {
    if (end - at < 2 || bytes[at] !== DASH || bytes[at + 1] !== DASH) continue
    return textOf(bytes, at + 2, Math.min(end, lineAfter(bytes, at, end), at + LONGEST_BOUNDARY)).trimEnd()
  }
  return ''
}

/** `--boundary`, `--boundary--`, blanks behind it; null for any other line. */
function delimiterAt(bytes: Uint8Array, at: number, next: number, boundary: string): 'next' | 'last' | null {
  if (next - at < 2 || bytes[at] !== DASH || bytes[at + 1] !== DASH) return null
  let behind = at + 2
  for (let i = 0; i < boundary.length; i++, behind++)
    if (behind >= next || bytes[behind] !== boundary.charCodeAt(i)) return null
  const last = bytes[behind] === DASH && bytes[behind + 1] === DASH && behind + 2 <= next
  if (last) behind += 2
  for (; behind < next; behind++) {
    const c = bytes[behind] as number
    if (!isBlank(c) && c !== CR && c !== LF) return null
  }
  return last ? 'last' : 'next'
}

/** The line end before a delimiter belongs to it (RFC 2046 §5.1.1). */
function beforeLineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at - 1] === LF) return bytes[at - 2] === CR ? at - 2 : at - 1
  return bytes[at - 1] === CR ? at - 1 : at
}

const DASH = 0x2d
/** RFC 2046 §5.1.1. */
const LONGEST_BOUNDARY = 70
