import { readBody } from '../sip/message-body.ts'
import type { MessageView } from '../sip/message-view.ts'
import type { Range } from '../sip/name-addr.ts'

/**
 * Finds the session description in a message's body: the body itself, or the first application/sdp part of a multipart
 * one (RFC 5621). By content where the type is missing. A compressed one is none.
 */
export function findSdp(view: MessageView, into: Range): boolean {
  const { bytes, bodyStart, end } = view
  into.start = bodyStart
  into.end = end
  if (end - bodyStart < SHORTEST) return false
  const named = view.contentTypeIs('application/sdp')
  if (named === null) return startsSdp(bytes, bodyStart, end)
  if (named) return !isGzip(bytes, bodyStart)
  if (!view.contentTypeIs('multipart/')) return false
  const part = readBody(view).parts.find(
    ({ kind, contentType, encoding, start, end: partEnd }) =>
      encoding === null && (kind === 'sdp' || (contentType === null && startsSdp(bytes, start, partEnd))),
  )
  if (!part) return false
  into.start = part.start
  into.end = part.end
  return true
}

/** What `findSdp` finds, or null. */
export function sdpBody(view: MessageView): Uint8Array | null {
  const found = { start: 0, end: 0 }
  return findSdp(view, found) ? view.bytes.subarray(found.start, found.end) : null
}

const SHORTEST = 5

function startsSdp(bytes: Uint8Array, at: number, end: number): boolean {
  return end - at >= 3 && bytes[at] === 0x76 && bytes[at + 1] === 0x3d && bytes[at + 2] === 0x30
}

/** RFC 1952 §2.3.1; no line of a description begins so. */
function isGzip(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b
}
