import { textOf } from '../bytes/text.ts'
import type { Reference } from '../facts.ts'
import { COLON, LF, lineBreak, matches } from '../sip/chars.ts'
import type { MessageView } from '../sip/message-view.ts'

/**
 * Headers by which an INVITE names another leg of its call. The X- family is what PBXs and SBCs write (Kamailio,
 * OpenSIPS, Asterisk and sngrep's habits), Cisco-Guid is CUBE's; the others are RFC 7989 and RFC 7315 §4.6.
 */
export const KNOWN_HEADERS: readonly string[] = [
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
  'cisco-guid',
  'replaces',
  'in-reply-to',
]

/** Shared by the many messages that name nobody; never pushed to. */
const NONE: never[] = []
const MAX_REFERENCES = 8
/** Of a workspace's own. */
const MAX_OWN_HEADERS = 32
const TOKEN = /^[a-z0-9.!%*_+`'~-]{1,64}$/
const ICID = /(?:^|;)\s*icid-value\s*=\s*"?([^";\s]+)/i

/** The headers to look for: those that are known, and a workspace's own. */
export class ReferenceHeaders {
  /** By their first letter in either case: one look tells most headers off. */
  readonly #byInitial: (readonly string[])[] = new Array<readonly string[]>(256).fill(NONE)

  /** What cannot be a header's name (RFC 3261 §25.1, token) is left out. */
  constructor(own: readonly string[] = []) {
    const named = own.map((name) => name.trim().toLowerCase()).filter((name) => TOKEN.test(name))
    for (const name of new Set([...KNOWN_HEADERS, ...named.slice(0, MAX_OWN_HEADERS)]))
      for (const initial of new Set([name.charCodeAt(0), name.toUpperCase().charCodeAt(0)]))
        this.#byInitial[initial] = [...(this.#byInitial[initial] ?? NONE), name]
  }

  /** Looks through the header lines by their first letter; only for messages that open a leg. */
  in(view: MessageView): Reference[] {
    const { bytes, bodyStart } = view
    let found: Reference[] = NONE
    let at = view.startLine.next
    while (at < bodyStart && found.length < MAX_REFERENCES) {
      const name = this.#nameAt(bytes, at, bodyStart)
      const start = at
      at = lineBreak(bytes, at, bodyStart)
      while (at < bodyStart && bytes[at] !== LF) at = lineBreak(bytes, at + 1, bodyStart)
      if (name !== null) {
        const value = identifier(name, textOf(bytes, bytes.indexOf(COLON, start) + 1, at).trim())
        if (value) found = [...found, { header: name, value }]
      }
      at++
    }
    return found
  }

  #nameAt(bytes: Uint8Array, at: number, end: number): string | null {
    for (const name of this.#byInitial[bytes[at] as number] ?? NONE) {
      if (!matches(bytes, at, end, name)) continue
      let colon = at + name.length
      while (bytes[colon] === 0x20) colon++
      if (bytes[colon] === COLON) return name
    }
    return null
  }
}

function identifier(header: string, value: string): string | null {
  if (header === 'p-charging-vector') return ICID.exec(value)?.[1] ?? null
  const bare = value.split(';')[0]?.trim().replace(/^<|>$/g, '') ?? ''
  return bare === '' ? null : bare
}
