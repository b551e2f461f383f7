/** What the worker and its decode child say to each other over IPC. The child's rows come over pipes of their own. */
import type { CaptureError, CaptureProgress, ParseReport } from '@ringback/contracts'

/** The first and only message to the child. */
export interface DecodeRequest {
  orgId: string
  /** File to read; null when the bytes come over stdin. */
  path: string | null
  /** Size of the stored file. */
  totalBytes: number
  /** SHA-256 of the stored file in hex; empty when it was never known. */
  sha256: string
  /** The most bytes that a compressed capture may unpack to. */
  maxBytes: number
  /** Where the child writes the signalling segment. */
  segmentFile: string
}

export type DecodeMessage =
  | { type: 'progress'; progress: CaptureProgress }
  /** The capture cannot be decoded, and never will. The last message. */
  | { type: 'refused'; error: CaptureError }
  /** The segment is complete; rows follow, then the child exits 0. */
  | { type: 'decoded'; report: ParseReport }

/** Inherited pipes of the child: COPY BINARY rows. */
export const LEGS_FD = 1
export const JOINS_FD = 4
