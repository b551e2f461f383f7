import { z } from 'zod'

const text = z.string()
const legs = { incoming: text, outgoing: text }
/** A host got one INVITE and sent the other `seconds` later; `together` is what both legs did at once. */
const meeting = {
  host: text,
  seconds: z.number(),
  together: z.array(z.enum(['ring', 'answer', 'end'])).readonly(),
}

/** What the sentence of each way to join legs is made of; legs are named by their Call-IDs. */
export const joinParams = {
  user: z.strictObject(legs),
  header: z.strictObject({ naming: text, named: text, header: text }),
  shared_header: z.strictObject({ header: text, value: text }),
  session_id: z.strictObject({ value: text }),
  icid: z.strictObject({ value: text }),
  call_id_affix: z.strictObject(legs),
  sdp: z.strictObject({ ...meeting, origin: text.nullable(), media: text.nullable() }),
  same_parties: z.strictObject({ ...meeting, from: text, to: text }),
  same_callee: z.strictObject({ ...meeting, to: text }),
  same_caller: z.strictObject({ ...meeting, from: text, to: text, incomingTo: text }),
  in_step: z.strictObject(meeting),
} as const

export type JoinMethod = keyof typeof joinParams
export type JoinParams = { [Method in JoinMethod]: z.infer<(typeof joinParams)[Method]> }
/** A method with its evidence. */
export type JoinReason = {
  readonly [Method in JoinMethod]: { readonly method: Method; readonly params: JoinParams[Method] }
}[JoinMethod]
