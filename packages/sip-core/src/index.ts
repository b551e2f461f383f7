export { g711Samples } from './audio/g711-samples.ts'
export { AudioListener } from './audio/listener.ts'
export { type ToneSpan, toneSpans } from './audio/tone-spans.ts'
export type { Voice, VoicePacket, VoiceRun } from './audio/voice.ts'
export { analyseCall, type CallAnalysis } from './call/analyse-call.ts'
export { analysedLeg } from './call/analysed-leg.ts'
export { type CaptureContext, callOfTable } from './call/call-of-table.ts'
export type { AnalysedLeg, CallToAnalyse } from './call/call-to-analyse.ts'
export { joinLegs } from './call/join.ts'
export type { JoinMethod, JoinParams, JoinReason, JoinStep } from './call/join-params.ts'
export {
  type CallIdPair,
  type Join,
  type JoinedCall,
  type JoinedCalls,
  type JoinSettings,
  type LegIdentities,
  type LegIdentity,
  legIdentity,
  type NumberFormat,
} from './call/join-types.ts'
export type { Leg, LegEntry, LegMessage, LegState } from './call/leg.ts'
export { type Added, LegTable } from './call/leg-table.ts'
export { type CaptureMedia, MediaIndex } from './call/media-index.ts'
export { MessageReader } from './call/message-reader.ts'
export { summariseLeg } from './call/summary.ts'
export type { TimelineEvent, TimelineKind, TimelineSide } from './call/timeline-event.ts'
export type { CaptureComment, ResolvedName } from './capture/file-notes.ts'
export { compressionOf, FORMAT_HEAD } from './capture/format.ts'
export type { CaptureLink, RecordPlace } from './capture/frame.ts'
export {
  CaptureDecoder,
  type CaptureFormat,
  type CaptureReport,
  type CaptureWarning,
  type DecodeKeys,
  type DecodeOptions,
  type DecodeProgress,
  type DecodeResult,
  type DecodeSink,
  type LiveMessage,
  type Refusal,
} from './decode.ts'
export type {
  Evidence,
  Finding,
  FindingCode,
  FindingParams,
  FindingParty,
  FindingSide,
  Severity,
} from './diagnosis/finding.ts'
export type { CSeq, Endpoint, MessageFacts, MessageFlag, Reference, SdpIdentity, Transport } from './facts.ts'
export type { AeadName, CbcName, CryptoPort, CtrName, DecodePorts, HashName } from './ports.ts'
export type { MediaSink } from './rtp/media-sink.ts'
export { RtpTap, type TappedRtp } from './rtp/rtp-tap.ts'
export type { DtmfDigit, StreamRtcp, StreamSecond, StreamSummary } from './rtp/stream-summary.ts'
export { type MediaFrameHandler, StreamTable } from './rtp/stream-table.ts'
export type { UnreachableMedia } from './rtp/unreachable-media.ts'
export { sdpBody } from './sdp/body.ts'
export { type ChosenCodec, chosenCodecs, type NegotiatedMedia, negotiate } from './sdp/offer-answer.ts'
export {
  type Codec,
  type Direction,
  type Hold,
  type MalformedLine,
  type SdpMedia,
  type SdpSummary,
  summariseSdp,
  type T38,
  type TelephoneEvent,
} from './sdp/summary.ts'
export { longName } from './sip/header-registry.ts'
export { type Header, headerValues } from './sip/headers.ts'
export { MessageView } from './sip/message-view.ts'
export { findSecrets, maskSecrets, type SecretKind, type SecretRange } from './sip/secrets.ts'
export { type StoredPlace, storedMessage } from './stored-message.ts'
