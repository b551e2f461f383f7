import type { MessageView } from '../sip/message-view.ts'

/**
 * The session description in a message's body, or null: the body itself, or the application/sdp part of a
 * multipart one (RFC 5621). Found by content where the type is missing.
 */
export function sdpBody(view: MessageView): Uint8Array | null {
  const { bytes, bodyStart, end } = view
  if (end - bodyStart < 5) return null
  const named = view.contentTypeIs('application/sdp')
  if (named === null) return startsSdp(bytes, bodyStart, end) ? view.body : null
  if (named) return view.body
  if (!view.contentTypeIs('multipart/')) return null
  // v=0 at the beginning of a line, after a part's empty line; it ends at the next boundary.
  for (let at = bodyStart; at < end - 2; at++) {
    if (bytes[at] !== 0x0a || !startsSdp(bytes, at + 1, end)) continue
    return bytes.subarray(at + 1, endOfPart(bytes, at + 1, end))
  }
  return null
}

/** Whether `sdpBody` finds one. */
export function hasSdp(view: MessageView): boolean {
  if (view.end - view.bodyStart < 5) return false
  return view.contentTypeIs('application/sdp') === true || sdpBody(view) !== null
}

function startsSdp(bytes: Uint8Array, at: number, end: number): boolean {
  return end - at >= 3 && bytes[at] === 0x76 && bytes[at + 1] === 0x3d && bytes[at + 2] === 0x30
}

/** A boundary line begins with two dashes, which no SDP line does. */
function endOfPart(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end - 2; at++) {
    if (bytes[at] === 0x0a && bytes[at + 1] === 0x2d && bytes[at + 2] === 0x2d) return at + 1
  }
  return end
}
