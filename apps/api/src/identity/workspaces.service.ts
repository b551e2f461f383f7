import { Injectable } from '@nestjs/common'
import { Role, type Workspace, type WorkspaceCreate } from '@ringback/contracts'
import { Database, type Identity, recordIdentityAudit } from '@ringback/db'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../http/app-error.ts'
import type { Account } from '../http/request-context.ts'
import { ENTERED_AS_REQUIRED } from './memberships.ts'
import { workspaceSlug } from './workspace-name.ts'

/** Of one person: more would be a way to fill the server. */
const MOST_OWNED = 20

@Injectable()
export class WorkspacesService {
  constructor(private readonly database: Database) {}

  /** A new one, owned by whoever makes it, who works in it from then on. @throws AppError `conflict` for too many */
  create({ user, sessionId, origin }: Account, { name }: WorkspaceCreate): Promise<Workspace> {
    const orgId = uuidv7()
    return this.database.withIdentity(orgId, async (identity) => {
      const { client } = identity
      await client.query('SELECT FROM "user" WHERE id = $1 FOR UPDATE', [user.id])
      const owned = await client.query(`SELECT FROM member WHERE "userId" = $1 AND role = 'owner'`, [user.id])
      if ((owned.rowCount ?? 0) >= MOST_OWNED)
        throw new AppError('conflict', { detail: `Nobody owns more than ${MOST_OWNED} workspaces` })
      await client.query(
        'INSERT INTO organization (id, name, slug, "createdAt") VALUES ($1, $2, $3, now())',
        [orgId, name, workspaceSlug(name)],
      )
      await client.query(
        `INSERT INTO member (id, "organizationId", "userId", role, "createdAt") VALUES ($1, $2, $3, 'owner', now())`,
        [uuidv7(), orgId, user.id],
      )
      await recordIdentityAudit(identity, {
        ...origin,
        actor: { kind: 'person', id: user.id, name: user.name },
        action: 'workspace.created',
        targetId: orgId,
        params: { name },
      })
      const workspace = await activate(client, { userId: user.id, sessionId, orgId })
      return workspace!
    })
  }

  /** @throws AppError `not_found` for one they do not belong to */
  switchTo({ user, sessionId }: Account, orgId: string): Promise<Workspace> {
    return this.database.withIdentity(orgId, async ({ client }) => {
      const workspace = await activate(client, { userId: user.id, sessionId, orgId })
      if (!workspace) throw new AppError('not_found')
      return workspace
    })
  }
}

/** The session works in the workspace from now on; null when they do not belong to it. */
export async function activate(
  client: Identity['client'],
  { userId, sessionId, orgId }: { userId: string; sessionId: string; orgId: string },
): Promise<Workspace | null> {
  const { rows } = await client.query<Omit<Workspace, 'role'> & { role: string }>(
    `UPDATE session s SET "activeOrganizationId" = o.id
     FROM member m JOIN organization o ON o.id = m."organizationId"
     WHERE s.id = $1 AND s."userId" = $2 AND m."userId" = $2 AND o.id = $3 AND m."suspendedAt" IS NULL
       AND ${ENTERED_AS_REQUIRED}
     RETURNING o.id, o.name, o.slug, m.role`,
    [sessionId, userId, orgId],
  )
  return rows[0] ? { ...rows[0], role: Role.parse(rows[0].role) } : null
}
