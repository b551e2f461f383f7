import { Role, type Workspace } from '@ringback/contracts'
import type { Database } from '@ringback/db'

type Row = { id: string; name: string; slug: string; role: string }

const toWorkspace = ({ role, ...workspace }: Row): Workspace => ({ ...workspace, role: Role.parse(role) })

/** Read on every request: whoever is removed loses access at once. Oldest membership first. */
export async function workspacesOfUser({ authPool }: Database, userId: string): Promise<Workspace[]> {
  const { rows } = await authPool.query<Row>({
    name: 'workspaces-of-user',
    text: `SELECT o.id, o.name, o.slug, m.role FROM member m JOIN organization o ON o.id = m."organizationId"
           WHERE m."userId" = $1 ORDER BY m."createdAt", m.id`,
    values: [userId],
  })
  return rows.map(toWorkspace)
}

/** The workspace a live key belongs to. Notes the use at most once a minute: a busy key must not write on each request. */
export async function workspaceOfKey(
  { authPool }: Database,
  hashedKey: string,
): Promise<{ apiKeyId: string; workspace: Workspace } | null> {
  const { rows } = await authPool.query<{
    key_id: string
    stale: boolean
    id: string
    name: string
    slug: string
  }>({
    name: 'workspace-of-key',
    text: `SELECT k.id AS key_id, o.id, o.name, o.slug,
             k."lastRequest" IS NULL OR k."lastRequest" < now() - interval '1 minute' AS stale
           FROM apikey k JOIN organization o ON o.id = k."referenceId"
           WHERE k.key = $1 AND k.enabled AND (k."expiresAt" IS NULL OR k."expiresAt" > now())`,
    values: [hashedKey],
  })
  const [row] = rows
  if (!row) return null
  if (row.stale) await authPool.query('UPDATE apikey SET "lastRequest" = now() WHERE id = $1', [row.key_id])
  // A key acts as an engineer.
  const workspace = toWorkspace({ id: row.id, name: row.name, slug: row.slug, role: 'engineer' })
  return { apiKeyId: row.key_id, workspace }
}
