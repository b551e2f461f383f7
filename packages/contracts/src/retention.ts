import { z } from 'zod'
import { Id } from './primitives.ts'

const days = z.int().min(1).max(36_500).nullable().default(null)
const forGood = Number.POSITIVE_INFINITY

/**
 * For how many days from its upload a capture keeps its media (the file itself), the texts of its messages, and
 * everything; null is for good. The file holds the texts, so it goes first, and rows go last.
 */
export const RetentionSettings = z
  .strictObject({ mediaDays: days, messagesDays: days, metadataDays: days })
  .refine(
    ({ mediaDays, messagesDays, metadataDays }) =>
      (mediaDays ?? forGood) <= (messagesDays ?? forGood) &&
      (messagesDays ?? forGood) <= (metadataDays ?? forGood),
    'media must not be kept longer than messages, nor messages longer than metadata',
  )
export type RetentionSettings = z.infer<typeof RetentionSettings>

const Due = z.strictObject({
  captures: z.int(),
  bytes: z.int(),
  /** When the oldest of them was uploaded. */
  oldest: z.iso.datetime().nullable(),
})

/** What would go at once under the settings that were asked about; `held` would, but for a legal hold. */
export const RetentionPreview = z.strictObject({ media: Due, messages: Due, metadata: Due, held: z.int() })
export type RetentionPreview = z.infer<typeof RetentionPreview>

const PhoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[0-9*#]{2,32}$/)

/** Typed twice: what is erased does not come back. */
export const ErasureRequest = z
  .strictObject({ number: PhoneNumber, confirmation: PhoneNumber })
  .refine(({ number, confirmation }) => number === confirmation, {
    path: ['confirmation'],
    message: 'the number must be repeated as it is',
  })
export type ErasureRequest = z.infer<typeof ErasureRequest>

/** The erasure of a number. Counts grow while it runs. */
export const Erasure = z.strictObject({
  id: Id,
  /** The number's last two digits: the rest is forgotten with it. */
  hint: z.string(),
  /** Name of who asked for it; null when they left. */
  by: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  calls: z.int(),
  messages: z.int(),
  /** Captures that lost their file. */
  captures: z.int(),
  /** Captures that hold the number and were left alone: they are on legal hold. */
  held: z.int(),
})
export type Erasure = z.infer<typeof Erasure>
export const ErasureList = z.strictObject({ items: z.array(Erasure) })
export type ErasureList = z.infer<typeof ErasureList>
