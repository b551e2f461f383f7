import { explainJoin } from '@ringback/contracts/explain'
import { boundedCallId, type StagedJoin, type StagedLeg } from '@ringback/db/staging'
import { SegmentWriter } from '@ringback/server-kit/segment'
import { type DecodeSink, type JoinedCalls, LegTable, type LiveMessage } from '@ringback/sip-core'
import { indexMessages } from './index-messages.ts'
import { legOutcome } from './leg-outcome.ts'
import { MessageLog } from './message-log.ts'
import { uuidV7 } from './uuid-v7.ts'

/** Takes the messages of a decode, and gives its legs and joins back as rows. */
export class LegCollector implements DecodeSink {
  readonly #legs = new LegTable()
  readonly #log = new MessageLog()
  readonly #segment: SegmentWriter
  readonly #orgId: string
  #calls: JoinedCalls | null = null
  #legIds: string[] = []

  constructor(orgId: string, segmentFile: string) {
    this.#orgId = orgId
    this.#segment = new SegmentWriter(segmentFile)
  }

  get size(): number {
    return this.#legs.size
  }

  /** A message without a Call-ID belongs to no leg; the report counts it. */
  message(message: LiveMessage, bytes: Uint8Array): void {
    const { leg } = this.#legs.add(message)
    if (leg < 0) return
    this.#segment.add(leg, bytes)
    this.#log.add(leg, message)
  }

  /** Completes the segment and joins legs into calls, those with an INVITE counted; rows can then be read. */
  finish(): { legs: number; calls: number } {
    this.#segment.finish()
    this.#legIds = Array.from({ length: this.#legs.size }, uuidV7)
    this.#calls = this.#legs.calls()
    let calls = 0
    for (const { legs } of this.#calls) if (legs.some((i) => this.#legs.at(i).method === 'INVITE')) calls++
    return { legs: this.#legs.size, calls }
  }

  /** Every leg once. `joins` collects on the way why legs are one call. */
  *rows(joins: StagedJoin[]): Generator<StagedLeg> {
    const orgId = this.#orgId
    const callIds = new Set<string>()
    for (const call of this.#calls ?? []) {
      const callId = uuidV7()
      for (const i of call.legs) {
        const leg = this.#legs.leg(i)
        yield {
          ...legOutcome(leg),
          orgId,
          id: this.#legIds[i] as string,
          callId,
          sipCallId: distinct(callIds, leg.callId),
          messageIndex: indexMessages(leg.messages, this.#log.of(i), this.#segment),
        }
      }
      for (const join of call.joins)
        joins.push({
          ...{
            orgId,
            callId,
            method: join.method,
            confidence: join.confidence,
            why: explainJoin(join, 'en'),
          },
          aLegId: this.#legIds[join.a] as string,
          bLegId: this.#legIds[join.b] as string,
        })
    }
  }
}

/** Hostile Call-IDs may differ only in what cannot be stored; the second one of the same stored form gets a mark. */
function distinct(taken: Set<string>, callId: string): string {
  let candidate = callId
  for (let n = 2; taken.has(boundedCallId(candidate)); n++) candidate = `${callId}~${n}`
  taken.add(boundedCallId(candidate))
  return candidate
}
