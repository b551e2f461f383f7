import { concat } from '../bytes/concat.ts'
import { encodeText, textOf } from '../bytes/text.ts'
import { longName } from '../sip/header-registry.ts'
import { type Header, listHeaders } from '../sip/headers.ts'
import { type BodyPart, readBody } from '../sip/message-body.ts'
import { MessageView } from '../sip/message-view.ts'
import { emptyStartLine, readStartLine, skipPadding } from '../sip/start-line.ts'
import { BOUNDARY, joinParts, redactBody } from './body.ts'
import { redactText, redactUnknown } from './free-text.ts'
import { isMethod, redactHeader } from './header-value.ts'
import { HIDDEN } from './redaction.ts'
import { redactUri } from './uri.ts'
import type { Values } from './values.ts'

/** RFC 3420: a part of a message may hold a message, which may hold … */
const MAX_DEPTH = 4

/**
 * A SIP message (RFC 3261 §7) written anew from what is understood of it. Bytes before it and behind it are left out,
 * Content-Length is that of the new body. Bytes that are no message are hidden whole.
 */
export function redactMessage(bytes: Uint8Array, values: Values, depth = 0): Uint8Array {
  const view = MessageView.of(bytes)
  if (!view) return encodeText(HIDDEN)
  const { parts } = readBody(view)
  const headers = view.headers()
  const body = bodyOf(parts, view.body, bytes, values, depth)
  const isMultipart = parts.some((part) => part.depth > 0)
  return concat(
    encodeText(`${startLine(bytes, view.start, view.end, values)}\r\n`),
    encodeText(
      `${headerLines(headers, values, { length: body.length, isMultipart })}${view.headerIndex.closed ? '\r\n' : ''}`,
    ),
    body,
  )
}

interface NewBody {
  readonly length: number
  readonly isMultipart: boolean
}

function bodyOf(
  parts: readonly BodyPart[],
  whole: Uint8Array,
  bytes: Uint8Array,
  values: Values,
  depth: number,
): Uint8Array {
  const fragment = (part: Uint8Array): Uint8Array => redactFragment(part, values, depth + 1)
  if (whole.length === 0) return whole
  if (!parts.some((part) => part.depth > 0)) {
    const [part] = parts
    return part ? redactBody(part, bytes, values, fragment) : whole.subarray(0, 0)
  }
  return joinParts(
    parts.map((part) => {
      const body = redactBody(part, bytes, values, fragment)
      return { headers: headerLines(part.headers, values, { length: body.length, isMultipart: false }), body }
    }),
  )
}

/** A start line, or headers, or both, and a body perhaps (RFC 3420 §2). */
function redactFragment(bytes: Uint8Array, values: Values, depth: number): Uint8Array {
  if (depth > MAX_DEPTH) return bytes.subarray(0, 0)
  if (MessageView.of(bytes)) return redactMessage(bytes, values, depth)
  const line = emptyStartLine()
  const start = skipPadding(bytes, 0, bytes.length)
  const hasLine = readStartLine(line, bytes, start, bytes.length)
  const front = hasLine ? `${startLine(bytes, start, bytes.length, values)}\r\n` : ''
  const headers = listHeaders(bytes, hasLine ? line.next : start, bytes.length)
  return encodeText(front + headerLines(headers, values, { length: 0, isMultipart: false }))
}

function startLine(bytes: Uint8Array, start: number, end: number, values: Values): string {
  const line = emptyStartLine()
  if (!readStartLine(line, bytes, start, end)) return 'SIP/2.0 000'
  if (!line.isRequest)
    return `SIP/2.0 ${line.status} ${redactText(textOf(bytes, line.reasonStart, line.reasonEnd), values)}`
  const method = textOf(bytes, start, line.methodEnd)
  const uri = redactUri(textOf(bytes, line.uriStart, line.uriEnd), values, () => HIDDEN)
  return `${isMethod(method, values) ? method : 'UNKNOWN'} ${uri.replace(/\s/g, '')} SIP/2.0`
}

function headerLines(headers: readonly Header[], values: Values, body: NewBody): string {
  return headers
    .flatMap(({ name, value }) => {
      const shown = headerValue(name, value, values, body)
      return shown === null ? [] : `${headerName(name, values)}: ${shown}\r\n`
    })
    .join('')
}

function headerValue(
  name: string,
  value: string,
  values: Values,
  { length, isMultipart }: NewBody,
): string | null {
  switch (longName(name)) {
    case 'content-length':
      return String(length)
    case 'content-encoding':
    case 'content-transfer-encoding':
      // What was packed was left out.
      return length === 0 ? null : redactHeader(name, value, values)
    case 'content-type': {
      if (!/^\s*multipart\//i.test(value)) return redactHeader(name, value, values)
      const subtype = /^\s*multipart\s*\/\s*([a-z-]{1,20})/i.exec(value)?.[1] ?? 'mixed'
      return isMultipart ? `multipart/${subtype};boundary=${BOUNDARY}` : `multipart/${subtype}`
    }
    default:
      return redactHeader(name, value, values)
  }
}

/** As written where it is a token that says nothing of anybody. */
function headerName(name: string, values: Values): string {
  const isPlain = /^[a-z][a-z0-9_.-]{0,60}$/i.test(name) && !/\d{4}/.test(name)
  if (isPlain && name.split(/[-_.]/).every((word) => values.knownWord(word) === null)) return name
  return redactUnknown(name, values)
    .replace(/[^\w.-]/g, '-')
    .slice(0, 60)
}
