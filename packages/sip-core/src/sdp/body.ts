import { readBody } from '../sip/message-body.ts'
import type { MessageView } from '../sip/message-view.ts'

/**
 * The session description in a message's body, or null: the body itself, or the first application/sdp part of a
 * multipart one (RFC 5621). Found by content where the type is missing. A compressed one is none.
 */
export function sdpBody(view: MessageView): Uint8Array | null {
  const { bytes, bodyStart, end } = view
  if (end - bodyStart < SHORTEST) return null
  const named = view.contentTypeIs('application/sdp')
  if (named === null) return startsSdp(bytes, bodyStart, end) ? view.body : null
  if (named) return isGzip(bytes, bodyStart) ? null : view.body
  if (!view.contentTypeIs('multipart/')) return null
  const part = readBody(view).parts.find(
    ({ kind, contentType, encoding, start, end: partEnd }) =>
      encoding === null && (kind === 'sdp' || (contentType === null && startsSdp(bytes, start, partEnd))),
  )
  return part ? bytes.subarray(part.start, part.end) : null
}

/** Whether `sdpBody` finds one. */
export function hasSdp(view: MessageView): boolean {
  if (view.end - view.bodyStart < SHORTEST) return false
  if (view.contentTypeIs('application/sdp') === true) return !isGzip(view.bytes, view.bodyStart)
  return sdpBody(view) !== null
}

const SHORTEST = 5

function startsSdp(bytes: Uint8Array, at: number, end: number): boolean {
  return end - at >= 3 && bytes[at] === 0x76 && bytes[at + 1] === 0x3d && bytes[at + 2] === 0x30
}

/** RFC 1952 §2.3.1; no line of a description begins so. */
function isGzip(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b
}
