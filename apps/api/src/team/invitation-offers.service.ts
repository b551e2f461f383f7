import { Injectable } from '@nestjs/common'
import { type InvitationOffer, Role, type Workspace } from '@ringback/contracts'
import { Database, recordIdentityAudit } from '@ringback/db'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../http/app-error.ts'
import type { Account } from '../http/request-context.ts'
import { hashToken } from '../identity/secret-token.ts'
import { activate } from '../identity/workspaces.service.ts'
import { lockMembers } from './members.service.ts'

/** The other end of an invitation. Unknown, revoked, expired and accepted look the same. */
@Injectable()
export class InvitationOffersService {
  constructor(private readonly database: Database) {}

  async look(token: string): Promise<InvitationOffer> {
    const { email, role, workspace, inviter, expiresAt } = await this.find(token)
    const { rowCount } = await this.database.authPool.query('SELECT FROM "user" WHERE lower(email) = $1', [
      email,
    ])
    return {
      ...{ email, role: Role.parse(role), workspace, invitedBy: inviter },
      expiresAt: expiresAt.toISOString(),
      hasAccount: rowCount !== 0,
    }
  }

  /** @throws AppError `forbidden` when it was sent to another address than the account's */
  async accept({ user, sessionId, origin }: Account, token: string): Promise<Workspace> {
    const { orgId } = await this.find(token)
    return this.database.withIdentity(orgId, async (identity) => {
      const { client } = identity
      const members = await lockMembers(identity)
      const offer = await this.find(token) // what was true before the turn may not be any more
      if (offer.email !== user.email.toLowerCase())
        throw new AppError('forbidden', { detail: 'The invitation was sent to another address' })
      const { rows } = await client.query<{ id: string }>(
        `UPDATE invitation SET status = 'accepted', "tokenHash" = NULL WHERE "tokenHash" = $1 RETURNING id`,
        [hashToken(token)],
      )
      if (!rows[0]) throw new AppError('not_found')
      if (!members.some(({ userId }) => userId === user.id)) {
        await client.query(
          'INSERT INTO member (id, "organizationId", "userId", role, "createdAt") VALUES ($1, $2, $3, $4, now())',
          [uuidv7(), orgId, user.id, offer.role],
        )
        await recordIdentityAudit(identity, {
          ...origin,
          actor: { kind: 'person', id: user.id, name: user.name },
          action: 'member.joined',
          targetId: user.id,
          params: { name: user.name, email: user.email, role: offer.role },
        })
      }
      const workspace = await activate(client, { userId: user.id, sessionId, orgId })
      if (!workspace) throw new AppError('forbidden') // they are suspended
      return workspace
    })
  }

  /** An invitation is as good as whoever sent it: it ends when they leave or may not invite any more. */
  private async find(token: string): Promise<OfferRow> {
    const { rows } = await this.database.authPool.query<OfferRow>(
      `SELECT o.id AS "orgId", o.name AS workspace, i.email, i.role, i."expiresAt", u.name AS inviter
       FROM invitation i JOIN organization o ON o.id = i."organizationId"
         JOIN member m ON m."userId" = i."inviterId" AND m."organizationId" = o.id
           AND m."suspendedAt" IS NULL AND (m.role = 'owner' OR (m.role = 'admin' AND i.role <> 'owner'))
         JOIN "user" u ON u.id = m."userId"
       WHERE i."tokenHash" = $1 AND i.status = 'pending' AND i."expiresAt" > now()`,
      [hashToken(token)],
    )
    if (!rows[0]) throw new AppError('not_found')
    return rows[0]
  }
}

interface OfferRow {
  orgId: string
  workspace: string
  email: string
  role: string
  expiresAt: Date
  inviter: string
}
