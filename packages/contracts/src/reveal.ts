import { z } from 'zod'
import { Id } from './primitives.ts'
import { Digit } from './stream.ts'

/**
 * What masked secrets are looked at for: to find out why a sign-in fails, to open encrypted media, to see what was
 * dialled during the call, or because somebody who may ask for it did. A choice, not a text: the audit outlives erasures.
 */
export const revealReasons = ['authentication', 'encryption', 'digits', 'request'] as const
export const Reveal = z.strictObject({ reason: z.enum(revealReasons) })
export type Reveal = z.infer<typeof Reveal>

/** The DTMF digits of a call as they were sent. */
export const RevealedDigits = z.strictObject({ callId: Id, items: z.array(Digit) })
export type RevealedDigits = z.infer<typeof RevealedDigits>
