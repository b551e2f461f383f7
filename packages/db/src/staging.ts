/** What a decode process needs to write rows, without the database client: an entry point of its own. */
export { boundedCallId } from './bounded-text.ts'
export { COPY_HEADER, COPY_TRAILER } from './copy-binary.ts'
export type { IndexedMessage, MessageIndex, SegmentBlock } from './message-index.ts'
export {
  encodeStagedJoin,
  encodeStagedLeg,
  type LegOutcome,
  type StagedJoin,
  type StagedLeg,
} from './staged-leg.ts'
