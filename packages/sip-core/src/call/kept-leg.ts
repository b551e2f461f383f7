import type { TextTable } from '../bytes/text-table.ts'
import type { Endpoint, Reference, SdpIdentity } from '../facts.ts'
import type { LegIdentity } from './join-types.ts'
import type { LegColumns } from './leg-columns.ts'
import { ANSWER, CLOSE, hopsOf, type LegProgress, NO_HOPS, RING, type Step } from './leg-progress.ts'
import { type MessageColumns, RESPONSE } from './message-columns.ts'
import type { Openings } from './openings.ts'

/** Where a table keeps its legs. */
export interface LegStore {
  readonly callIds: TextTable
  readonly legs: LegColumns
  readonly columns: MessageColumns
  readonly openings: Openings
}

/** The identity of a leg as a table keeps it: read when it is asked for, and only what is asked for. */
export class KeptLeg implements LegIdentity {
  readonly #store: LegStore
  readonly #leg: number

  constructor(store: LegStore, leg: number) {
    this.#store = store
    this.#leg = leg
  }

  get callId(): string {
    return this.#store.callIds.text(this.#leg)
  }

  /** Null also where only the order of all messages would tell. */
  get method(): string | null {
    const { columns } = this.#store
    return this.#isAnswer ? columns.cseqMethod(this.#opener) : columns.method(this.#opener)
  }

  get fromUser(): string | null {
    return this.#store.openings.fromUser(this.#opening)
  }

  get toUser(): string | null {
    return this.#store.openings.toUser(this.#opening)
  }

  get references(): readonly Reference[] {
    return this.#store.openings.references(this.#opening)
  }

  get sdp(): SdpIdentity | null {
    return this.#store.openings.sdp(this.#opening)
  }

  get src(): Endpoint {
    return this.#isAnswer ? this.#store.columns.dst(this.#opener) : this.#store.columns.src(this.#opener)
  }

  get dst(): Endpoint {
    return this.#isAnswer ? this.#store.columns.src(this.#opener) : this.#store.columns.dst(this.#opener)
  }

  get startTs(): number {
    return this.#store.legs.startTs[this.#leg] as number
  }

  get endTs(): number {
    return this.#store.legs.endTs[this.#leg] as number
  }

  get progress(): LegProgress {
    const { legs } = this.#store
    return {
      ringTs: legs.moment(this.#leg, RING),
      answerTs: legs.moment(this.#leg, ANSWER),
      closeTs: legs.moment(this.#leg, CLOSE),
      hops: legs.detours[this.#leg] === 1 ? hopsOf(this.#steps(), this.src, this.dst) : NO_HOPS,
    }
  }

  get #opener(): number {
    return this.#store.legs.opener[this.#leg] as number
  }

  get #opening(): number {
    return this.#store.legs.opening[this.#leg] as number
  }

  /** Only what came back of it was captured. */
  get #isAnswer(): boolean {
    return this.#store.columns.rank(this.#opener) === RESPONSE
  }

  *#steps(): Generator<Step> {
    const { columns, legs } = this.#store
    for (let at = legs.last[this.#leg] as number; at >= 0; at = columns.previous(at)) yield columns.step(at)
  }
}
