import {
  boundedCallId,
  type JoinRules,
  type StagedCall,
  type StagedLeg,
  type StagedStream,
} from '@ringback/db/staging'
import { type FrameIndexWriter, LocalSegment, SegmentWriter } from '@ringback/server-kit/segment'
import {
  type CaptureContext,
  type CaptureReport,
  callOfTable,
  type DecodeSink,
  type JoinedCall,
  type JoinedCalls,
  type LegEntry,
  LegTable,
  type LiveMessage,
  MediaIndex,
  type RecordPlace,
  type StreamTable,
} from '@ringback/sip-core'
import { deriveCall } from './derive-call.ts'
import { indexMessages } from './index-messages.ts'
import { joinSettings } from './join-settings.ts'
import { legOutcome } from './leg-outcome.ts'
import { type LoggedMessage, MessageLog, messageKey } from './message-log.ts'
import { type DecodedMedia, decodedMedia, streamRows } from './stream-rows.ts'
import { uuidV7 } from './uuid-v7.ts'

export interface CollectorOptions {
  orgId: string
  captureId: string
  joinRules: JoinRules
  segmentFile: string
  frames: FrameIndexWriter
}

/** Takes the messages of a decode, and gives its legs, calls and streams back as rows. */
export class LegCollector implements DecodeSink {
  readonly #options: CollectorOptions
  readonly #legs: LegTable
  readonly #log = new MessageLog()
  readonly #segment: SegmentWriter
  #calls: JoinedCalls | null = null
  #legIds: string[] = []
  #media: DecodedMedia = { streams: [], digits: [], unreachable: [], ids: new Map(), tracks: new Map() }
  #report: CaptureReport | null = null
  #texts: LocalSegment | null = null

  constructor(options: CollectorOptions) {
    this.#options = options
    this.#legs = new LegTable(joinSettings(options.joinRules))
    this.#segment = new SegmentWriter(options.segmentFile)
  }

  get size(): number {
    return this.#legs.size
  }

  /** A message without a Call-ID belongs to no leg; the report counts it. */
  message(message: LiveMessage, records: readonly RecordPlace[]): void {
    const { leg } = this.#legs.add(message)
    if (leg < 0) return
    this.#segment.add(leg, message.bytes)
    this.#log.add(leg, message)
    for (const record of records) this.#options.frames.leg(leg, record)
  }

  /**
   * Completes the segment and joins legs into calls, those with an INVITE counted; rows can then be read, once. The
   * segment stays open for them: whoever hears that it is complete may move it away.
   */
  finish(report: CaptureReport, streams: StreamTable): { legs: number; calls: number } {
    this.#segment.finish()
    this.#texts = new LocalSegment(this.#options.segmentFile)
    this.#report = report
    this.#media = decodedMedia(streams, uuidV7)
    this.#legIds = Array.from({ length: this.#legs.size }, uuidV7)
    this.#calls = this.#legs.calls()
    let calls = 0
    for (const { legs } of this.#calls) if (legs.some((i) => this.#legs.at(i).method === 'INVITE')) calls++
    return { legs: this.#legs.size, calls }
  }

  /** Every leg once; `take` is given each call with its last leg. */
  *rows(take: (call: StagedCall) => void): Generator<StagedLeg> {
    const texts = this.#texts as LocalSegment
    const media = new MediaIndex(this.#media)
    const stored = new Set<string>()
    try {
      for (const joined of this.#calls ?? []) yield* this.#call(joined, media, texts, stored, take)
    } finally {
      texts.close()
    }
  }

  streams(): Generator<StagedStream> {
    return streamRows(this.#media, this.#options.orgId, (callId) => {
      const place = this.#legs.placeOf(callId)
      return place < 0 ? null : (this.#legIds[place] as string)
    })
  }

  *#call(
    joined: JoinedCall,
    media: MediaIndex,
    texts: LocalSegment,
    stored: Set<string>,
    take: (call: StagedCall) => void,
  ): Generator<StagedLeg> {
    const { orgId, captureId } = this.#options
    const logs = joined.legs.map((i) => this.#log.of(i))
    const call = callOfTable(this.#legs, joined, this.#context(media, texts, logs))
    const id = uuidV7()
    const legIds = joined.legs.map((i) => this.#legIds[i] as string)
    for (const [at, { leg }] of call.legs.entries())
      yield {
        ...legOutcome(leg),
        orgId,
        id: legIds[at] as string,
        callId: id,
        sipCallId: distinct(stored, leg.callId),
        track: joined.legs[at] as number,
        messageIndex: indexMessages(leg.messages, logs[at] as Map<number, LoggedMessage>, this.#segment),
      }
    const messageId = ({ frame, index }: { frame: number; index: number }) => `${captureId}.${frame}.${index}`
    const streamId = (stream: (typeof call.streams)[number]) => this.#media.ids.get(stream) as string
    take({ orgId, id, ...deriveCall(call, { legIds, messageId, streamId }) })
  }

  #context(
    media: MediaIndex,
    texts: LocalSegment,
    logs: readonly Map<number, LoggedMessage>[],
  ): CaptureContext {
    const report = this.#report as CaptureReport
    const rawOf = (entry: LegEntry) => {
      const key = messageKey(entry)
      const handle = logs.find((log) => log.has(key))?.get(key)?.handle as number
      const place = this.#segment.place(handle)
      return texts.read(this.#segment.block(place.block), place)
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
