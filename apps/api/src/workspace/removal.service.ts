import { Inject, Injectable } from '@nestjs/common'
import type { WorkspaceContents, WorkspaceRemovalRequest } from '@ringback/contracts'
import {
  beginRemoval,
  closeWorkspace,
  countContents,
  countPeopleAndKeys,
  Database,
  type Identity,
} from '@ringback/db'
import type { Logger } from '@ringback/server-kit'
import { AppError } from '../http/app-error.ts'
import { auditIdentity } from '../http/audit.ts'
import type { RequestContext } from '../http/request-context.ts'
import { LOGGER } from '../http/tokens.ts'
import { verifyPassword } from '../identity/password.ts'

/** The end of a workspace. */
@Injectable()
export class RemovalService {
  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async contents(orgId: string): Promise<WorkspaceContents> {
    const [contents, people] = await Promise.all([
      this.database.withTenant(orgId, countContents),
      countPeopleAndKeys(this.database, orgId),
    ])
    return { ...contents, ...people }
  }

  /** @throws AppError `validation_failed` for another name; `password_refused`; `legal_hold` */
  async remove(caller: RequestContext, { name, password }: WorkspaceRemovalRequest): Promise<void> {
    const { orgId, user, workspace, origin } = caller
    if (!user) throw new AppError('forbidden')
    if (name !== workspace.name)
      throw new AppError('validation_failed', {
        errors: [{ path: 'name', message: 'This is not the name of the workspace' }],
      })
    await this.mustBeTheirPassword(user.id, password)
    const { held } = await this.database.withTenant(orgId, countContents)
    if (held > 0) throw new AppError('legal_hold')
    await this.database.withIdentity(orgId, async (identity) => {
      await mustBeOwner(identity, user.id)
      await auditIdentity(identity, caller, 'workspace.deleted', { id: orgId, params: { name } })
      await closeWorkspace(identity, { ...origin, name, requestedBy: user.id })
    })
    // From here on it is gone for everybody. What fails below is done by the worker's sweep a little later.
    await this.database
      .withTenant(orgId, beginRemoval)
      .catch((err) => this.logger.warn({ err, orgId }, 'the removal of a workspace is left to the sweep'))
  }

  private async mustBeTheirPassword(userId: string, password: string): Promise<void> {
    const { rows } = await this.database.authPool.query<{ password: string | null }>(
      `SELECT password FROM account WHERE "userId" = $1 AND "providerId" = 'credential'`,
      [userId],
    )
    const hash = rows[0]?.password
    if (!hash || !(await verifyPassword({ hash, password }))) throw new AppError('password_refused')
  }
}

/** In the turn of those who change members: meanwhile they may have lost what the guard found. */
async function mustBeOwner({ client, orgId }: Identity, userId: string): Promise<void> {
  await client.query('SELECT FROM organization WHERE id = $1 FOR UPDATE', [orgId])
  const { rowCount } = await client.query(
    `SELECT FROM member WHERE "organizationId" = $1 AND "userId" = $2 AND role = 'owner' AND "suspendedAt" IS NULL`,
    [orgId, userId],
  )
  if (rowCount !== 1) throw new AppError('forbidden')
}
