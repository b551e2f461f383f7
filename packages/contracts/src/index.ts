export {
  Call,
  CallExportQuery,
  CallListQuery,
  CallPage,
  CallState,
  CallSummary,
  CallTotal,
  callExportFormats,
  callSorts,
  callStates,
  HangupSide,
  Leg,
  Participant,
} from './call.ts'
export {
  Capture,
  CaptureAccepted,
  CaptureChange,
  CaptureError,
  CaptureErrorCode,
  CaptureEvent,
  CaptureListQuery,
  CapturePage,
  CaptureProgress,
  CaptureState,
  CaptureTags,
  CaptureWarning,
  captureErrorCodes,
  captureStates,
  LegalHold,
  ParseReport,
} from './capture.ts'
export {
  Evidence,
  Finding,
  FindingCounts,
  FindingSide,
  Severity,
  severities,
} from './finding.ts'
export { type FindingCode, type FindingParams, findingParams } from './finding-params.ts'
export { ApiKey, ApiKeyCreate, ApiKeyCreated, ApiKeyList, Me, Role, roles, Workspace } from './identity.ts'
export { type JobName, type JobPayload, jobNames, jobPayloads } from './job.ts'
export { Join, LegLink, LegPair, WorkspaceJoinSettings } from './join.ts'
export { type JoinMethod, type JoinParams, type JoinReason, joinParams } from './join-params.ts'
export {
  HeaderField,
  MediaDirection,
  Message,
  MessageDetail,
  MessageId,
  MessagePage,
  MessagePageQuery,
  SdpMedia,
  SdpSummary,
  Transport,
  transports,
} from './message.ts'
export { DurationUs, EndpointText, Id, Micros, PageQuery } from './primitives.ts'
export { ErrorCode, errorCodes, FieldError, Problem } from './problem.ts'
export { QuotaExcess, QuotaLimits, quotaKinds, WorkspaceUsage } from './quota.ts'
export { Erasure, ErasureList, ErasureRequest, RetentionPreview, RetentionSettings } from './retention.ts'
export {
  parseSearchQuery,
  type SearchField,
  SearchSyntaxError,
  type SearchTerm,
  type SearchValue,
  searchFields,
} from './search-query.ts'
export {
  Digit,
  MediaSender,
  Stream,
  StreamFigures,
  StreamRtcp,
  StreamSecond,
  StreamSeconds,
} from './stream.ts'
export { TimelineEvent, TimelineKind, timelineKinds } from './timeline.ts'
