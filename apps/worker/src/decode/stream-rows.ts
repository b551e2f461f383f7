import type { StagedStream } from '@ringback/db/staging'
import type { DtmfDigit, StreamSummary, StreamTable, UnreachableMedia } from '@ringback/sip-core'

/** What a capture holds of media, each stream under the id it is stored by. */
export interface DecodedMedia {
  streams: readonly StreamSummary[]
  digits: readonly DtmfDigit[]
  unreachable: readonly UnreachableMedia[]
  ids: ReadonlyMap<StreamSummary, string>
  /** Of each stream, in the frame index. */
  tracks: ReadonlyMap<StreamSummary, readonly number[]>
}

export function decodedMedia(
  table: StreamTable,
  streams: readonly StreamSummary[],
  newId: () => string,
): DecodedMedia {
  return {
    streams,
    digits: table.digits(),
    unreachable: table.unreachable(),
    ids: new Map(streams.map((stream) => [stream, newId()])),
    tracks: new Map(streams.map((stream) => [stream, table.tracksOf(stream)])),
  }
}

/** Rows of the streams; `legIdOf` tells the leg of a Call-ID. */
export function* streamRows(
  media: DecodedMedia,
  orgId: string,
  legIdOf: (callId: string) => string | null,
): Generator<StagedStream> {
  const digits = Map.groupBy(media.digits, (digit) => digit.ssrc)
  const refusals = Map.groupBy(media.unreachable, flow)
  for (const stream of media.streams) {
    const { ssrc, src, dst, callId, firstTs, lastTs, seconds, firstFrame, lastFrame, ...figures } = stream
    yield {
      ...{ orgId, ssrc, firstTs, lastTs, seconds },
      id: media.ids.get(stream) as string,
      tracks: media.tracks.get(stream) as number[],
      legId: callId === null ? null : legIdOf(callId),
      src: src.text,
      dst: dst.text,
      figures: { ...figures, payloadTypes: [...figures.payloadTypes] },
      digits: (digits.get(ssrc) ?? [])
        .filter(({ frame }) => frame >= firstFrame && frame <= lastFrame)
        .map(({ ts, digit, via, durationMs, sender, frame }) => ({
          ts,
          digit,
          via,
          durationMs,
          sender,
          frame,
        })),
      refusals: (refusals.get(flow(stream)) ?? []).map((refusal) => ({
        packets: refusal.packets,
        firstFrame: refusal.firstFrame,
        firstTs: refusal.firstTs,
      })),
    }
  }
}

function flow({ src, dst }: Pick<StreamSummary, 'src' | 'dst'>): string {
  return `${src.text} ${dst.text}`
}
