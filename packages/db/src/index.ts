export { updateLeg } from './call-derivation.ts'
export {
  type CallFilter,
  type CallPosition,
  countCalls,
  getCall,
  listCalls,
  type StoredCall,
} from './calls.ts'
export { type CaptureChange, listenToCaptures } from './capture-events.ts'
export {
  beatCapture,
  type CaptureClaim,
  claimCapture,
  completeUpload,
  crashCapture,
  failCapture,
  getCapture,
  HEARTBEAT_SILENCE_SECONDS,
  insertCapture,
  listCaptures,
  MAX_CRASHES,
  markCaptureDeleted,
  type NewCapture,
  releaseCapture,
  type StoredCapture,
} from './captures.ts'
export { COPY_HEADER, COPY_TRAILER } from './copy-binary.ts'
export { Database, type DatabaseOptions, type Tenant, type TenantConnection } from './database.ts'
export { findCallParts, findPartOfMessage, findPartsOfLeg, type LegPart } from './leg-parts.ts'
export {
  decodeMessageIndex,
  encodeMessageIndex,
  type IndexedMessage,
  type MessageIndex,
  type SegmentBlock,
} from './message-index.ts'
export {
  dispatchOutbox,
  findStuckCaptures,
  type OutboxEntry,
  pruneOutbox,
  type StuckCapture,
} from './outbox.ts'
export { type Publication, type PublishOutcome, publish, removeCapture, stage } from './publish.ts'
export {
  encodeStagedJoin,
  encodeStagedLeg,
  type LegOutcome,
  type StagedJoin,
  type StagedLeg,
} from './staged-leg.ts'
