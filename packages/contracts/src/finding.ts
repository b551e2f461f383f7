import { z } from 'zod'
import { type FindingCode, type FindingParams, findingParams } from './finding-params.ts'
import { MessageId } from './message.ts'
import { Id } from './primitives.ts'

export const severities = ['info', 'warning', 'error'] as const
export const Severity = z.enum(severities)
export type Severity = z.infer<typeof Severity>

/** Where the cause lies, seen from the call as a whole; `middle` is the B2BUA between its legs. */
export const FindingSide = z.enum(['caller', 'callee', 'middle', 'network', 'unknown'])
export type FindingSide = z.infer<typeof FindingSide>

/** What proves a finding: a message of the ladder, or one of the call's streams. */
export const Evidence = z.union([z.strictObject({ messageId: MessageId }), z.strictObject({ streamId: Id })])
export type Evidence = z.infer<typeof Evidence>

interface FindingFrame {
  severity: Severity
  side: FindingSide
  /** Call-ID of the leg it was found on. */
  callId: string
  /** The heaviest first. */
  evidence: Evidence[]
  /** Section to read: `RFC 3261 §13.3.1.4`. */
  rfc: string
}
export type Finding = {
  [Code in FindingCode]: FindingFrame & { code: Code; params: FindingParams[Code] }
}[FindingCode]

const variants = Object.entries(findingParams).map(([code, params]) =>
  z.strictObject({
    code: z.literal(code),
    severity: Severity,
    side: FindingSide,
    callId: z.string(),
    evidence: z.array(Evidence),
    params,
    rfc: z.string(),
  }),
)
/** What was wrong with a call. Its words come from `code` and `params`: `explainFinding`. */
export const Finding = z.discriminatedUnion('code', variants as never) as unknown as z.ZodType<Finding>

/** How many of each severity a call has. */
export const FindingCounts = z.strictObject({ error: z.int(), warning: z.int(), info: z.int() })
export type FindingCounts = z.infer<typeof FindingCounts>
