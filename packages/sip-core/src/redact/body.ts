import { concat } from '../bytes/concat.ts'
import { encodeText, textOf } from '../bytes/text.ts'
import type { BodyPart } from '../sip/message-body.ts'
import { redactText } from './free-text.ts'
import { HIDDEN } from './redaction.ts'
import { redactSdp } from './sdp.ts'
import type { Values } from './values.ts'

const NOTHING = new Uint8Array(0)
/** Keys that somebody pressed, in every form INFO has them (see sip/secrets.ts). */
const DTMF = /dtmf|digits|telephone-event|kpml/
/** RFC 3842 §5.2: counts of messages. */
const SUMMARY = 'application/simple-message-summary'

/** Redacts part of a message (RFC 3420), which is a start line, or headers, or both. */
export type FragmentRedaction = (bytes: Uint8Array) => Uint8Array

/**
 * A body, or a part of one, that is no multipart itself. Session descriptions and parts of messages are rewritten, text
 * is what the policy says; all else is left out, as it is not understood.
 */
export function redactBody(
  part: BodyPart,
  bytes: Uint8Array,
  values: Values,
  fragment: FragmentRedaction,
): Uint8Array {
  const body = bytes.subarray(part.start, part.end)
  const type = part.contentType ?? ''
  if (body.length === 0) return NOTHING
  if (part.encoding !== null) {
    values.leaveOut('bodies')
    return encodeText(HIDDEN)
  }
  if (DTMF.test(type)) {
    values.leaveOut('secrets')
    return hidden(type)
  }
  if (part.kind === 'sdp' || (type === '' && /^v=\d/.test(textOf(body, 0, 8))))
    return encodeText(redactSdp(textOf(body), values))
  if (part.kind === 'sipfrag') return fragment(body)
  const isText = part.kind === 'text' || type === SUMMARY
  if (isText && values.policy.bodies === 'keep') return encodeText(redactText(textOf(body), values))
  values.leaveOut('bodies')
  return hidden(type)
}

/** Where a text was there is one that says so; a reader of binary bodies would stumble over it. */
function hidden(type: string): Uint8Array {
  return /^(?:$|text\/|application\/(?:dtmf|.*(?:xml|json|summary|digits)))/.test(type)
    ? encodeText(HIDDEN)
    : NOTHING
}

/** Parts one behind another (RFC 2046 §5.1); those of a multipart in a multipart stand beside the others. */
export function joinParts(
  parts: readonly { readonly headers: string; readonly body: Uint8Array }[],
): Uint8Array {
  const pieces = parts.flatMap(({ headers, body }) => [
    encodeText(`--${BOUNDARY}\r\n${headers}\r\n`),
    body,
    encodeText('\r\n'),
  ])
  return concat(...pieces, encodeText(`--${BOUNDARY}--\r\n`))
}

/** The one that was there may hold an address. */
export const BOUNDARY = 'redacted-part'
