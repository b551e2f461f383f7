import type { AuditAction, AuditEvent } from '@ringback/contracts'
import { announceAccessChange, type Database, recordIdentityAudit } from '@ringback/db'
import type { Account } from '../http/request-context.ts'

/** What somebody does with their account is written down in every workspace it opens. */
export function auditAccount(
  database: Database,
  { user, origin }: Pick<Account, 'origin'> & { user: { id: string; name: string } },
  action: AuditAction,
  /** In the same transaction. */
  change: (client: { query: Database['authPool']['query'] }) => Promise<AuditEvent['params']>,
): Promise<void> {
  return database.withIdentity('', async ({ client }) => {
    const params = await change(client)
    const { rows } = await client.query<{ orgId: string }>(
      'SELECT "organizationId" AS "orgId" FROM member WHERE "userId" = $1',
      [user.id],
    )
    for (const { orgId } of rows) {
      await client.query("SELECT set_config('app.org_id', $1, true)", [orgId])
      await recordIdentityAudit(
        { client, orgId },
        {
          ...origin,
          actor: { kind: 'person', id: user.id, name: user.name },
          action,
          targetId: user.id,
          params,
        },
      )
      await announceAccessChange({ client, orgId })
    }
  })
}
