import type { Database } from '@ringback/db'
import type { Logger, ObjectStore } from '@ringback/server-kit'
import type { DecodeLimits } from './decode/decoder-process.ts'
import type { WorkerMetrics } from './worker-metrics.ts'

/** What jobs work with. */
export interface WorkerContext {
  database: Database
  store: ObjectStore
  log: Logger
  metrics: WorkerMetrics
  /** Folder for files that live as long as one decode. */
  scratchDir: string
  limits: DecodeLimits & {
    /** The most bytes a compressed capture may unpack to. */
    unpackedBytes: number
    /** A decode that takes longer shows what it has found. */
    snapshotSeconds: number
  }
  /** Captures that a decode of this process has not let go of: it takes none of them from itself. */
  running: Set<string>
  /** Aborted when the worker is to end: give claims back. */
  stopping: AbortSignal
}
