import { boundedCallId, type StagedCall, type StagedLeg, type StagedStream } from '@ringback/db/staging'
import { LocalSegment, type SegmentWriter } from '@ringback/server-kit/segment'
import {
  type CaptureContext,
  type CaptureReport,
  callOfTable,
  type JoinedCall,
  type JoinedCalls,
  type LegEntry,
  type LegTable,
  MediaIndex,
} from '@ringback/sip-core'
import { deriveCall } from './derive-call.ts'
import { indexMessages } from './index-messages.ts'
import { legOutcome } from './leg-outcome.ts'
import { type LoggedMessage, type MessageLog, messageKey } from './message-log.ts'
import { type DecodedMedia, streamRows } from './stream-rows.ts'
import { uuidV7 } from './uuid-v7.ts'

interface Collected {
  orgId: string
  captureId: string
  segmentFile: string
  report: CaptureReport
  legs: LegTable
  log: MessageLog
  segment: SegmentWriter
  legIds: readonly string[]
  media: DecodedMedia
}

/** What a decode has found, legs joined into calls, on its way to rows. */
export class CollectedRows {
  readonly #collected: Collected
  readonly #calls: JoinedCalls
  readonly #texts: LocalSegment
  readonly legs: number
  /** Those with an INVITE. */
  readonly calls: number

  constructor(collected: Collected) {
    const { legs } = collected
    this.#collected = collected
    this.#texts = new LocalSegment(collected.segmentFile)
    this.#calls = legs.calls()
    this.legs = legs.size
    let calls = 0
    for (const call of this.#calls) if (call.legs.some((i) => legs.at(i).method === 'INVITE')) calls++
    this.calls = calls
  }

  /** Every leg; `take` is given each call with its last leg. Once: the segment is closed afterwards. */
  *rows(take: (call: StagedCall) => void): Generator<StagedLeg> {
    const media = new MediaIndex(this.#collected.media)
    const stored = new Set<string>()
    try {
      for (const joined of this.#calls) yield* this.#call(joined, media, stored, take)
    } finally {
      this.#texts.close()
    }
  }

  streams(): Generator<StagedStream> {
    const { media, orgId, legs, legIds } = this.#collected
    return streamRows(media, orgId, (callId) => {
      const place = legs.placeOf(callId)
      return place < 0 ? null : (legIds[place] as string)
    })
  }

  *#call(
    joined: JoinedCall,
    media: MediaIndex,
    stored: Set<string>,
    take: (call: StagedCall) => void,
  ): Generator<StagedLeg> {
    const { orgId, captureId, legs, log, segment, media: decoded } = this.#collected
    const logs = joined.legs.map((i) => log.of(i))
    const call = callOfTable(legs, joined, this.#context(media, logs))
    const id = uuidV7()
    const legIds = joined.legs.map((i) => this.#collected.legIds[i] as string)
    for (const [at, { leg }] of call.legs.entries())
      yield {
        ...legOutcome(leg),
        orgId,
        id: legIds[at] as string,
        callId: id,
        sipCallId: distinct(stored, leg.callId),
        track: joined.legs[at] as number,
        messageIndex: indexMessages(leg.messages, logs[at] as Map<number, LoggedMessage>, segment),
      }
    const messageId = ({ frame, index }: { frame: number; index: number }) => `${captureId}.${frame}.${index}`
    const streamId = (stream: (typeof call.streams)[number]) => decoded.ids.get(stream) as string
    take({ orgId, id, ...deriveCall(call, { legIds, messageId, streamId }) })
  }

  #context(media: MediaIndex, logs: readonly Map<number, LoggedMessage>[]): CaptureContext {
    const { report, segment } = this.#collected
    const rawOf = (entry: LegEntry) => {
      const key = messageKey(entry)
      const handle = logs.find((log) => log.has(key))?.get(key)?.handle as number
      const place = segment.place(handle)
      return this.#texts.read(segment.block(place.block), place)
    }
    return {
      ...{ media, rawOf, captureEndTs: report.lastTs },
      captureHasMedia: (report.layers.rtp ?? 0) > 0,
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
