import type { Reference } from '../facts.ts'
import { longName } from '../sip/headers.ts'
import type { MessageView } from '../sip/message-view.ts'

/**
 * Headers by which an INVITE names another leg of its call. The X- family is what PBXs and SBCs write (Kamailio,
 * OpenSIPS, Asterisk and sngrep's habits); the others are RFC 7989 and RFC 7315 §4.6.
 */
const REFERENCE_HEADERS = new Set([
  'x-call-id',
  'x-callid',
  'x-cid',
  'x-leg-a-call-id',
  'x-original-call-id',
  'x-orig-call-id',
  'x-origcallid',
  'x-related-call-id',
  'session-id',
  'p-charging-vector',
  'replaces',
  'in-reply-to',
])

const MAX_REFERENCES = 8
const ICID = /(?:^|;)\s*icid-value\s*=\s*"?([^";\s]+)/i

/** Reads the headers by name: only for messages that open a leg. */
export function referencesOf(view: MessageView): Reference[] {
  const found: Reference[] = []
  for (const header of view.headers()) {
    const name = longName(header.name)
    if (!REFERENCE_HEADERS.has(name)) continue
    const value = identifier(name, header.value)
    if (value) found.push({ header: name, value })
    if (found.length === MAX_REFERENCES) break
  }
  return found
}

function identifier(header: string, value: string): string | null {
  if (header === 'p-charging-vector') return ICID.exec(value)?.[1] ?? null
  const bare = value.split(';')[0]?.trim().replace(/^<|>$/g, '') ?? ''
  return bare === '' ? null : bare
}
