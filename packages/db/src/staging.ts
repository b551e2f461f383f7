/** What a decode process needs to write rows, without the database client: an entry point of its own. */
export { boundedCallId } from './bounded-text.ts'
export type { CallFacts } from './call-facts.ts'
export { COPY_HEADER, COPY_TRAILER } from './copy-binary.ts'
export type { JoinRules } from './join-settings.ts'
export type { IndexedMessage, MessageIndex, SegmentBlock } from './message-index.ts'
export { encodeStagedCall, type StagedCall } from './staged-call.ts'
export { encodeStagedLeg, type LegOutcome, type StagedLeg } from './staged-leg.ts'
export {
  encodeStagedStream,
  type StagedStream,
  type StreamDigit,
  type StreamRefusal,
} from './staged-stream.ts'
