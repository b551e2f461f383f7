import type { CallStream } from '@ringback/db'
import { type CaptureMedia, MediaIndex, type StreamSummary, type UnreachableMedia } from '@ringback/sip-core'
import { endpoint } from './endpoint.ts'
import type { StoredLegs } from './stored-legs.ts'

/** Media of stored legs, as a decode of one capture would have it. */
export class StoredMedia {
  readonly index: MediaIndex
  readonly #streamIds = new Map<StreamSummary, string>()

  constructor(streams: readonly CallStream[], legs: StoredLegs) {
    const callIds = new Map(legs.legIds.map((id, place) => [id, legs.table.callId(place)]))
    const digits: CaptureMedia['digits'][number][] = []
    const refused = new Map<string, UnreachableMedia>()
    for (const stream of streams) {
      const summary = summaryOf(stream, callIds.get(stream.legId) ?? null)
      this.#streamIds.set(summary, stream.id)
      const { ssrc, src, dst, callId } = summary
      for (const piece of stream.pieces) {
        for (const { frame, ...digit } of piece.digits)
          digits.push({ ...digit, callId, ssrc, frame: legs.frames.of(piece.captureId, frame) })
        for (const refusal of piece.refusals)
          refused.set(`${piece.captureId} ${src.text} ${dst.text}`, { ...refusal, src, dst })
      }
    }
    const unreachable = [...refused.values()]
    this.index = new MediaIndex({ streams: [...this.#streamIds.keys()], digits, unreachable })
  }

  streamId = (stream: StreamSummary): string => this.#streamIds.get(stream) as string
}

/** Frames and series are not kept: analysis asks for neither. */
function summaryOf(stream: CallStream, callId: string | null): StreamSummary {
  const { id: _, legId: __, pieces: ___, src, dst, ...figures } = stream
  return {
    ...figures,
    ...{ callId, src: endpoint(src), dst: endpoint(dst) },
    ...{ firstFrame: 0, lastFrame: 0, seconds: [] },
  }
}
