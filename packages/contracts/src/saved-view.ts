import { z } from 'zod'
import { Id } from './primitives.ts'

const name = z.string().trim().min(1).max(80)
/** What stands after `?` on the list of calls: the search, its range of time, its order, its columns. */
const address = z
  .string()
  .max(4_000)
  .regex(/^[\w\-.~%!$&'()*+,;=:@/?]*$/, 'characters of the query of an address')

/** A search under a name. */
export const SavedView = z.strictObject({
  id: Id,
  name: z.string(),
  address: z.string(),
  /** With the workspace; else only who saved it sees it. */
  shared: z.boolean(),
  /** Whether who asks saved it. */
  own: z.boolean(),
  /** Who saved it; null for an API key and for who has left. */
  by: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type SavedView = z.infer<typeof SavedView>
export const SavedViewList = z.strictObject({ items: z.array(SavedView) })
export type SavedViewList = z.infer<typeof SavedViewList>

export const SavedViewInput = z.strictObject({ name, address, shared: z.boolean().default(false) })
export type SavedViewInput = z.infer<typeof SavedViewInput>
export const SavedViewChange = z
  .strictObject({ name, address, shared: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change')
export type SavedViewChange = z.infer<typeof SavedViewChange>
