export { type ServedFile, withoutSecrets } from './download/without-secrets.ts'
export { apiEnv, EnvError, liveAddressEnv, liveEnv, type ObjectStoreEnv, readEnv, workerEnv } from './env.ts'
export { type CallFrames, exportPcap, type PcapExport } from './frames/export-pcap.ts'
export { type FrameLink, legTrack, mediaTrack } from './frames/frame-index.ts'
export { type MergedFrame, mergeFrames } from './frames/merge-frames.ts'
export { CaptureFrames, type IndexedCapture, type StoredFrame } from './frames/read-frames.ts'
export { loggableText } from './loggable-text.ts'
export { createLogger, type Logger, loggerOptions } from './logger.ts'
export { Counter, createMetrics, Gauge, Histogram, type Registry } from './metrics.ts'
export {
  type ByteRange,
  ObjectMissingError,
  type ObjectStore,
  StorageFullError,
} from './object-store/object-store.ts'
export { openObjectStore } from './object-store/open-object-store.ts'
export {
  checkHealth,
  type HealthChecks,
  type OperationsServer,
  startOperationsServer,
} from './operations-server.ts'
export { lookupPublic, RefusedAddressError } from './outgoing/lookup-public.ts'
export { isPublicAddress, mayBePublic } from './outgoing/public-address.ts'
export { publicFetch } from './outgoing/public-fetch.ts'
export { type JobQueue, jobId, openQueue, type QueuedJob } from './queue.ts'
export { type QueueLocation, QueueRefusedError } from './queue-backend.ts'
export { type JobHandlers, type JobWorker, openWorker, type WorkerOptions } from './queue-worker.ts'
export { queuedJob } from './queued-job.ts'
export { copySegmentWithout } from './segment/copy-without.ts'
export { type BlockLocation, readSegmentBlocks } from './segment/reader.ts'
export {
  beginSpan,
  currentTraceId,
  currentTraceParent,
  describeSpan,
  inSpan,
  type Span,
} from './tracing/spans.ts'
export { startTracing } from './tracing/tracing.ts'
export { watchBacklog, watchDisks, watchPools, watchStored } from './watch.ts'
