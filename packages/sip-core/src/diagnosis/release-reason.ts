import type { CallMessage } from '../call/call-message.ts'
import type { MessageReader } from '../call/message-reader.ts'
import { reasonsOf } from '../call/reason.ts'
import type { Reason } from '../sip/reason.ts'
import { readWarnings } from '../sip/warning.ts'

const Q850 = 'Q.850'

export function isQ850({ protocol }: Pick<Reason, 'protocol'>): boolean {
  return protocol.toUpperCase() === Q850
}

/** What a message says of why it ended a call; Asterisk writes the Q.850 cause in a header of its own. */
export function releaseReasons(reader: MessageReader, m: CallMessage): Reason[] {
  const reasons = reasonsOf(m, reader)
  if (reasons.length > 0) return reasons
  const cause = Number.parseInt(reader.header(m, 'x-asterisk-hangupcausecode') ?? '', 10)
  if (!(cause > 0)) return []
  return [{ protocol: Q850, cause, text: reader.header(m, 'x-asterisk-hangupcause') }]
}

/** Cause of ITU-T Q.850, 0 when none is given. */
export function q850Cause(reader: MessageReader, m: CallMessage): number {
  return releaseReasons(reader, m).find(isQ850)?.cause ?? 0
}

/** Code of the first Warning (RFC 3261 §20.43), 0 when there is none. */
export function warningCode(reader: MessageReader, m: CallMessage): number {
  return readWarnings(reader.header(m, 'warning') ?? '')[0]?.code ?? 0
}
