import { textOf } from '../bytes/text.ts'
import type { MessageFlag } from '../facts.ts'
import { headerEntry, longName } from './header-registry.ts'
import { readHeader } from './header-value.ts'
import type { MessageView } from './message-view.ts'
import { splitOutside } from './params.ts'

/** RFC 3261 §25.1: what ends a start line in its strict form. */
const REQUEST_LINE = /^[^ \t]+ ([^ \t](?:.*[^ \t])?) SIP\/(\d+\.\d+)$/i
const STATUS_LINE = /^SIP\/(\d+\.\d+) \d{3} /i
const VERSION = '2.0'
/** RFC 3261 §8.1.1.5: below 2^31. */
const MAX_CSEQ = 0x7fff_ffff
/** RFC 3261 §8.1.1.7: the cookie must be followed by something unique. */
const COOKIE = 'z9hg4bk'
const ADDRESS_HEADERS = new Set(['from', 'to', 'contact'])
const PARAMETER_HEADERS = new Set(['via', ...ADDRESS_HEADERS])
/** Of these a line may hold several values; a comma elsewhere separates nothing. */
const LIST_HEADERS = new Set(['via', 'contact'])
/** The Call-ID has a flag of its own. */
const MANDATORY = ['via', 'from', 'to', 'cseq']
/** display-name = *(token LWS), each character of a token (RFC 3261 §25.1). */
const DISPLAY_NAME = /^[\w\-.!%*+`'~ \t]*$/
const UNBRACKETED_IPV6 = /:[^:]*:/
const IPV6_REFERENCE = /^\[([0-9a-f:]*(?:\d+\.\d+\.\d+\.\d+)?)\](?::\d+)?$/i
/** 45 characters of address, two brackets, a port; longer ones are not worth a search. */
const LONGEST_IPV6_REFERENCE = 64

/**
 * What RFC 3261's grammar has against a message that was read all the same. Costs strings: for a reader of one
 * message, not for the hot path. Every flag here means that the message is invalid.
 */
export function grammarFlags(view: MessageView): MessageFlag[] {
  const flags = new Set<MessageFlag>()
  startLine(view, flags)
  // Of a message that was cut, nobody knows what its headers would have been.
  if (!view.headerIndex.closed) return [...flags]
  const { cseq, branch } = view
  const seen = new Set<string>()
  for (const { name, value } of view.headers()) {
    const header = longName(name)
    seen.add(header)
    if (header === 'cseq' && (cseq === null || cseq.number > MAX_CSEQ)) flags.add('bad_cseq')
    if (!isReadable(header, value)) flags.add(header === 'date' ? 'bad_date' : 'bad_number')
    if (PARAMETER_HEADERS.has(header)) {
      const { parts, unclosed } = splitOutside(value, ',')
      if (unclosed) flags.add('unclosed_quote')
      else for (const part of LIST_HEADERS.has(header) ? parts : [value]) element(header, part.trim(), flags)
    }
  }
  if (MANDATORY.some((header) => !seen.has(header))) flags.add('missing_header')
  if (branch?.toLowerCase() === COOKIE) flags.add('bad_branch')
  return [...flags]
}

function startLine(
  { bytes, start, startLine: line, requestUri }: MessageView,
  flags: Set<MessageFlag>,
): void {
  const match = (line.isRequest ? REQUEST_LINE : STATUS_LINE).exec(textOf(bytes, start, line.end))
  if (!match) flags.add('bad_start_line')
  else if (match[line.isRequest ? 2 : 1] !== VERSION) flags.add('bad_version')
  if (requestUri !== null && !isRequestUri(requestUri)) flags.add('bad_request_uri')
}

/** Numbers are of 32 bits (RFC 3261 §25.1: delta-seconds of Expires and others; §20.22: Max-Forwards below 256), dates in GMT. */
function isReadable(header: string, value: string): boolean {
  const shape = headerEntry(header)?.shape
  // Content-Length has a flag of its own.
  if ((shape !== 'number' && shape !== 'date') || header === 'content-length') return true
  const read = readHeader(header, value)
  if (read.shape === 'date') return read.ms !== null
  if (read.shape !== 'number') return true
  return read.number !== null && read.number <= (header === 'max-forwards' ? 255 : 0xffff_ffff)
}

/** RFC 3261 §25.1 and §19.1.1: no brackets, blanks or header fields; an IPv6 address in [ ]. */
function isRequestUri(uri: string): boolean {
  if (/[<>"\s]/.test(uri)) return false
  const sip = /^sips?:/i.exec(uri)
  if (!sip) return true
  const [host = '', ...fields] = uri.slice(Math.max(uri.lastIndexOf('@') + 1, sip[0].length)).split(/[;?]/)
  if (fields.length > 0 && /\?/.test(uri.slice(uri.lastIndexOf('@') + 1))) return false
  if (!host.startsWith('[')) return !UNBRACKETED_IPV6.test(host)
  if (host.length > LONGEST_IPV6_REFERENCE) return false
  const address = IPV6_REFERENCE.exec(host)?.[1] ?? ''
  return address.includes(':') && !address.includes(':::')
}

/** One value of Via, From, To or Contact. */
function element(header: string, part: string, flags: Set<MessageFlag>): void {
  const params = splitOutside(part, ';').parts
  if (part === '' || params.slice(1).some((param) => param.trim() === '')) flags.add('empty_param')
  if (!ADDRESS_HEADERS.has(header)) return
  const open = openBracket(part)
  if (open < 0) {
    // §20.10: with a ? , or ; the URI must stand in brackets; only the ? cannot be taken for something else.
    if (part.includes('?')) flags.add('bad_address')
    return
  }
  const before = part.slice(0, open).trim()
  const close = part.indexOf('>', open)
  const uri = part.slice(open + 1, close < 0 ? part.length : close)
  const quoted = before.startsWith('"') && before.endsWith('"') && before.length > 1
  if (close < 0 || /^\s|\s$/.test(uri) || (!quoted && !DISPLAY_NAME.test(before))) flags.add('bad_address')
}

/** Where < opens, outside a quoted string, or -1. */
function openBracket(part: string): number {
  let quoted = false
  for (let i = 0; i < part.length; i++) {
    const c = part[i]
    if (c === '\\' && quoted) i++
    else if (c === '"') quoted = !quoted
    else if (c === '<' && !quoted) return i
  }
  return -1
}
