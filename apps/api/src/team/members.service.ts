import { Injectable } from '@nestjs/common'
import { type Member, type MemberChange, type MemberList, Role } from '@ringback/contracts'
import { announceAccessChange, Database, type Identity } from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { auditIdentity } from '../http/audit.ts'
import { isAllowed, type Permission } from '../http/permissions.ts'
import type { RequestContext } from '../http/request-context.ts'

/** Changes of one workspace's members take turns, and are judged by what is true in their turn. */
@Injectable()
export class MembersService {
  constructor(private readonly database: Database) {}

  async list(orgId: string): Promise<MemberList> {
    const { rows } = await this.database.authPool.query<MemberRow>(
      `${SELECT_MEMBERS} WHERE m."organizationId" = $1 ORDER BY m."createdAt", m.id`,
      [orgId],
    )
    return { items: rows.map(toMember) }
  }

  /** @throws AppError `forbidden` when it is about an owner and the caller is none; `conflict` for the last owner */
  change(caller: RequestContext, id: string, { role, suspended }: MemberChange): Promise<Member> {
    return this.inTurn(caller, 'member:update', async (identity, members) => {
      const before = members.mustFind(id)
      mustBeOwnerFor(members.caller, before.role, role)
      const isSuspended = suspended ?? before.suspendedAt !== null
      if ((role ?? before.role) !== 'owner' || isSuspended) members.mustStayOwned(without(before))
      const { rows } = await identity.client.query<{ suspendedAt: Date | null }>(
        `UPDATE member SET role = $1,
           "suspendedAt" = CASE WHEN $2 THEN coalesce("suspendedAt", now()) END
         WHERE id = $3 AND "organizationId" = $4 RETURNING "suspendedAt"`,
        [role ?? before.role, isSuspended, id, caller.orgId],
      )
      const after = { ...before, role: role ?? before.role, suspendedAt: isoOf(rows[0]!.suspendedAt) }
      const subject = (params: object) => ({ id: before.userId, params: { name: before.name, ...params } })
      if (after.role !== before.role)
        await auditIdentity(
          identity,
          caller,
          'member.role-changed',
          subject({ from: before.role, to: after.role }),
        )
      if (isSuspended !== (before.suspendedAt !== null))
        await auditIdentity(
          identity,
          caller,
          isSuspended ? 'member.suspended' : 'member.resumed',
          subject({}),
        )
      await announceAccessChange(identity)
      return after
    })
  }

  /** @throws AppError as `change` does */
  remove(caller: RequestContext, id: string): Promise<void> {
    return this.inTurn(caller, 'member:remove', async (identity, members) => {
      const member = members.mustFind(id)
      mustBeOwnerFor(members.caller, member.role)
      members.mustStayOwned(without(member))
      const keys = await expel(identity, member)
      const params = { name: member.name, role: member.role, keys }
      await auditIdentity(identity, caller, 'member.removed', { id: member.userId, params })
    })
  }

  /** @throws AppError `conflict` for the last owner */
  leave(caller: RequestContext): Promise<void> {
    return this.inTurn(caller, 'workspace:leave', async (identity, members) => {
      members.mustStayOwned(without(members.caller))
      const keys = await expel(identity, members.caller)
      const params = { role: members.caller.role, keys }
      await auditIdentity(identity, caller, 'member.left', { id: members.caller.userId, params })
    })
  }

  private inTurn<T>(
    caller: RequestContext,
    permission: Permission,
    work: (identity: Identity, members: Members) => Promise<T>,
  ): Promise<T> {
    return this.database.withIdentity(caller.orgId, async (identity) => {
      const members = await lockMembers(identity)
      const self = members.find(({ userId }) => userId === caller.user?.id)
      // Waiting for the turn, the caller may have lost what the guard found.
      if (!self || self.suspendedAt || !isAllowed({ role: self.role, scopes: null }, permission))
        throw new AppError('forbidden')
      return work(identity, {
        caller: self,
        mustFind(id) {
          const member = members.find((each) => each.id === id)
          if (!member) throw new AppError('not_found')
          return member
        },
        mustStayOwned(remain) {
          if (!members.some((each) => remain(each) && each.role === 'owner' && !each.suspendedAt))
            throw new AppError('conflict', { detail: 'A workspace keeps at least one owner' })
        },
      })
    })
  }
}

interface Members {
  caller: Member
  mustFind(id: string): Member
  /** @throws AppError `conflict` unless an owner is among those who remain */
  mustStayOwned(remain: (member: Member) => boolean): void
}

const without =
  ({ id }: Member) =>
  (member: Member) =>
    member.id !== id

/** Only an owner makes, changes or removes an owner. */
function mustBeOwnerFor(caller: Member, ...concerned: (Role | undefined)[]): void {
  if (concerned.includes('owner') && caller.role !== 'owner') throw new AppError('forbidden')
}

/** The row of the workspace is the turn. */
export async function lockMembers({ client, orgId }: Identity): Promise<Member[]> {
  await client.query('SELECT FROM organization WHERE id = $1 FOR UPDATE', [orgId])
  const { rows } = await client.query<MemberRow>(`${SELECT_MEMBERS} WHERE m."organizationId" = $1`, [orgId])
  return rows.map(toMember)
}

/** Their membership, and what they could do with it. Answers how many keys went. */
export async function expel(identity: Identity, { id, userId }: Member): Promise<number> {
  const { client, orgId } = identity
  await client.query('DELETE FROM member WHERE id = $1 AND "organizationId" = $2', [id, orgId])
  await client.query(
    'UPDATE session SET "activeOrganizationId" = NULL WHERE "userId" = $1 AND "activeOrganizationId" = $2',
    [userId, orgId],
  )
  const { rowCount } = await client.query(
    'DELETE FROM apikey WHERE "createdBy" = $1 AND "referenceId" = $2',
    [userId, orgId],
  )
  await announceAccessChange(identity)
  return rowCount ?? 0
}

const SELECT_MEMBERS = `SELECT m.id, m."userId", m.role, m."createdAt", m."suspendedAt", u.name, u.email
  FROM member m JOIN "user" u ON u.id = m."userId"`

interface MemberRow {
  id: string
  userId: string
  role: string
  createdAt: Date
  suspendedAt: Date | null
  name: string
  email: string
}

const isoOf = (date: Date | null) => date?.toISOString() ?? null

const toMember = ({ createdAt, suspendedAt, role, ...row }: MemberRow): Member => ({
  ...row,
  role: Role.parse(role),
  joinedAt: createdAt.toISOString(),
  suspendedAt: isoOf(suspendedAt),
})
