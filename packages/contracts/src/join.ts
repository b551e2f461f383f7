import { z } from 'zod'
import { type JoinReason, joinParams } from './join-params.ts'
import { Id } from './primitives.ts'

interface JoinFrame {
  a: string
  b: string
  /** 0–100. */
  confidence: number
}
export type Join = JoinFrame & JoinReason

const variants = Object.entries(joinParams).map(([method, params]) =>
  z.strictObject({
    a: Id,
    b: Id,
    method: z.literal(method),
    confidence: z.int().min(0).max(100),
    params,
  }),
)
/** Why two legs are one call: `a` is the incoming leg, `b` the outgoing. Its sentence: `explainJoin`. */
export const Join = z.discriminatedUnion('method', variants as never) as unknown as z.ZodType<Join>

/** Two legs of the workspace, the first or the second of this call. */
export const LegPair = z.strictObject({ a: Id, b: Id }).refine(({ a, b }) => a !== b, 'two legs are needed')
export type LegPair = z.infer<typeof LegPair>

/** What somebody decided about two legs, kept whatever is decoded again. */
export const LegLink = z.strictObject({
  id: Id,
  kind: z.enum(['link', 'unlink']),
  /** Call-IDs. */
  callIds: z.tuple([z.string(), z.string()]),
  /** Name of who did it; null when they left. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
})
export type LegLink = z.infer<typeof LegLink>

const header = z
  .string()
  .trim()
  .regex(/^[!%'*+\-.0-9A-Z_`a-z~]{1,64}$/) // RFC 3261 §25.1 token
const digits = z
  .string()
  .trim()
  .regex(/^[0-9*#+]{1,16}$/)

/** What a workspace adds to the ways legs are joined; applies to what is decoded from then on. */
export const WorkspaceJoinSettings = z.strictObject({
  /** Headers that name another leg's Call-ID, or carry one value on all legs of a call. */
  headers: z.array(header).max(20).default([]),
  numbers: z
    .strictObject({
      /** Dialled before a number: `9`, `1234#`. */
      prefixes: z.array(digits).max(20).default([]),
      /** Digits of the country code; empty for none. */
      countryCode: z
        .string()
        .regex(/^\d{0,3}$/)
        .default(''),
    })
    .default({ prefixes: [], countryCode: '' }),
})
export type WorkspaceJoinSettings = z.infer<typeof WorkspaceJoinSettings>
