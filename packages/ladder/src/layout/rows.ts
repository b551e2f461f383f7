import type { Message } from '@ringback/contracts'
import { addressOf, type Column, columnFinder } from './columns.ts'
import { heights } from './geometry.ts'
import type { MediaLane } from './media-lanes.ts'
import { type Phase, PhaseTracker } from './phase.ts'
import { transactionKey } from './transaction.ts'

/** The grey word after a method or status. */
export type Note =
  | { kind: 'uri'; text: string }
  | { kind: 'method'; text: string }
  | { kind: 'credentials'; number: number }
  | { kind: 'challenge' | 'hold' | 'resume' | 'repeat' }

export interface MessageRow {
  kind: 'message'
  key: string
  message: Message
  /** Counted from 1 over the whole call, also where rows are hidden or folded. */
  number: number
  leg: number
  /** Column indexes. */
  from: number
  to: number
  /** Since the row above; null on the first, after a break, and without a time. */
  deltaUs: number | null
  note: Note | null
  /** Later sendings of this message, folded into it unless `expanded`. */
  repeats: Message[]
  expanded: boolean
  transaction: string
  top: number
  height: number
}

/** A long silence, named by what the call was doing. */
export interface BreakRow {
  kind: 'break'
  key: string
  gapUs: number
  phase: Phase | null
  top: number
  height: number
}

/** Words of the media bars that run through here, line by line. */
export interface MediaRow {
  kind: 'media'
  key: string
  lanes: { lane: MediaLane; line: number }[]
  /** Lanes left out. */
  more: number
  top: number
  height: number
}

export type Row = MessageRow | BreakRow | MediaRow

export interface RowOptions {
  /** Leg ids in the order of their letters. */
  legs: string[]
  /** Only these legs, null for all. */
  shownLegs: ReadonlySet<string> | null
  /** Messages from and to these addresses are left out. */
  hidden?: ReadonlySet<string>
  /** Ids of messages whose repeats are unfolded. */
  expanded: ReadonlySet<string>
  compact: boolean
}

/** Silences longer than this become a row of their own. */
export const breakAfterUs = 2_000_000

const withoutNote = new Set(['ACK', 'BYE', 'CANCEL', 'PRACK'])

/** Messages in wire order → the rows of a ladder, with their places. Linear in the number of messages. */
export function buildRows(messages: Message[], columns: Column[], options: RowOptions): Row[] {
  const { legs, shownLegs, hidden, expanded, compact } = options
  const columnOf = columnFinder(columns)
  const leg = new Map(legs.map((id, index) => [id, index]))
  const repeats = groupRepeats(messages, shownLegs)
  const phases = new PhaseTracker()
  const challenges = new Map<string, number>()
  const rows: Row[] = []
  let top: number = heights.padding
  let lastTs: number | null = null

  messages.forEach((message, index) => {
    const number = index + 1
    const challenged = `${message.legId} ${message.cseq?.method}`
    const note = noteOf(message, phases, challenges.get(challenged))
    if (message.auth === 'challenge') challenges.set(challenged, number)
    const phase = phases.current(shownLegs)
    phases.push(message)

    if (shownLegs && !shownLegs.has(message.legId)) return
    if (hidden?.has(addressOf(message.src)) || hidden?.has(addressOf(message.dst))) return
    const original = message.retransmissionOf
    const folded = original !== null && repeats.has(original)
    if (folded && !expanded.has(original)) return

    let deltaUs = message.ts !== null && lastTs !== null ? message.ts - lastTs : null
    if (deltaUs !== null && deltaUs >= breakAfterUs) {
      rows.push({
        kind: 'break',
        key: `break ${message.id}`,
        gapUs: deltaUs,
        phase,
        top,
        height: heights.break,
      })
      top += heights.break
      deltaUs = null
    }
    const height = compact ? heights.compact : heights.message + (message.sdp && !folded ? heights.sdp : 0)
    rows.push({
      kind: 'message',
      key: message.id,
      message,
      number,
      leg: leg.get(message.legId) ?? 0,
      from: columnOf(message.src) ?? 0,
      to: columnOf(message.dst) ?? 0,
      deltaUs,
      note: folded ? { kind: 'repeat' } : note,
      repeats: repeats.get(message.id) ?? [],
      expanded: expanded.has(message.id),
      transaction: transactionKey(message),
      top,
      height,
    })
    top += height
    if (message.ts !== null) lastTs = message.ts
  })
  return rows
}

/** First sending → its repeats. A repeat whose first sending is not on screen stays a row of its own. */
function groupRepeats(messages: Message[], shownLegs: ReadonlySet<string> | null): Map<string, Message[]> {
  const known = new Set<string>()
  const groups = new Map<string, Message[]>()
  for (const message of messages) {
    if (shownLegs && !shownLegs.has(message.legId)) continue
    const original = message.retransmissionOf
    if (original === null) known.add(message.id)
    else if (known.has(original)) {
      const group = groups.get(original)
      if (group) group.push(message)
      else groups.set(original, [message])
    }
  }
  return groups
}

function noteOf(message: Message, phases: PhaseTracker, challenge: number | undefined): Note | null {
  if (message.status !== null) {
    if (message.auth === 'challenge') return { kind: 'challenge' }
    return message.status >= 200 && message.cseq ? { kind: 'method', text: message.cseq.method } : null
  }
  if (message.auth === 'credentials' && challenge !== undefined)
    return { kind: 'credentials', number: challenge }
  if (message.method === 'INVITE' || message.method === 'UPDATE') {
    const purpose = phases.purpose(message)
    if (purpose) return { kind: purpose }
  }
  if (message.requestUri === null || withoutNote.has(message.method ?? '')) return null
  return { kind: 'uri', text: message.requestUri.replace(/[;?].*$/s, '') }
}

export const rowsHeight = (rows: Row[]): number => {
  const last = rows.at(-1)
  return last ? last.top + last.height + heights.padding : 0
}

/** The messages alone, for a view without break rows: each silence goes back into the delta it was taken from. */
export function messageRows(rows: Row[]): MessageRow[] {
  const messages: MessageRow[] = []
  let gapUs: number | null = null
  for (const row of rows) {
    if (row.kind === 'break') gapUs = row.gapUs
    else if (row.kind === 'message') {
      messages.push(gapUs === null ? row : { ...row, deltaUs: gapUs })
      gapUs = null
    }
  }
  return messages
}
