/** What a leg did together with the one it was made for, within a fraction of a second. */
export type JoinStep = 'ring' | 'answer' | 'end'

/** Two legs that met in a host: it got the first INVITE and sent the second one `seconds` later. */
interface Meeting {
  readonly host: string
  readonly seconds: number
  readonly together: readonly JoinStep[]
}

/**
 * The evidence of each way to join legs, strongest first. `incoming` and `outgoing` are the legs' Call-IDs; texts are
 * made from these in the contracts package.
 */
export interface JoinParams {
  /** Somebody said so. */
  readonly user: Legs
  /** The header of one INVITE names the other leg. */
  readonly header: { readonly naming: string; readonly named: string; readonly header: string }
  /** Both INVITEs carry the same value in a header that says which call they are of. */
  readonly shared_header: { readonly header: string; readonly value: string }
  /** RFC 7989. */
  readonly session_id: { readonly value: string }
  /** RFC 7315 §4.6. */
  readonly icid: { readonly value: string }
  /** One Call-ID is made from the other. */
  readonly call_id_affix: Legs
  /** The same o= line, or media at the same address. */
  readonly sdp: Meeting & { readonly origin: string | null; readonly media: string | null }
  readonly same_parties: Meeting & { readonly from: string; readonly to: string }
  /** The caller is another one, or hidden. */
  readonly same_callee: Meeting & { readonly to: string }
  /** The callee is another one. */
  readonly same_caller: Meeting & { readonly from: string; readonly to: string; readonly incomingTo: string }
  /** Nothing is alike but when both rang, were answered and ended. */
  readonly in_step: Meeting
}

interface Legs {
  readonly incoming: string
  readonly outgoing: string
}

export type JoinMethod = keyof JoinParams

/** A method with its evidence. */
export type JoinReason = {
  readonly [Method in JoinMethod]: { readonly method: Method; readonly params: JoinParams[Method] }
}[JoinMethod]
