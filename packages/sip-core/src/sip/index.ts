/** What reads single messages: the view, its session description, and what must not be shown. No decoding. */
export type { CSeq, MessageFlag } from '../facts.ts'
export { sdpBody } from '../sdp/body.ts'
export { type ChosenCodec, chosenCodecs } from '../sdp/offer-answer.ts'
export { type Codec, type Direction, type SdpMedia, type SdpSummary, summariseSdp } from '../sdp/summary.ts'
export { type Header, headerValues, longName } from './headers.ts'
export { MessageView } from './message-view.ts'
export { findSecrets, maskSecrets, type SecretKind, type SecretRange } from './secrets.ts'
