import { concat } from '../bytes/concat.ts'
import { encodeText, textOf } from '../bytes/text.ts'
import { longName } from '../sip/header-registry.ts'
import { type Header, listHeaders } from '../sip/headers.ts'
import { type BodyPart, readBody } from '../sip/message-body.ts'
import { MessageView } from '../sip/message-view.ts'
import { HEADER_RULES } from './header-rules.ts'
import { redactSdp } from './redact-sdp.ts'
import { HIDDEN, type Redaction } from './redaction.ts'
import type { TextRedactor } from './text-redactor.ts'

const CRLF = '\r\n'
/** Before the bracket of a name-addr: a display name, quoted or not (RFC 3261 §25.1). */
const NAME = /("(?:[^"\\]|\\.)*"|[^",<>;:@]+?)(?=\s*<)/g

/**
 * A SIP message without what identifies or authenticates anybody, its grammar as it was: start line and headers stand
 * in their order and spelling, folded lines unfolded, and Content-Length is right again. Bytes that are no message
 * become a note that they are hidden.
 */
export function redactMessage(bytes: Uint8Array, policy: Redaction, redactor: TextRedactor): Uint8Array {
  const view = MessageView.of(bytes)
  if (!view) return encodeText(HIDDEN)
  const hidden = new Set(policy.headers.map((name) => longName(name)))
  const body = redactBody(view, policy, redactor)
  const lines = [startLineOf(view, redactor)]
  for (const header of view.headers()) lines.push(headerLine(header, hidden, redactor, body.length))
  return concat(encodeText(`${lines.join(CRLF)}${CRLF}${CRLF}`), body)
}

function startLineOf(view: MessageView, redactor: TextRedactor): string {
  const { method, requestUri, status, reason } = view
  if (method !== null) return `${method} ${redactor.structured(requestUri ?? '')} SIP/2.0`
  return `SIP/2.0 ${status} ${redactor.free(reason ?? '')}`
}

function headerLine(
  { name, value }: Header,
  hidden: ReadonlySet<string>,
  redactor: TextRedactor,
  bodyLength: number,
): string {
  const full = longName(name)
  if (full === 'content-length') return `${name}: ${bodyLength}`
  const rule = hidden.has(full) ? undefined : HEADER_RULES.get(full)
  const shown = rule === undefined ? HIDDEN : shownValue(rule, full, value, redactor)
  return `${rule === undefined && !isToken(name) ? HIDDEN : name}: ${shown}`
}

function shownValue(
  rule: NonNullable<ReturnType<typeof HEADER_RULES.get>>,
  name: string,
  value: string,
  redactor: TextRedactor,
): string {
  switch (rule) {
    case 'as_it_is':
      return value
    case 'credentials':
      return `${/^\s*([A-Za-z]+)\b/.exec(value)?.[1] ?? ''} ${HIDDEN}`.trim()
    case 'addresses':
      return redactor.structured(value.replace(NAME, (display) => shownName(display, redactor)))
    case 'structured':
      return name === 'reason' || name === 'warning' ? redactor.free(value) : redactor.structured(value)
  }
}

function shownName(display: string, redactor: TextRedactor): string {
  const trimmed = display.trim()
  if (trimmed === '' || trimmed === '""') return display
  const quoted = /^"(.*)"$/s.exec(trimmed)?.[1]
  const lead = /^\s*/.exec(display)?.[0] ?? ''
  if (quoted === undefined) return lead + redactor.displayName(trimmed)
  return `${lead}"${redactor.displayName(quoted.replace(/\\(.)/g, '$1')).replace(/["\\]/g, '\\$&')}"`
}

/** Names of headers that RFC 3261 §25.1 would not call one may hold anything. */
const isToken = (name: string): boolean => /^[-.!%*_+`'~0-9A-Za-z]+$/.test(name)

function redactBody(view: MessageView, policy: Redaction, redactor: TextRedactor): Uint8Array {
  const { bytes } = view
  const { parts } = readBody(view)
  const [first] = parts
  if (view.end <= view.bodyStart) return new Uint8Array(0)
  if (!first) return encodeText(HIDDEN)
  if (first.depth === 0) return redactPart(bytes, first, policy, redactor)
  const boundary = /boundary\s*=\s*"?([^";\s]+)/i.exec(
    view.headers().find(({ name }) => longName(name) === 'content-type')?.value ?? '',
  )?.[1]
  if (boundary === undefined) return encodeText(HIDDEN)
  const chunks: Uint8Array[] = []
  for (const part of parts) {
    const headers = part.headers.map((header) =>
      headerLine(header, new Set(), redactor, part.end - part.start),
    )
    chunks.push(encodeText(`--${boundary}${CRLF}${headers.map((line) => line + CRLF).join('')}${CRLF}`))
    chunks.push(redactPart(bytes, part, policy, redactor), encodeText(CRLF))
  }
  chunks.push(encodeText(`--${boundary}--${CRLF}`))
  return concat(...chunks)
}

function redactPart(
  bytes: Uint8Array,
  part: BodyPart,
  policy: Redaction,
  redactor: TextRedactor,
): Uint8Array {
  const content = bytes.subarray(part.start, part.end)
  if (part.encoding !== null) return encodeText(HIDDEN)
  const isSdp = part.kind === 'sdp' || (part.contentType === null && textOf(content, 0, 3) === 'v=0')
  if (isSdp) return encodeText(redactSdp(textOf(content), redactor))
  if (part.kind === 'sipfrag') return redactFragment(content, policy, redactor)
  const isText = part.kind === 'text' && policy.bodies === 'keep'
  return encodeText(isText ? redactor.free(textOf(content)) : HIDDEN)
}

/** A status line or headers of a message (RFC 3420): what `MessageView` takes for no message may still be one. */
function redactFragment(content: Uint8Array, policy: Redaction, redactor: TextRedactor): Uint8Array {
  const hidden = new Set(policy.headers.map((name) => longName(name)))
  const [first = ''] = textOf(content).split(/\r?\n/, 1)
  const isStatus = /^SIP\/2\.0 \d{3}/.test(first)
  const isRequest = /^\S+ \S+ SIP\/2\.0$/.test(first)
  const from = isStatus || isRequest ? content.indexOf(0x0a) + 1 || content.length : 0
  const start = isStatus
    ? `SIP/2.0 ${first.slice(8, 11)} ${redactor.free(first.slice(12))}`
    : redactor.structured(first)
  const lines = listHeaders(content, from, content.length).map((header) =>
    headerLine(header, hidden, redactor, 0),
  )
  return encodeText([...(from > 0 ? [start] : []), ...lines].map((line) => line + CRLF).join(''))
}
