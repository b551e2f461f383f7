import { TextCache, textOf } from '../bytes/text.ts'
import { COMMA, isBlank, SEMICOLON } from '../sip/chars.ts'
import { VIA } from '../sip/header-index.ts'
import { MessageView } from '../sip/message-view.ts'
import type { LegEntry } from './leg.ts'

/** A message of a leg with what its bytes add; all of that is null when the bytes were lost. */
export interface CallMessage extends LegEntry {
  /** Of the topmost Via, as is `sentBy` (`host` or `host:port`). */
  readonly branch: string | null
  readonly sentBy: string | null
  readonly fromTag: string | null
  readonly toTag: string | null
  readonly hasCredentials: boolean | null
  readonly raw: Uint8Array | null
}

/** `raw` holds the bytes of each entry, at the same place. */
export function callMessages(
  entries: readonly LegEntry[],
  raw: readonly (Uint8Array | null)[],
): CallMessage[] {
  const view = new MessageView(new TextCache(6))
  return entries.map((entry, i) => callMessage(entry, raw[i] ?? null, view))
}

function callMessage(entry: LegEntry, raw: Uint8Array | null, view: MessageView): CallMessage {
  const { frame, index, ts, src, dst, method, status, reason, cseq, hasSdp } = entry
  const { retransmissionOf, duplicateOf } = entry
  const read = raw !== null && view.parse(raw, 0, raw.length)
  return {
    ...{ frame, index, ts, src, dst, method, status, reason, cseq, hasSdp, retransmissionOf, duplicateOf },
    branch: read ? view.branch : null,
    sentBy: read ? sentBy(view) : null,
    fromTag: read ? view.fromTag : null,
    toTag: read ? view.toTag : null,
    hasCredentials: read ? view.hasCredentials : null,
    raw,
  }
}

/** RFC 3261 §20.42: `SIP/2.0/UDP host:port;branch=…`. */
function sentBy(view: MessageView): string | null {
  const { bytes, headerIndex } = view
  const end = headerIndex.end[VIA] as number
  let at = headerIndex.start[VIA] as number
  if (at < 0) return null
  while (at < end && !isBlank(bytes[at] as number)) at++
  while (at < end && isBlank(bytes[at] as number)) at++
  const from = at
  while (at < end && bytes[at] !== SEMICOLON && bytes[at] !== COMMA && !isBlank(bytes[at] as number)) at++
  return textOf(bytes, from, at)
}

/** The method of the transaction a message belongs to: an ACK keeps its own. */
export function transactionMethod(m: Pick<LegEntry, 'method' | 'cseq'>): string {
  return m.method ?? m.cseq?.method ?? ''
}

/** Neither sent again nor seen twice. */
export function isFirst(m: Pick<LegEntry, 'retransmissionOf' | 'duplicateOf'>): boolean {
  return m.retransmissionOf === null && m.duplicateOf === null
}
