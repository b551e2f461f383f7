export { announceAccessChange } from './access-changes.ts'
export { changeAlias, deleteAlias, frequentHosts, getAlias, insertAlias, listAliases } from './aliases.ts'
export {
  type AnnotationNotice,
  type AnnotationPlace,
  changeAnnotation,
  countComments,
  editComment,
  findAnnotation,
  findComment,
  insertAnnotation,
  insertComment,
  listAnnotations,
  MOST_ANNOTATIONS,
  MOST_COMMENTS,
  MOST_EDITS,
  moderateComment,
  notifyAnnotation,
  removeAnnotation,
  removeComment,
  restoreAnnotation,
  type StoredAnnotation,
  type StoredComment,
} from './annotations.ts'
export {
  type AuditEntry,
  type AuditFilter,
  listActivity,
  listAudit,
  pruneAudit,
  recordAudit,
  recordIdentityAudit,
} from './audit.ts'
export { type Backlog, readBacklog, readStored } from './backlog.ts'
export { type CallCapture, findCallCaptures } from './call-captures.ts'
export type { CallFacts } from './call-facts.ts'
export { listenToCallWork } from './call-work.ts'
export { callsById, getCall, type StoredCall } from './calls.ts'
export {
  type AgentCounts,
  countAgent,
  deleteAgent,
  insertAgent,
  type KnownAgent,
  knownAgents,
  listAgents,
  listenToAgents,
  type StoredAgent,
} from './capture-agents.ts'
export {
  beatCapture,
  type CaptureClaim,
  claimCapture,
  claimNextCapture,
  crashCapture,
  failCapture,
  HEARTBEAT_SILENCE_SECONDS,
  MAX_CRASHES,
  type NextClaim,
  releaseCapture,
} from './capture-claims.ts'
export { type CaptureChange, listenToCaptures } from './capture-events.ts'
export {
  type CaptureFilter,
  changeCapture,
  holdCapture,
  listCaptures,
  listCaptureTags,
} from './capture-list.ts'
export { getDeletedCapture, markCaptureDeleted, restoreCapture } from './capture-removal.ts'
export {
  completeUpload,
  getCapture,
  insertCapture,
  type NewCapture,
  type StoredCapture,
} from './captures.ts'
export { COPY_HEADER, COPY_TRAILER } from './copy-binary.ts'
export { isDataRefused } from './data-refused.ts'
export {
  Database,
  type DatabaseOptions,
  type Identity,
  type Tenant,
  type TenantConnection,
} from './database.ts'
export { decodeAgain } from './decode-again.ts'
export {
  type CaptureToErase,
  claimErasure,
  countErasure,
  eraseFromCapture,
  finishErasure,
  forgetLeftovers,
  nextCaptureToErase,
  releaseErasure,
} from './erase-number.ts'
export {
  findUnfinishedErasures,
  getErasure,
  listErasures,
  requestErasure,
  type StoredErasure,
} from './erasures.ts'
export { forgetPerson } from './forget-person.ts'
export { holdsObjects } from './holds-objects.ts'
export {
  countUnread,
  type InboxNotice,
  listInbox,
  markInbox,
  putInboxSettings,
  putIntoInboxes,
  wantsMail,
} from './inbox.ts'
export { findExcess, findStorageExcess, findTwin, getUsage, lockIntake } from './intake.ts'
export { getJoinSettings, type JoinRules, loadJoinRules, putJoinSettings } from './join-settings.ts'
export { findLinksOfCall, forgetLink, linkLegs, type StoredLink } from './leg-links.ts'
export {
  findCallParts,
  findPartOfMessage,
  findPartsOfCalls,
  findPartsOfLegs,
  type LegPart,
} from './leg-parts.ts'
export {
  addPiece,
  completeRoll,
  countWaitingPieces,
  type LivePiece,
  type RollLimits,
  takeEndedRoll,
} from './live-rolls.ts'
export {
  decodeMessageIndex,
  encodeMessageIndex,
  type IndexedMessage,
  type MessageIndex,
  type SegmentBlock,
} from './message-index.ts'
export {
  findLooseImages,
  forgetNoteImage,
  imageFolder,
  insertNoteImage,
  isImageShown,
  putImages,
} from './note-images.ts'
export {
  dispatchOutbox,
  findStuckCaptures,
  type OutboxEntry,
  pruneOutbox,
  type StuckCapture,
} from './outbox.ts'
export {
  type DecodedObjects,
  type Publication,
  type PublishOutcome,
  publish,
  removeCapture,
  type StagedRows,
  stage,
} from './publish.ts'
export { inWorkspace, type RecomputedCall, type RecomputedLeg, reportsOf, writeCalls } from './recomputed.ts'
export type { Recompute } from './replace-rows.ts'
export {
  type ExpiredObjects,
  expireCaptures,
  findRetentionDue,
  getRetention,
  previewRetention,
  putRetention,
  type RetentionKind,
} from './retention.ts'
export {
  changeView,
  deleteView,
  getView,
  insertView,
  listViews,
  type StoredView,
} from './saved-views.ts'
export { callFacets, type Facets } from './search/facets.ts'
export type { CallFilter } from './search/filter.ts'
export { callHistogram, type Histogram } from './search/histogram.ts'
export type { CallPosition } from './search/list.ts'
export { pageOfCalls, searchCalls, uncountedCalls } from './search/search-calls.ts'
export { isStatementTimeout } from './search/statement-timeout.ts'
export {
  callOfLegs,
  changeShare,
  type EndedShare,
  findEndedShares,
  findShareByToken,
  forgetSnapshot,
  getShare,
  getSharePolicy,
  insertShare,
  listShareAccesses,
  listShares,
  type NewShare,
  type OpenShare,
  openShare,
  putSharePolicy,
  recordShareAccess,
  revokeShare,
  type StoredShare,
  sharePasswordHash,
} from './shares.ts'
export { publishSnapshot, type Snapshot, withdrawSnapshot } from './snapshot.ts'
export { encodeStagedCall, type StagedCall } from './staged-call.ts'
export {
  encodeStagedLeg,
  type LegOutcome,
  type StagedLeg,
} from './staged-leg.ts'
export {
  encodeStagedStream,
  type StagedStream,
  type StreamDigit,
  type StreamPart,
  type StreamRefusal,
} from './staged-stream.ts'
export { type CallStream, findCallStreams, findStreamsOfLegs, secondsOf } from './streams.ts'
export { adoptStreams, type KnownLeg, legsNamed, legsNear, legsOfTheirCalls } from './touched-legs.ts'
export {
  changedTriage,
  lockTriage,
  notifyTriage,
  putTriage,
  type TriageNotice,
  triageOf,
} from './triage.ts'
export {
  announce,
  announceTest,
  type ClaimedDelivery,
  changeWebhook,
  claimDelivery,
  deleteWebhook,
  deliverAgain,
  disableWebhook,
  endTry,
  findDueDeliveries,
  getWebhook,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  MOST_WEBHOOKS,
  pruneDeliveries,
  renewWebhookSecret,
  type StoredWebhook,
  type Try,
} from './webhooks.ts'
export {
  beginRemoval,
  closeWorkspace,
  countContents,
  countPeopleAndKeys,
  findUnfinishedRemovals,
  haltWorkspace,
  isClosed,
  noteCleared,
  removeRows,
  removeWorkspaceRow,
} from './workspace-removal.ts'
