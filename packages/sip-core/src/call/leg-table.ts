import type { MessageFacts, Reference, SdpIdentity } from '../facts.ts'
import { byTime, type Leg, type LegMessage } from './leg.ts'
import { MessageColumns } from './message-columns.ts'
import { compareSent, RESEND_LOOKBACK } from './resend.ts'
import { summariseLeg } from './summary.ts'

/** What became of a message that was added. */
export interface Added {
  /** Place of its leg, or -1: a message without a Call-ID belongs to none. */
  readonly leg: number
  /** Frame of the message it repeats, judged in the order of adding. See call/resend.ts. */
  readonly retransmissionOf: number | null
  readonly duplicateOf: number | null
}

/** What only one message of a leg needs to be asked for. */
interface Opening {
  readonly ts: number | null
  readonly frame: number
  readonly index: number
  readonly rank: number
  readonly fromUser: string | null
  readonly toUser: string | null
  readonly fromName: string | null
  readonly references: readonly Reference[]
  readonly sdp: SdpIdentity | null
}

interface Row {
  readonly callId: string
  last: number
  count: number
  tags: readonly string[]
  opening: Opening
}

const NO_TAG = 255
const NO_LEG: Added = { leg: -1, retransmissionOf: null, duplicateOf: null }
const NONE: readonly never[] = []

/** Messages by Call-ID. Holds numbers, not messages; `leg(i)` makes the summary when asked. */
export class LegTable {
  readonly #columns = new MessageColumns()
  readonly #byCallId = new Map<string, number>()
  readonly #rows: Row[] = []

  get size(): number {
    return this.#rows.length
  }

  /** Takes what it needs of a (possibly live) message. */
  add(m: MessageFacts): Added {
    const { callId } = m
    if (callId === '') return NO_LEG
    const rank = rankOf(m)
    let leg = this.#byCallId.get(callId)
    if (leg === undefined) {
      leg = this.#rows.length
      this.#byCallId.set(callId, leg)
      this.#rows.push({
        callId,
        last: -1,
        count: 0,
        tags: [],
        opening: openingOf(m, rank),
      })
    }
    const row = this.#rows[leg] as Row
    this.#learn(row, m, rank)
    const at = this.#columns.add(m, row.last, tagPlace(row, m.fromTag))
    const added = this.#compare(leg, at, row.last)
    row.last = at
    row.count++
    return added
  }

  /** The leg's summary, computed now. */
  leg(i: number): Leg {
    const row = this.#rows[i]
    if (!row) throw new RangeError(`no leg ${i} of ${this.#rows.length}`)
    return summariseLeg(this.#messagesOf(row))
  }

  legs(): Leg[] {
    return this.#rows.map((_, i) => this.leg(i))
  }

  #learn(row: Row, m: MessageFacts, rank: number): void {
    const { opening } = row
    if (rank < opening.rank || (rank === opening.rank && byTime(m, opening) < 0))
      row.opening = openingOf(m, rank)
  }

  /** Looks back along the leg for a message with the same bytes. */
  #compare(leg: number, at: number, last: number): Added {
    const hash = this.#columns.hash(at)
    let earlier = last
    for (let steps = 0; earlier >= 0 && steps < RESEND_LOOKBACK; steps++) {
      if (this.#columns.hash(earlier) === hash) {
        const verdict = compareSent(this.#columns.get(earlier), this.#columns.get(at))
        if (verdict !== null) return this.#repeats(leg, at, earlier, verdict)
      }
      earlier = this.#columns.previous(earlier)
    }
    return { leg, retransmissionOf: null, duplicateOf: null }
  }

  #repeats(leg: number, at: number, earlier: number, verdict: 'duplicate' | 'retransmission'): Added {
    const columns = this.#columns
    const original = columns.original(earlier)
    const duplicate = verdict === 'duplicate'
    const sighting = duplicate ? columns.sighting(earlier) : at
    columns.setRepeat(at, original, sighting)
    return {
      leg,
      retransmissionOf: duplicate ? null : columns.frame(original),
      duplicateOf: duplicate ? columns.frame(sighting) : null,
    }
  }

  #messagesOf(row: Row): LegMessage[] {
    const messages: LegMessage[] = []
    for (let at = row.last; at >= 0; at = this.#columns.previous(at)) {
      const { fromTag, hasToTag, ...kept } = this.#columns.get(at)
      const opens = kept.frame === row.opening.frame && kept.index === row.opening.index
      messages.push({
        ...kept,
        callId: row.callId,
        fromTag: row.tags[fromTag] ?? null,
        toTag: hasToTag ? '' : null,
        fromUser: opens ? row.opening.fromUser : null,
        toUser: opens ? row.opening.toUser : null,
        fromName: opens ? row.opening.fromName : null,
        references: opens ? row.opening.references : NONE,
        sdp: opens ? row.opening.sdp : null,
      })
    }
    return messages
  }
}

/** The order in which `summariseLeg` prefers messages to name the leg's sides: see openerOf there. */
function rankOf(m: MessageFacts): number {
  const { method } = m
  if (method === null) return 2
  return method === 'INVITE' && m.toTag === null ? 0 : 1
}

function openingOf(m: MessageFacts, rank: number): Opening {
  const { ts, frame, index, fromUser, toUser, fromName, references, sdp } = m
  return { ts, frame, index, rank, fromUser, toUser, fromName, references, sdp }
}

function tagPlace(row: Row, tag: string | null): number {
  if (tag === null) return NO_TAG
  const known = row.tags.indexOf(tag)
  if (known >= 0) return known
  if (row.tags.length >= NO_TAG) return NO_TAG
  row.tags = [...row.tags, tag]
  return row.tags.length - 1
}
