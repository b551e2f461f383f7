/** What reads single messages: the view, its session description, and what must not be shown. No decoding. */
export type { CSeq, MessageFlag } from '../facts.ts'
export { sdpBody } from '../sdp/body.ts'
export { type Exchange, exchangesOf } from '../sdp/exchanges.ts'
export { type ChosenCodec, chosenCodecs, type NegotiatedMedia, negotiate } from '../sdp/offer-answer.ts'
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
} from '../sdp/summary.ts'
export { type Header, headerValues, longName } from './headers.ts'
export { MessageView } from './message-view.ts'
export { findSecrets, maskSecrets, type SecretKind, type SecretRange } from './secrets.ts'
