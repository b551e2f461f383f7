/** What reads single messages: the view, its session description, and what must not be shown. No decoding. */
export type { CSeq, MessageFlag } from '../facts.ts'
export { sdpBody } from '../sdp/body.ts'
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
export { type Address, readAddress, readAddresses } from './address.ts'
export { type Auth, readAuth } from './auth-header.ts'
export { type DialogReference, readDialogReference } from './dialog-reference.ts'
export { HEADERS, type HeaderEntry, type HeaderShape, headerEntry, longName } from './header-registry.ts'
export { type HeaderValue, type ParamsValue, readHeader } from './header-value.ts'
export { type Header, headerValues } from './headers.ts'
export { type BodyKind, type BodyPart, type BodyProblem, type MessageBody, readBody } from './message-body.ts'
export { MessageView } from './message-view.ts'
export { type Param, paramOf } from './params.ts'
export { type Reason, readReasons } from './reason.ts'
export { findSecrets, maskSecrets, type SecretKind, type SecretRange } from './secrets.ts'
export { readSipfrag, type Sipfrag } from './sipfrag.ts'
export { readUri, type TelephoneNumber, telephoneNumber, type Uri } from './uri.ts'
export { readVias, type Via } from './via.ts'
export { readWarnings, type Warning } from './warning.ts'
