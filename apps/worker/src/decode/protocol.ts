/** What the worker and its decode child say to each other over IPC. The child's rows come as COPY BINARY. */
import type { CaptureError, CaptureProgress, ParseReport } from '@ringback/contracts'
import type { JoinRules } from '@ringback/db/staging'

/** The first message to the child. */
export interface DecodeRequest {
  orgId: string
  captureId: string
  /** File to read; null when the bytes come over stdin. */
  path: string | null
  /** Size of the stored file. */
  totalBytes: number
  /** SHA-256 of the stored file in hex; empty when it was never known. */
  sha256: string
  /** The most bytes that a compressed capture may unpack to. */
  maxBytes: number
  joinRules: JoinRules
  files: DecodeFiles
  /** What was found is shown from then on while decoding goes on; null never. */
  snapshotAfterMs: number | null
}

/** The answer to a snapshot: it was shown, or cannot be, and that took so long. */
export interface SnapshotTaken {
  tookMs: number
}

export interface RowFiles {
  legs: string
  calls: string
  streams: string
}

/** Where the child writes; complete when it has ended. */
export interface DecodeFiles {
  /** The signalling segment: complete before the first row. */
  segment: string
  /** The frame index: likewise. */
  frames: string
  /** The seekable copy of a compressed upload: likewise. */
  seekable: string
  /** Rows of calls and of streams. */
  calls: string
  streams: string
  /** What the rows of a snapshot are named after. */
  snapshot: string
}

export type DecodeMessage =
  | { type: 'progress'; progress: CaptureProgress }
  /** Rows of what was found so far, whose messages lie in so many bytes of the segment. The next waits for an answer. */
  | { type: 'snapshot'; rows: RowFiles; segmentBytes: number; calls: number }
  /** Segment, frame index and seekable copy are complete; rows follow. */
  | { type: 'decoded'; report: ParseReport }
  | LastMessage

/**
 * After it the child waits to be killed. It does not exit by itself: Node now and then never comes out of its own
 * shutdown (nodejs/node#54918), and a decode that is over would hold its place until the time limit.
 */
export type LastMessage =
  /** The capture cannot be decoded, and never will. */
  | { type: 'refused'; error: CaptureError }
  /** There is no room for what it writes. */
  | { type: 'full' }
  /** All rows and files are written. */
  | { type: 'done' }
  /** A fault of the decoder's. */
  | { type: 'crashed'; stack: string }

/** The pipe that rows of legs come by. */
export const LEGS_FD = 1
