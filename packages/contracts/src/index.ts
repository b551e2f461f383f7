export {
  type ActivityAction,
  ActivityItem,
  ActivityPage,
  ActivityQuery,
  activityActions,
} from './activity.ts'
export {
  Alias,
  AliasChange,
  AliasImport,
  AliasImported,
  AliasInput,
  AliasKind,
  AliasList,
  AliasSuggestion,
  AliasSuggestions,
  aliasKinds,
  EndpointAlias,
  MOST_ALIASES,
} from './alias.ts'
export { aliasLookup, type EndpointAt, endpointAliases } from './alias-lookup.ts'
export { patternText, readAliasPattern } from './alias-pattern.ts'
export {
  ANNOTATION_BODY_LIMIT,
  Annotation,
  AnnotationAnchor,
  AnnotationAuthor,
  AnnotationChange,
  AnnotationComment,
  AnnotationEvent,
  AnnotationInput,
  AnnotationList,
  AnnotationVisibility,
  annotationVisibilities,
  CommentChange,
  CommentInput,
  CommentModeration,
  CommentVerdict,
  commentModerations,
  NOTE_IMAGE_ALT_LIMIT,
  NOTE_IMAGE_BYTES,
  NOTE_IMAGES,
  NoteImage,
  NoteImageQuery,
} from './annotation.ts'
export { ApiKey, ApiKeyCreate, ApiKeyCreated, ApiKeyList, ApiKeyScope, apiKeyScopes } from './api-key.ts'
export { AudioChannel, AudioProblem, audioProblems, CallAudio, CallAudioQuery } from './audio.ts'
export {
  AuditAction,
  AuditEvent,
  AuditExportQuery,
  AuditListQuery,
  AuditPage,
  auditActions,
  auditActorKinds,
  auditExportFormats,
} from './audit.ts'
export {
  Call,
  CallExportQuery,
  CallState,
  CallSummary,
  callExportFormats,
  callStates,
  drawnFormats,
  HangupSide,
  Leg,
  Participant,
} from './call.ts'
export {
  CallCsvQuery,
  CallFacets,
  CallHistogram,
  CallHistogramQuery,
  CallListQuery,
  CallPage,
  CallSearchQuery,
  type CallSort,
  CallTotal,
  CSV_MOST_ROWS,
  callSorts,
  FacetName,
  FacetsQuery,
  facetNames,
} from './call-search.ts'
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
  CapturesQueued,
  CaptureTags,
  CaptureWarning,
  captureErrorCodes,
  captureStates,
  DECODER_VERSION,
  LegalHold,
  ParseReport,
} from './capture.ts'
export {
  CaptureAgent,
  CaptureAgentCreated,
  CaptureAgentInput,
  CaptureAgentList,
  LiveReceiver,
} from './capture-agent.ts'
export {
  Evidence,
  Finding,
  FindingCounts,
  FindingSide,
  Severity,
  severities,
} from './finding.ts'
export { type FindingCode, type FindingParams, findingParams } from './finding-params.ts'
export { Me, Session, SessionList, SessionsEnded, Workspace, WorkspaceCreate } from './identity.ts'
export {
  InboxItem,
  InboxKind,
  InboxPage,
  InboxQuery,
  InboxRead,
  InboxSettings,
  InboxUnread,
  inboxKinds,
} from './inbox.ts'
export { type JobName, type JobPayload, jobNames, jobPayloads } from './job.ts'
export { Join, LegLink, LegPair, WorkspaceJoinSettings } from './join.ts'
export { type JoinMethod, type JoinParams, type JoinReason, joinParams } from './join-params.ts'
export { mentionedIn, plainMentions, withMentions } from './mention.ts'
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
export {
  AccountRemoval,
  EmailChange,
  EmailConfirmation,
  Profile,
  ProfileChange,
  RemovalEffect,
  removalEffects,
} from './profile.ts'
export { QuotaExcess, QuotaLimits, quotaKinds, WorkspaceUsage } from './quota.ts'
export { Erasure, ErasureList, ErasureRequest, RetentionPreview, RetentionSettings } from './retention.ts'
export { Reveal, RevealedDigits, revealReasons } from './reveal.ts'
export { Role, roles } from './role.ts'
export { SavedView, SavedViewChange, SavedViewInput, SavedViewList } from './saved-view.ts'
export { conjuncts, termsOf } from './search/conjuncts.ts'
export { bareExamples, searchExamples, searchForms } from './search/examples.ts'
export {
  type FieldKind,
  type FieldRule,
  findingWords,
  ruleOf,
  type SearchField,
  searchFieldNames,
  searchFields,
  traitWords,
} from './search/fields.ts'
export { numberPatterns, searchNumber } from './search/number.ts'
export { parseSearch } from './search/parse.ts'
export { type QuerySpan, spansOf } from './search/spans.ts'
export { type Suggestion, type Suggestions, suggest, writtenValue } from './search/suggest.ts'
export type { SearchNode, SearchTerm, SearchValue, TimePoint, Wild } from './search/syntax.ts'
export { SearchSyntaxError } from './search/syntax-error.ts'
export { type Clock, resolveTime } from './search/time.ts'
export { type Condition, conditionsOf, toggleValue, withoutField } from './search/toggle-value.ts'
export {
  GuestComment,
  RedactionCounts,
  SHARE_DAYS,
  Share,
  ShareAccess,
  ShareAccessList,
  ShareChange,
  ShareCreated,
  SharedAnnotations,
  SharedCall,
  SharedCallPreview,
  SharedExportQuery,
  ShareInput,
  ShareLetter,
  ShareList,
  ShareNotes,
  SharePolicy,
  SharePreview,
  ShareRedaction,
  ShareUnlock,
  shareNotes,
} from './share.ts'
export {
  SsoConnection,
  SsoConnectionInput,
  SsoDomain,
  SsoDomainInput,
  type SsoFailure,
  SsoRole,
  SsoSettings,
  ssoFailures,
  ssoRoles,
} from './sso.ts'
export {
  Digit,
  MediaSender,
  Stream,
  StreamFigures,
  StreamRtcp,
  StreamSecond,
  StreamSeconds,
} from './stream.ts'
export {
  Invitation,
  InvitationCreate,
  InvitationList,
  InvitationOffer,
  InvitationSent,
  InvitationToken,
  Member,
  MemberChange,
  MemberList,
} from './team.ts'
export { TimelineEvent, TimelineKind, timelineKinds } from './timeline.ts'
export {
  BulkTriage,
  CallTriage,
  MOST_CALL_TAGS,
  TriageChange,
  TriagedCalls,
  TriageEvent,
  TriageStatus,
} from './triage.ts'
export { triageStatuses } from './triage-statuses.ts'
export {
  DeliveredEvent,
  DeliveryError,
  deliveredEvents,
  deliveryErrors,
  Webhook,
  WebhookChange,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookEvent,
  WebhookInput,
  WebhookList,
  webhookEvents,
} from './webhook.ts'
export { WorkspaceContents, WorkspaceRemovalRequest } from './workspace-removal.ts'
