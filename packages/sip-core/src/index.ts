export { CaptureDecoder } from './decode.ts'
export type {
  CaptureFormat,
  CaptureReport,
  CaptureWarning,
  DecodeProgress,
  DecodeResult,
  DecodeSink,
  LiveMessage,
  Refusal,
} from './decode.ts'
export type { CSeq, Endpoint, MessageFacts, MessageFlag, Reference, SdpIdentity, Transport } from './facts.ts'
