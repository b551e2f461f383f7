import type { Database } from '@ringback/db'
import { ENTERED_AS_REQUIRED } from '../identity/memberships.ts'
import type { RequestContext } from './request-context.ts'

/** Whether what a request was allowed by still stands: for answers that last, as event streams do. */
export async function stillBelongs(
  { authPool }: Database,
  { sessionId, apiKeyId, orgId }: RequestContext,
): Promise<boolean> {
  const { rowCount } = sessionId
    ? await authPool.query(
        `SELECT FROM session s JOIN member m ON m."userId" = s."userId" JOIN organization o ON o.id = m."organizationId"
         WHERE s.id = $1 AND s."expiresAt" > now() AND o.id = $2 AND m."suspendedAt" IS NULL
           AND ${ENTERED_AS_REQUIRED}`,
        [sessionId, orgId],
      )
    : await authPool.query(
        `SELECT FROM apikey k LEFT JOIN member m ON m."userId" = k."createdBy" AND m."organizationId" = k."referenceId"
         WHERE k.id = $1 AND k."referenceId" = $2 AND (k."expiresAt" IS NULL OR k."expiresAt" > now())
           AND (k."createdBy" IS NULL OR (m.id IS NOT NULL AND m."suspendedAt" IS NULL))`,
        [apiKeyId, orgId],
      )
  return rowCount === 1
}

/** Whether somebody belongs to the workspace and is not suspended. */
export async function isMember({ authPool }: Database, orgId: string, userId: string): Promise<boolean> {
  const { rowCount } = await authPool.query(
    `SELECT FROM member WHERE "organizationId" = $1 AND "userId" = $2 AND "suspendedAt" IS NULL`,
    [orgId, userId],
  )
  return rowCount === 1
}
