import { type Reason, readReasons } from '../sip/reason.ts'
import type { CallMessage } from './call-message.ts'
import type { MessageReader } from './message-reader.ts'

/** An honest header has one or two. */
const MAX_REASONS = 8
const MAX_LENGTH = 4096

/** Why a request was sent, as it says itself; in order. */
export function reasonsOf(m: CallMessage, reader: MessageReader): Reason[] {
  return reader
    .headers(m, 'reason')
    .flatMap((value) => readReasons(value.slice(0, MAX_LENGTH)))
    .slice(0, MAX_REASONS)
}

/** The one that says most: the cause of the telephone network where there is one. */
export function mainReason(reasons: readonly Reason[]): Reason | null {
  return reasons.find((r) => r.protocol.toUpperCase() === 'Q.850') ?? reasons[0] ?? null
}
