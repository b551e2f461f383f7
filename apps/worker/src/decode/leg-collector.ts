import type { JoinRules } from '@ringback/db/staging'
import { type FrameIndexWriter, SegmentWriter } from '@ringback/server-kit/segment'
import {
  type CaptureReport,
  type DecodeSink,
  LegTable,
  type LiveMessage,
  type RecordPlace,
  type StreamTable,
} from '@ringback/sip-core'
import { CollectedRows } from './collected-rows.ts'
import { joinSettings } from './join-settings.ts'
import { MessageLog } from './message-log.ts'
import { decodedMedia } from './stream-rows.ts'
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
  readonly #legIds: string[] = []

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

  /** What there is so far, and the size of the segment that holds it. Read its rows before the next message. */
  soFar(report: CaptureReport, streams: StreamTable): { rows: CollectedRows; segmentBytes: number } {
    const segmentBytes = this.#segment.flush()
    return { rows: this.#rows(report, streams, streams.summariesSoFar()), segmentBytes }
  }

  /**
   * Completes the segment. It stays open for the rows: whoever hears that it is complete may move it away.
   */
  finish(report: CaptureReport, streams: StreamTable): CollectedRows {
    this.#segment.finish()
    return this.#rows(report, streams, streams.summaries())
  }

  #rows(
    report: CaptureReport,
    streams: StreamTable,
    summaries: ReturnType<StreamTable['summaries']>,
  ): CollectedRows {
    // A leg is the same one in all that is told of it.
    while (this.#legIds.length < this.#legs.size) this.#legIds.push(uuidV7())
    return new CollectedRows({
      ...this.#options,
      ...{ report, legs: this.#legs, log: this.#log, segment: this.#segment, legIds: this.#legIds },
      media: decodedMedia(streams, summaries, uuidV7),
    })
  }
}
