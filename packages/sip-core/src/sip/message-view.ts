import { encodeText, TextCache, textOf } from '../bytes/text.ts'
import type { CSeq, MessageFlag } from '../facts.ts'
import { CR, decimal, isBlank, isDigit, isToken, LF, matches } from './chars.ts'
import { grammarFlags } from './grammar-flags.ts'
import {
  AUTHORIZATION,
  CALL_ID,
  CONTENT_LENGTH,
  CONTENT_TYPE,
  CSEQ,
  FROM,
  HeaderIndex,
  PROXY_AUTHORIZATION,
  SERVER,
  TO,
  USER_AGENT,
  VIA,
} from './header-index.ts'
import { type Header, listHeaders } from './headers.ts'
import { emptyNameAddr, findParam, type NameAddr, type Range, readNameAddr, readUser } from './name-addr.ts'
import { emptyStartLine, readStartLine, skipPadding } from './start-line.ts'

/** The headers that name a side of the call. */
type Party = typeof FROM | typeof TO

/** Lines of junk that `parse` looks over for a start line. */
const MAX_JUNK_LINES = 16

/*
 * Longer than other files: it is the one list of what the hot path may ask of a message, and each answer is short.
 */

/**
 * One SIP message as a lazy view over its bytes: `parse` finds where things are, and the getters make strings of
 * them when asked. The object may be reused with `parse`; the bytes must not change while it is read.
 */
export class MessageView {
  bytes: Uint8Array = new Uint8Array(0)
  /** Offsets into `bytes`: start line, end of the message, its body. */
  start = 0
  end = 0
  bodyStart = 0
  readonly headerIndex = new HeaderIndex()
  readonly startLine = emptyStartLine()
  #junk = false
  #badLength = false
  #cut = false
  /** From and To, read when they are first asked for. */
  readonly #from = emptyNameAddr()
  readonly #to = emptyNameAddr()
  #hasReadFrom = false
  #hasReadTo = false
  readonly #range = { start: 0, end: -1 }
  readonly #texts: TextCache

  constructor(texts = new TextCache(8)) {
    this.#texts = texts
  }

  /** The message in `bytes`, or null when there is none; junk lines before it are tolerated. */
  static of(bytes: Uint8Array): MessageView | null {
    const view = new MessageView()
    return view.parse(bytes, 0, bytes.length) || view.#parsePatiently(bytes) ? view : null
  }

  /**
   * Reads the message that begins at `start` (padding aside). False: this is no SIP. A start line alone is not
   * enough: one of Via, From, To, Call-ID, CSeq must follow, unless the bytes end before any header could.
   * `end` afterwards is where the message ends by its Content-Length, which may be before `limit`.
   */
  parse(bytes: Uint8Array, start: number, limit: number): boolean {
    this.#hasReadFrom = false
    this.#hasReadTo = false
    const at = skipPadding(bytes, start, limit)
    if (!readStartLine(this.startLine, bytes, at, limit)) return false
    const { headerIndex } = this
    headerIndex.read(bytes, this.startLine.next, limit)
    if (headerIndex.vital === 0 && (headerIndex.closed || headerIndex.lines > 1)) return false
    this.bytes = bytes
    this.start = at
    this.#junk = !isLineEnds(bytes, start, at)
    this.bodyStart = headerIndex.bodyStart
    this.#measure(limit)
    return true
  }

  /** Content-Length decides where the body ends; when it lies, the datagram does. */
  #measure(limit: number): void {
    this.#badLength = false
    this.#cut = false
    this.end = limit
    // More headers than are looked for: what is behind them belongs to the message, and is no body.
    if (!this.headerIndex.closed) this.bodyStart = limit
    if (this.#start(CONTENT_LENGTH) < 0) return
    const length = this.contentLength
    if (length === null) this.#badLength = true
    else if (length <= limit - this.bodyStart) this.end = this.bodyStart + length
    else this.#cut = true
  }

  #parsePatiently(bytes: Uint8Array): boolean {
    let at = 0
    for (let line = 0; line < MAX_JUNK_LINES && at < bytes.length; line++) {
      if (this.parse(bytes, at, bytes.length)) {
        this.#junk = at > 0
        return true
      }
      const next = bytes.indexOf(LF, at)
      if (next < 0) return false
      at = next + 1
    }
    return false
  }

  get isRequest(): boolean {
    return this.startLine.isRequest
  }

  /** As written; null for a response. */
  get method(): string | null {
    const { isRequest, methodEnd } = this.startLine
    return isRequest ? this.#texts.get(this.bytes, this.start, methodEnd) : null
  }

  get requestUri(): string | null {
    const { isRequest, uriStart, uriEnd } = this.startLine
    return isRequest ? textOf(this.bytes, uriStart, uriEnd) : null
  }

  get status(): number | null {
    return this.startLine.isRequest ? null : this.startLine.status
  }

  get reason(): string | null {
    const { isRequest, reasonStart, reasonEnd } = this.startLine
    return isRequest ? null : this.#texts.get(this.bytes, reasonStart, reasonEnd)
  }

  /** Empty when there is none. */
  get callId(): string {
    return this.#text(CALL_ID) ?? ''
  }

  /** Number and method; null when absent or no number. RFC 3261 §20.16. */
  get cseq(): CSeq | null {
    const number = this.readCseq(this.#range)
    if (number < 0) return null
    return { number, method: this.#texts.get(this.bytes, this.#range.start, this.#range.end) }
  }

  /** The number of CSeq, or -1; the range of its method. */
  readCseq(method: Range): number {
    let at = this.#start(CSEQ)
    if (at < 0) return -1
    const end = this.#end(CSEQ)
    const digits = at
    while (at < end && isDigit(this.bytes[at] as number)) at++
    const number = decimal(this.bytes, digits, at)
    while (at < end && (this.bytes[at] as number) <= 0x20) at++
    method.start = at
    while (at < end && isToken(this.bytes[at] as number)) at++
    method.end = at
    return number
  }

  /** Null when absent or not a plain number: `-1`, `12abc` and 2^53 are none. */
  get contentLength(): number | null {
    const start = this.#start(CONTENT_LENGTH)
    if (start < 0) return null
    const value = decimal(this.bytes, start, this.#end(CONTENT_LENGTH))
    return value < 0 ? null : value
  }

  /** Whether there is a Content-Type that begins with this (lower case); null when there is none at all. */
  contentTypeIs(lower: string): boolean | null {
    const start = this.#start(CONTENT_TYPE)
    return start < 0 ? null : matches(this.bytes, start, this.#end(CONTENT_TYPE), lower)
  }

  /** Media type without parameters, lower case; null when absent. */
  get contentType(): string | null {
    const start = this.#start(CONTENT_TYPE)
    if (start < 0) return null
    let end = start
    const limit = this.#end(CONTENT_TYPE)
    while (end < limit && this.bytes[end] !== 0x3b && !isBlank(this.bytes[end] as number)) end++
    return this.#texts.get(this.bytes, start, end).toLowerCase()
  }

  get fromUser(): string | null {
    return this.#user(FROM)
  }

  get toUser(): string | null {
    return this.#user(TO)
  }

  /** The range of the user part of the URI in From or To. */
  readUserOf(into: Range, header: Party): boolean {
    const address = this.#address(header)
    if (address === null) return false
    readUser(address, this.bytes)
    into.start = address.userStart
    into.end = address.userEnd
    return into.end >= into.start
  }

  /** The range of the display name of From or To, quotes taken off, escapes left in. */
  readDisplayName(into: Range, header: Party): boolean {
    const address = this.#address(header)
    if (address === null) return false
    into.start = address.displayStart
    into.end = address.displayEnd
    return into.end >= into.start
  }

  get fromUri(): string | null {
    return this.#uri(FROM)
  }

  get toUri(): string | null {
    return this.#uri(TO)
  }

  get fromDisplayName(): string | null {
    return this.#displayName(FROM)
  }

  get toDisplayName(): string | null {
    return this.#displayName(TO)
  }

  /** The range of the tag of From or To. */
  readTag(into: Range, header: Party): boolean {
    const address = this.#address(header)
    return address !== null && findParam(into, this.bytes, address.paramsStart, address.end, 'tag')
  }

  /** An INVITE outside a dialog. */
  get opensCall(): boolean {
    const { isRequest, methodEnd } = this.startLine
    return isRequest && isInvite(this.bytes, this.start, methodEnd) && !this.readTag(this.#range, TO)
  }

  get fromTag(): string | null {
    return this.#tag(FROM)
  }

  get toTag(): string | null {
    return this.#tag(TO)
  }

  /** Branch of the topmost Via. */
  get branch(): string | null {
    const start = this.#start(VIA)
    if (start < 0 || !findParam(this.#range, this.bytes, start, this.#end(VIA), 'branch')) return null
    return textOf(this.bytes, this.#range.start, this.#range.end)
  }

  /** User-Agent of a request, Server (else User-Agent) of a response. */
  get userAgent(): string | null {
    const range = this.#range
    return this.readUserAgent(range) ? this.#texts.get(this.bytes, range.start, range.end) : null
  }

  readUserAgent(into: Range): boolean {
    const header = this.startLine.isRequest || this.#start(SERVER) < 0 ? USER_AGENT : SERVER
    into.start = this.#start(header)
    into.end = this.#end(header)
    return into.start >= 0
  }

  get hasCredentials(): boolean {
    return this.#start(AUTHORIZATION) >= 0 || this.#start(PROXY_AUTHORIZATION) >= 0
  }

  get body(): Uint8Array {
    return this.bytes.subarray(this.bodyStart, this.end)
  }

  /** Every header in order, values unfolded, with byte ranges: for an inspector, not for the hot path. */
  headers(): Header[] {
    return listHeaders(this.bytes, this.startLine.next, this.end)
  }

  flags(truncated = false): MessageFlag[] {
    const { headerIndex, startLine } = this
    const flags: MessageFlag[] = []
    if (truncated || this.#cut) flags.push('truncated')
    if (this.#junk) flags.push('junk_before')
    if (headerIndex.bareLf || startLine.bareLf) flags.push('bare_lf')
    if (!headerIndex.closed) flags.push('no_blank_line')
    if (this.#badLength || (this.#cut && !truncated)) flags.push('bad_content_length')
    if (headerIndex.duplicate) flags.push('duplicate_header')
    if (this.#holdsNul()) flags.push('nul')
    if (this.#start(CALL_ID) < 0) flags.push('no_call_id')
    if (startLine.isRequest && this.#cseqDiffers()) flags.push('cseq_mismatch')
    return flags.concat(grammarFlags(this))
  }

  #holdsNul(): boolean {
    for (let i = this.start; i < this.bodyStart; i++) if (this.bytes[i] === 0) return true
    return false
  }

  #cseqDiffers(): boolean {
    const cseq = this.cseq
    return cseq !== null && cseq.method !== this.method
  }

  #start(header: number): number {
    return this.headerIndex.start[header] as number
  }

  #end(header: number): number {
    return this.headerIndex.end[header] as number
  }

  #text(header: number): string | null {
    const start = this.#start(header)
    return start < 0 ? null : this.#texts.get(this.bytes, start, this.#end(header))
  }

  #address(header: Party): NameAddr | null {
    const start = this.#start(header)
    if (start < 0) return null
    const isFrom = header === FROM
    const address = isFrom ? this.#from : this.#to
    if (isFrom ? this.#hasReadFrom : this.#hasReadTo) return address
    readNameAddr(address, this.bytes, start, this.#end(header))
    if (isFrom) this.#hasReadFrom = true
    else this.#hasReadTo = true
    return address
  }

  #user(header: Party): string | null {
    const range = this.#range
    return this.readUserOf(range, header) ? this.#texts.get(this.bytes, range.start, range.end) : null
  }

  #uri(header: Party): string | null {
    const address = this.#address(header)
    return address && textOf(this.bytes, address.uriStart, address.uriEnd)
  }

  #displayName(header: Party): string | null {
    const range = this.#range
    return this.readDisplayName(range, header) ? displayName(this.bytes, range.start, range.end) : null
  }

  #tag(header: Party): string | null {
    const range = this.#range
    return this.readTag(range, header) ? this.#texts.get(this.bytes, range.start, range.end) : null
  }
}

const INVITE = encodeText('INVITE')

/** Methods are told apart by case (RFC 3261 §7.1). */
function isInvite(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== INVITE.length) return false
  for (let i = 0; i < INVITE.length; i++) if (bytes[start + i] !== INVITE[i]) return false
  return true
}

/** The text of what `readDisplayName` found: a quoted-pair is the character behind its backslash (RFC 3261 §25.1). */
export function displayName(bytes: Uint8Array, start: number, end: number): string {
  const text = textOf(bytes, start, end)
  return text.includes('\\') ? text.replace(/\\(.)/g, '$1') : text
}

/** Empty lines before a start line are to be ignored (RFC 3261 §7.5); anything else there is junk. */
function isLineEnds(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] !== CR && bytes[i] !== LF) return false
  return true
}
