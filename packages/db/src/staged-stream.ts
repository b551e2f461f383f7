import type { Digit, StreamFigures, StreamSecond } from '@ringback/contracts'
import { bool, bytea, encodeCopyRow, int4s, int8, jsonb, text, uuid } from './copy-binary.ts'
import { encodeStreamSeconds } from './stream-seconds.ts'

/** A digit as the stream that carried it keeps it. */
export type StreamDigit = Pick<Digit, 'ts' | 'digit' | 'via' | 'durationMs' | 'sender'> & {
  /** Where it began. */
  frame: number
}

/** ICMP errors that answered its packets. */
export interface StreamRefusal {
  packets: number
  firstFrame: number
  firstTs: number | null
}

/** What one capture holds of one RTP stream. */
export interface StreamPart {
  id: string
  /** Null when no SDP announced it. */
  legId: string | null
  ssrc: number
  src: string
  dst: string
  firstTs: number | null
  lastTs: number | null
  figures: StreamFigures
  digits: StreamDigit[]
  refusals: StreamRefusal[]
  seconds: readonly StreamSecond[]
  /** In the frame index: its own packets', then those of what goes beside them. */
  tracks: readonly number[]
}

export interface StagedStream extends StreamPart {
  orgId: string
}

export const stagedStreamColumns = [
  'org_id',
  'id',
  'leg_id',
  'ssrc',
  'src',
  'dst',
  'first_ts',
  'last_ts',
  'figures',
  'digits',
  'unreachable',
  'announced',
  'seconds',
  'tracks',
] as const

const ts = (value: number | null) => int8(value === null ? null : BigInt(value))

/** A row of `COPY … (stagedStreamColumns) FROM STDIN BINARY`. */
export function encodeStagedStream(stream: StagedStream): Buffer {
  return encodeCopyRow([
    uuid(stream.orgId),
    uuid(stream.id),
    uuid(stream.legId),
    int8(BigInt(stream.ssrc)),
    text(stream.src),
    text(stream.dst),
    ts(stream.firstTs),
    ts(stream.lastTs),
    jsonb(stream.figures),
    jsonb(stream.digits),
    jsonb(stream.refusals),
    bool(stream.legId !== null),
    bytea(encodeStreamSeconds(stream.seconds)),
    int4s(stream.tracks),
  ])
}
