import { ApiKeyScope, Role, type Workspace } from '@ringback/contracts'
import type { Database } from '@ringback/db'

type Row = { id: string; name: string; slug: string; role: string }

const toWorkspace = ({ id, name, slug, role }: Row): Workspace => ({ id, name, slug, role: Role.parse(role) })

/** Holds of `session s`, `member m` and `organization o`: single sign-on, where the workspace requires it, opened it. */
export const ENTERED_AS_REQUIRED = `(m.role = 'owner' OR s."ssoOrganizationId" = o.id
  OR NOT EXISTS (SELECT FROM "ssoConnection" c WHERE c."organizationId" = o.id AND c.required))`

/** Read on every request: whoever is removed or suspended loses access at once. Oldest membership first. */
export async function workspacesOfUser(
  { authPool }: Database,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<Workspace[]> {
  const { rows } = await authPool.query<Row>({
    text: `SELECT o.id, o.name, o.slug, m.role FROM member m JOIN organization o ON o.id = m."organizationId"
             JOIN session s ON s."userId" = m."userId"
           WHERE m."userId" = $1 AND s.id = $2 AND m."suspendedAt" IS NULL AND ${ENTERED_AS_REQUIRED}
           ORDER BY m."createdAt", m.id`,
    values: [userId, sessionId],
  })
  return rows.map(toWorkspace)
}

interface KeyInWorkspace {
  apiKeyId: string
  name: string
  scopes: ApiKeyScope[]
  workspace: Workspace
}

/**
 * The workspace a live key belongs to, with the role of who made it. Notes the use at most once a minute: a busy key
 * must not write on each request.
 */
export async function workspaceOfKey(
  { authPool }: Database,
  hashedKey: string,
): Promise<KeyInWorkspace | null> {
  const { rows } = await authPool.query<
    Row & { key_id: string; key_name: string; scopes: string[]; stale: boolean }
  >({
    // A key from before makers were written down acts as an engineer.
    text: `SELECT k.id AS key_id, coalesce(k.name, '') AS key_name, k.scopes, o.id, o.name, o.slug,
             coalesce(m.role, 'engineer') AS role,
             k."lastRequest" IS NULL OR k."lastRequest" < now() - interval '1 minute' AS stale
           FROM apikey k JOIN organization o ON o.id = k."referenceId"
             LEFT JOIN member m ON m."userId" = k."createdBy" AND m."organizationId" = o.id AND m."suspendedAt" IS NULL
           WHERE k.key = $1 AND (k."expiresAt" IS NULL OR k."expiresAt" > now())
             AND (k."createdBy" IS NULL OR m.id IS NOT NULL)`,
    values: [hashedKey],
  })
  const [row] = rows
  if (!row) return null
  if (row.stale) await authPool.query('UPDATE apikey SET "lastRequest" = now() WHERE id = $1', [row.key_id])
  const scopes = row.scopes.map((scope) => ApiKeyScope.parse(scope))
  return { apiKeyId: row.key_id, name: row.key_name, scopes, workspace: toWorkspace(row) }
}
