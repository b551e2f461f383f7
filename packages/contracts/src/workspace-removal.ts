import { z } from 'zod'

/** Both are asked again: a session left open is not enough. `name` is the workspace's, as it is written. */
export const WorkspaceRemovalRequest = z.strictObject({
  name: z.string().max(100),
  password: z.string().min(1).max(200),
})
export type WorkspaceRemovalRequest = z.infer<typeof WorkspaceRemovalRequest>

/** What goes with a workspace. */
export const WorkspaceContents = z.strictObject({
  captures: z.int(),
  /** Of uploaded files. */
  storedBytes: z.int(),
  calls: z.int(),
  annotations: z.int(),
  /** Links that still open. */
  shares: z.int(),
  webhooks: z.int(),
  members: z.int(),
  apiKeys: z.int(),
  /** Captures on legal hold: while there is one, the workspace stays. */
  held: z.int(),
})
export type WorkspaceContents = z.infer<typeof WorkspaceContents>
