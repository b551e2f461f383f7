import { textOf } from '../bytes/text.ts'
import { lineAfter } from './chars.ts'
import { type Header, listHeaders } from './headers.ts'
import { emptyStartLine, readStartLine, skipPadding } from './start-line.ts'

/** A part of a message (RFC 3420): a start line, or headers, or both. What a NOTIFY tells of a REFER (RFC 3515 §2.4.5). */
export interface Sipfrag {
  /** Of a status line, else null. */
  readonly status: number | null
  readonly reason: string | null
  /** Of a request line, else null. */
  readonly method: string | null
  readonly requestUri: string | null
  readonly headers: readonly Header[]
}

/** Reads a body of message/sipfrag. Never fails: of bytes without sense all is null. */
export function readSipfrag(body: Uint8Array): Sipfrag {
  const line = emptyStartLine()
  const start = skipPadding(body, 0, body.length)
  if (!readStartLine(line, body, start, body.length)) {
    // No start line; or one that is damaged, which is then no header either.
    const from = /^SIP\//i.test(textOf(body, start, start + 4)) ? lineAfter(body, start, body.length) : start
    return {
      status: null,
      reason: null,
      method: null,
      requestUri: null,
      headers: listHeaders(body, from, body.length),
    }
  }
  const { isRequest, status, reasonStart, reasonEnd, methodEnd, uriStart, uriEnd, next } = line
  return {
    status: isRequest ? null : status,
    reason: isRequest ? null : textOf(body, reasonStart, reasonEnd),
    method: isRequest ? textOf(body, start, methodEnd) : null,
    requestUri: isRequest ? textOf(body, uriStart, uriEnd) : null,
    headers: listHeaders(body, next, body.length),
  }
}
