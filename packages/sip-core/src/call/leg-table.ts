import { TextTable } from '../bytes/text-table.ts'
import type { MessageFacts } from '../facts.ts'
import { LiveFacts } from '../live-message.ts'
import { CALL_ID } from '../sip/header-index.ts'
import { joinedCalls } from './join.ts'
import {
  type JoinedCalls,
  type JoinSettings,
  type LegIdentities,
  type LegIdentity,
  legIdentity,
} from './join-types.ts'
import { KeptLeg, type LegStore } from './kept-leg.ts'
import { KeptMessage } from './kept-message.ts'
import type { Leg, LegMessage } from './leg.ts'
import { LegColumns } from './leg-columns.ts'
import { NO_MOMENT } from './leg-progress.ts'
import { MessageColumns } from './message-columns.ts'
import { Openings } from './openings.ts'
import { ReferenceHeaders } from './references.ts'
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

/** A leg of more messages is an exception, of which nothing is kept. */
const MOST_SPARE = 64
const NO_LEG: Added = { leg: -1, retransmissionOf: null, duplicateOf: null }

/**
 * Messages by Call-ID. Holds numbers and bytes, no object a message or a leg; `leg(i)` makes the summary when asked.
 * Serves as the `LegIdentities` of its legs, so that they can be joined without being there all at once.
 */
export class LegTable implements LegIdentities {
  readonly #callIds = new TextTable()
  readonly #legs = new LegColumns()
  readonly #columns = new MessageColumns()
  readonly #openings = new Openings()
  readonly #store: LegStore = {
    callIds: this.#callIds,
    legs: this.#legs,
    columns: this.#columns,
    openings: this.#openings,
  }
  /** Used for one leg after the other. */
  readonly #spare: KeptMessage[] = []
  readonly #settings: JoinSettings
  readonly #headers: ReferenceHeaders

  /** Headers of the settings are looked for in live messages, which alone have them. */
  constructor(settings: JoinSettings = {}) {
    this.#settings = settings
    this.#headers = new ReferenceHeaders(settings.headers)
  }

  get size(): number {
    return this.#callIds.size
  }

  /** The same as `size`. */
  get length(): number {
    return this.#callIds.size
  }

  /** Takes what it needs of a (possibly live) message. */
  add(m: MessageFacts): Added {
    const known = this.#callIds.size
    const leg = this.#place(m)
    if (leg < 0) return NO_LEG
    const isNew = leg === known
    const last = isNew ? -1 : (this.#legs.last[leg] as number)
    const at = this.#columns.add(m, last)
    if (isNew) this.#legs.open(at, this.#keepOpening(m))
    else if (this.#namesBetter(at, this.#legs.opener[leg] as number)) {
      this.#legs.opener[leg] = at
      this.#legs.opening[leg] = this.#keepOpening(m)
    }
    this.#legs.extend(leg, at, m.ts)
    const moment = this.#columns.moment(at)
    if (moment !== NO_MOMENT && m.ts !== null) this.#legs.moved(leg, moment, m.ts)
    if (last >= 0 && this.#columns.isElsewhere(at, last)) this.#legs.detours[leg] = 1
    return this.#compare(leg, at, last)
  }

  /** The leg's summary, computed now. */
  leg(i: number): Leg {
    return summariseLeg(this.#messagesOf(i))
  }

  /** All of them, computed as they are asked for: keep none and none is kept. */
  *eachLeg(): Generator<Leg> {
    for (let i = 0; i < this.size; i++) yield this.leg(i)
  }

  legs(): Leg[] {
    return [...this.eachLeg()]
  }

  /** What `legIdentity(leg(i))` is, without the summary; reads of the table what it is asked for. */
  at(i: number): LegIdentity {
    const kept = new KeptLeg(this.#store, i)
    // Only then does the order of all of its messages matter.
    return this.#legs.untimed[i] === 1 || kept.method === null ? legIdentity(this.leg(i)) : kept
  }

  callId(i: number): string {
    return this.#callIds.text(i)
  }

  /** Place of the leg with this Call-ID, or -1. */
  placeOf(callId: string): number {
    return this.#callIds.findText(callId)
  }

  /** The legs grouped into calls: what `joinLegs` makes of their identities, with nothing held but numbers. */
  calls(): JoinedCalls {
    return joinedCalls(this, this.#settings)
  }

  #keepOpening(m: MessageFacts): number {
    const references = m instanceof LiveFacts ? m.referencesIn(this.#headers) : m.references
    return this.#openings.keep(m, references)
  }

  /** The leg of a message, new or known; -1 without a Call-ID. */
  #place(m: MessageFacts): number {
    if (m instanceof LiveFacts) {
      const { bytes, headerIndex } = m.view
      const start = headerIndex.start[CALL_ID] as number
      const end = headerIndex.end[CALL_ID] as number
      return start < 0 || end <= start ? -1 : this.#callIds.id(bytes, start, end)
    }
    return m.callId === '' ? -1 : this.#callIds.idOf(m.callId)
  }

  /** The order in which `summariseLeg` prefers messages to name the leg's sides: see openerOf there. */
  #namesBetter(at: number, opener: number): boolean {
    const columns = this.#columns
    const rank = columns.rank(at)
    const known = columns.rank(opener)
    if (rank !== known) return rank < known
    const apart = columns.ts(at) - columns.ts(opener)
    if (apart < 0 || apart > 0) return apart < 0
    return (columns.frame(at) - columns.frame(opener) || columns.index(at) - columns.index(opener)) < 0
  }

  /** Looks back along the leg for a message with the same bytes. */
  #compare(leg: number, at: number, last: number): Added {
    const hash = this.#columns.hash(at)
    let earlier = this.#legs.mayHaveSeen(leg, hash) ? last : -1
    for (let steps = 0; earlier >= 0 && steps < RESEND_LOOKBACK; steps++) {
      if (this.#columns.hash(earlier) === hash) {
        const verdict = compareSent(this.#columns.sent(earlier), this.#columns.sent(at))
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

  /** Valid until the next leg's are asked for. */
  #messagesOf(leg: number): LegMessage[] {
    if (!(leg >= 0 && leg < this.size)) throw new RangeError(`no leg ${leg} of ${this.size}`)
    const callId = this.#callIds.text(leg)
    const opener = this.#legs.opener[leg] as number
    const opening = this.#openings.read(this.#legs.opening[leg] as number)
    const tags: number[] = []
    const messages: LegMessage[] = []
    for (let at = this.#legs.last[leg] as number; at >= 0; at = this.#columns.previous(at)) {
      const message = this.#spare[messages.length] ?? new KeptMessage()
      if (messages.length < MOST_SPARE) this.#spare[messages.length] = message
      this.#columns.read(message, at, callId, tags, at === opener ? opening : undefined)
      messages.push(message)
    }
    return messages.reverse()
  }
}
