import { Inject, Injectable } from '@nestjs/common'
import {
  type Invitation,
  type InvitationCreate,
  type InvitationList,
  type InvitationSent,
  Role,
} from '@ringback/contracts'
import { Database, type Identity } from '@ringback/db'
import type { Logger } from '@ringback/server-kit'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../http/app-error.ts'
import { auditIdentity } from '../http/audit.ts'
import type { EmailCounters } from '../http/rate-limit.ts'
import type { RequestContext } from '../http/request-context.ts'
import { EMAIL_COUNTERS, LOGGER, MAILER, PUBLIC_URL } from '../http/tokens.ts'
import { hashToken, newToken } from '../identity/secret-token.ts'
import { invitationMail } from '../mail/mail-texts.ts'
import type { Mailer } from '../mail/mailer.ts'
import { lockMembers } from './members.service.ts'

const DAYS = 7
/** Open at once: what a workspace that mails strangers could reach. */
const MOST_OPEN = 200

@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(EMAIL_COUNTERS) private readonly counters: EmailCounters,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async list(orgId: string): Promise<InvitationList> {
    const { rows } = await this.database.authPool.query<InvitationRow>(
      `${SELECT_OPEN} WHERE i."organizationId" = $1 AND i.status = 'pending' ORDER BY i.id DESC`,
      [orgId],
    )
    return { items: rows.map(toInvitation) }
  }

  /**
   * An earlier invitation of the same address gives way.
   * @throws AppError `conflict` for a member; `forbidden` for an owner by none; `rate_limited`
   */
  async create(caller: RequestContext, { email, role }: InvitationCreate): Promise<InvitationSent> {
    mustBeOwnerFor(caller, role)
    await this.count(email)
    return this.issue(caller, async (identity) => {
      const { client, orgId } = identity
      const members = await lockMembers(identity)
      if (members.some((member) => member.email.toLowerCase() === email))
        throw new AppError('conflict', { detail: 'They belong to the workspace already' })
      await client.query(`DELETE FROM invitation WHERE "organizationId" = $1 AND email = $2`, [orgId, email])
      const open = await client.query(
        `SELECT FROM invitation WHERE "organizationId" = $1 AND status = 'pending'`,
        [orgId],
      )
      if ((open.rowCount ?? 0) >= MOST_OPEN)
        throw new AppError('conflict', { detail: `No more than ${MOST_OPEN} invitations are open at once` })
      const id = uuidv7()
      await client.query(
        `INSERT INTO invitation (id, "organizationId", email, role, status, "expiresAt", "createdAt", "inviterId")
         VALUES ($1, $2, $3, $4, 'pending', now(), now(), $5)`,
        [id, orgId, email, role, caller.user?.id],
      )
      await auditIdentity(identity, caller, 'invitation.created', { id, params: { email, role } })
      return id
    })
  }

  /** A new link, valid anew; the old one ends. */
  async resend(caller: RequestContext, id: string): Promise<InvitationSent> {
    const { items } = await this.list(caller.orgId)
    const known = items.find((invitation) => invitation.id === id)
    if (!known) throw new AppError('not_found')
    mustBeOwnerFor(caller, known.role)
    await this.count(known.email)
    return this.issue(caller, async (identity) => {
      const params = { email: known.email, role: known.role }
      await auditIdentity(identity, caller, 'invitation.resent', { id, params })
      return id
    })
  }

  revoke(caller: RequestContext, id: string): Promise<void> {
    return this.database.withIdentity(caller.orgId, async (identity) => {
      const { rows } = await identity.client.query<{ email: string; role: string }>(
        `DELETE FROM invitation WHERE id = $1 AND "organizationId" = $2 AND status = 'pending'
         RETURNING email, role`,
        [id, caller.orgId],
      )
      if (!rows[0]) throw new AppError('not_found')
      await auditIdentity(identity, caller, 'invitation.revoked', { id, params: { ...rows[0] } })
    })
  }

  /** Gives the invitation that `write` answers a fresh token, and mails it once that is so. */
  private async issue(
    caller: RequestContext,
    write: (identity: Identity) => Promise<string>,
  ): Promise<InvitationSent> {
    const token = newToken()
    const invitation = await this.database.withIdentity(caller.orgId, async (identity) => {
      const id = await write(identity)
      const { rowCount } = await identity.client.query(
        `UPDATE invitation SET "tokenHash" = $1, "inviterId" = $2, "expiresAt" = now() + make_interval(days => $3)
         WHERE id = $4 AND "organizationId" = $5 AND status = 'pending'`,
        [hashToken(token), caller.user?.id, DAYS, id, caller.orgId],
      )
      if (rowCount === 0) throw new AppError('not_found')
      const { rows } = await identity.client.query<InvitationRow>(`${SELECT_OPEN} WHERE i.id = $1`, [id])
      return toInvitation(rows[0]!)
    })
    // After the #: it reaches neither a server's log nor another site.
    const link = `${new URL('/invite', this.publicUrl).href}#${token}`
    const mail = invitationMail({
      ...{ to: invitation.email, role: invitation.role, link, days: DAYS },
      workspace: caller.workspace.name,
      inviter: caller.actor.name,
    })
    const isSent = await this.mailer.send(mail).then(
      () => true,
      (err) => {
        this.logger.warn({ err }, 'an invitation could not be mailed')
        return false
      },
    )
    const { delivers } = this.mailer
    return { ...invitation, mailed: delivers && isSent, link: delivers ? null : link }
  }

  private async count(email: string): Promise<void> {
    const seconds = await this.counters.mail(email)
    if (seconds > 0) throw new AppError('rate_limited', {}, seconds)
  }
}

/** Only an owner makes an owner. */
function mustBeOwnerFor({ role }: RequestContext, invited: Role): void {
  if (invited === 'owner' && role !== 'owner') throw new AppError('forbidden')
}

const SELECT_OPEN = `SELECT i.id, i.email, i.role, i."createdAt", i."expiresAt", u.name AS inviter
  FROM invitation i LEFT JOIN member m ON m."userId" = i."inviterId" AND m."organizationId" = i."organizationId"
    LEFT JOIN "user" u ON u.id = m."userId"`

interface InvitationRow {
  id: string
  email: string
  role: string
  createdAt: Date
  expiresAt: Date
  inviter: string | null
}

const toInvitation = (row: InvitationRow): Invitation => ({
  id: row.id,
  email: row.email,
  role: Role.parse(row.role),
  invitedBy: row.inviter,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})
