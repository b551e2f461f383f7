import type { CallMessage } from './call-message.ts'
import type { MessageReader } from './message-reader.ts'

/** One value of a Reason header (RFC 3326): `Q.850;cause=16;text="Normal call clearing"`. */
export interface ReleaseReason {
  /** `SIP`, `Q.850`, … as written. */
  readonly protocol: string
  readonly cause: number | null
  readonly text: string | null
}

/** An honest header has one or two. */
const MAX_REASONS = 8
const MAX_LENGTH = 4096

/** Why a request was sent, as it says itself; in order. */
export function reasonsOf(m: CallMessage, reader: MessageReader): ReleaseReason[] {
  return reader
    .headers(m, 'reason')
    .flatMap((value) => splitUnquoted(value.slice(0, MAX_LENGTH), ','))
    .slice(0, MAX_REASONS)
    .flatMap(readReason)
}

/** The one that says most: the cause of the telephone network where there is one. */
export function mainReason(reasons: readonly ReleaseReason[]): ReleaseReason | null {
  return reasons.find((r) => r.protocol.toUpperCase() === 'Q.850') ?? reasons[0] ?? null
}

function readReason(value: string): ReleaseReason[] {
  const [protocol = '', ...params] = splitUnquoted(value, ';').map((part) => part.trim())
  if (protocol === '') return []
  const param = (name: string): string | null => {
    const found = params.find((p) => p.slice(0, name.length + 1).toLowerCase() === `${name}=`)
    return found === undefined ? null : unquoted(found.slice(name.length + 1))
  }
  const cause = param('cause') ?? ''
  return [{ protocol, cause: /^\d{1,9}$/.test(cause) ? Number(cause) : null, text: param('text') }]
}

function unquoted(text: string): string {
  return text.startsWith('"')
    ? text.slice(1, text.endsWith('"') ? -1 : undefined).replace(/\\(.)/g, '$1')
    : text
}

/** At separators that stand outside of quotes. */
function splitUnquoted(text: string, separator: string): string[] {
  const parts: string[] = []
  let from = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '\\' && quoted) i++
    else if (c === '"') quoted = !quoted
    else if (c === separator && !quoted) {
      parts.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, text.slice(from)]
}
