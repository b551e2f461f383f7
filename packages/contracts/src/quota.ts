import { z } from 'zod'

/** What can be used up: bytes of all captures and images, bytes of one file, the number of captures. */
export const quotaKinds = ['stored_bytes', 'file_bytes', 'captures'] as const

/** Which limit an upload would pass, and by how much. */
export const QuotaExcess = z.strictObject({
  kind: z.enum(quotaKinds),
  limit: z.int(),
  used: z.int(),
  /** What the upload would add. */
  requested: z.int(),
})
export type QuotaExcess = z.infer<typeof QuotaExcess>

/** Null means no limit. */
export const QuotaLimits = z.strictObject({
  storedBytes: z.int().nullable(),
  fileBytes: z.int().nullable(),
  captures: z.int().nullable(),
})
export type QuotaLimits = z.infer<typeof QuotaLimits>

/** `GET /workspace/usage`: uploads under way count with what they announced. */
export const WorkspaceUsage = z.strictObject({
  storedBytes: z.int(),
  captures: z.int(),
  limits: QuotaLimits,
})
export type WorkspaceUsage = z.infer<typeof WorkspaceUsage>
