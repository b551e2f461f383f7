import { Injectable } from '@nestjs/common'
import { type Member, type Profile, type RemovalEffect, Role } from '@ringback/contracts'
import {
  announceAccessChange,
  Database,
  forgetPerson,
  holdsObjects,
  type Identity,
  recordIdentityAudit,
} from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import type { Account } from '../http/request-context.ts'
import { expel, lockMembers } from '../team/members.service.ts'
import { ProofService } from './proof.service.ts'

/** Ends an account. No workspace is left without an owner, and no object in the store without a workspace. */
@Injectable()
export class AccountRemovalService {
  constructor(
    private readonly database: Database,
    private readonly proof: ProofService,
  ) {}

  /** The workspaces of an account, the oldest membership first, with what its removal would do to each. */
  effects({ user }: Account): Promise<Profile['workspaces']> {
    return this.database.withIdentity('', async ({ client }) => {
      const { rows } = await client.query<{ id: string; name: string; role: string }>(
        `SELECT o.id, o.name, m.role FROM member m JOIN organization o ON o.id = m."organizationId"
         WHERE m."userId" = $1 ORDER BY m."createdAt", m.id`,
        [user.id],
      )
      const found: Profile['workspaces'] = []
      for (const { id, name, role } of rows) {
        const { rows: members } = await client.query<Pick<Member, 'userId' | 'role' | 'suspendedAt'>>(
          'SELECT "userId", role, "suspendedAt" FROM member WHERE "organizationId" = $1',
          [id],
        )
        found.push({ id, name, role: Role.parse(role), onRemoval: await this.effect(id, members, user.id) })
      }
      return found
    })
  }

  /**
   * @throws AppError `conflict` while a workspace stands against it (`effects`); `validation_failed` for a wrong
   * password
   */
  async remove(account: Account, password: string | null): Promise<void> {
    const { user } = account
    await this.proof.mustProve(account, password)
    const left: string[] = []
    await this.database.withIdentity('', async ({ client }) => {
      const { rows } = await client.query<{ orgId: string }>(
        // Always in the same order: two that leave the same workspaces wait for each other by turns.
        'SELECT "organizationId" AS "orgId" FROM member WHERE "userId" = $1 ORDER BY 1',
        [user.id],
      )
      for (const { orgId } of rows) {
        await client.query("SELECT set_config('app.org_id', $1, true)", [orgId])
        if (await this.leave({ client, orgId }, account)) left.push(orgId)
      }
      await client.query('DELETE FROM "user" WHERE id = $1', [user.id])
    })
    for (const orgId of left) await this.database.withTenant(orgId, (tenant) => forgetPerson(tenant, user.id))
  }

  /** Whether the workspace is still there. */
  private async leave(identity: Identity, { user, origin }: Account): Promise<boolean> {
    const { client, orgId } = identity
    const members = await lockMembers(identity)
    const self = members.find(({ userId }) => userId === user.id)
    if (!self) return true
    const effect = await this.effect(orgId, members, user.id)
    if (effect === 'last-owner')
      throw new AppError('conflict', { detail: 'A workspace keeps at least one owner' })
    if (effect === 'not-empty')
      throw new AppError('conflict', { detail: 'A workspace of yours alone still holds captures or shares' })
    if (effect === 'removed') {
      await client.query('DELETE FROM organization WHERE id = $1', [orgId])
      await announceAccessChange(identity)
      return false
    }
    const keys = await expel(identity, self)
    await recordIdentityAudit(identity, {
      ...origin,
      actor: { kind: 'person', id: user.id, name: user.name },
      action: 'account.removed',
      targetId: user.id,
      params: { role: self.role, keys },
    })
    return true
  }

  private async effect(
    orgId: string,
    members: Pick<Member, 'userId' | 'role' | 'suspendedAt'>[],
    userId: string,
  ): Promise<RemovalEffect> {
    const others = members.filter((member) => member.userId !== userId)
    if (others.length === 0)
      return (await this.database.withTenant(orgId, holdsObjects)) ? 'not-empty' : 'removed'
    const isOwned = others.some(({ role, suspendedAt }) => role === 'owner' && suspendedAt === null)
    return isOwned ? 'left' : 'last-owner'
  }
}
