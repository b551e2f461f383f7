import { Inject, Injectable } from '@nestjs/common'
import type { EmailChange, Profile, ProfileChange } from '@ringback/contracts'
import { Database } from '@ringback/db'
import type { Logger } from '@ringback/server-kit'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../http/app-error.ts'
import type { EmailCounters } from '../http/rate-limit.ts'
import type { Account } from '../http/request-context.ts'
import { EMAIL_COUNTERS, LOGGER, MAILER, PUBLIC_URL } from '../http/tokens.ts'
import { auditAccount } from '../identity/account-audit.ts'
import { hashToken, newToken } from '../identity/secret-token.ts'
import { emailChangedMail, newEmailMail } from '../mail/mail-texts.ts'
import type { Mailer } from '../mail/mailer.ts'
import { ProofService } from './proof.service.ts'

const LINK_MINUTES = 60

/** Somebody's own account: who they are, and where mail reaches them. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly database: Database,
    private readonly proof: ProofService,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(EMAIL_COUNTERS) private readonly counters: EmailCounters,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async read({ user: { id, name, email } }: Account): Promise<Omit<Profile, 'workspaces'>> {
    const { rows } = await this.database.authPool.query<{ emailVerified: boolean }>(
      'SELECT "emailVerified" FROM "user" WHERE id = $1',
      [id],
    )
    const hasPassword = (await this.proof.passwordHash(id)) !== null
    return { id, name, email, emailConfirmed: rows[0]?.emailVerified === true, hasPassword }
  }

  async change(account: Account, { name }: ProfileChange): Promise<void> {
    const { user } = account
    if (name === user.name) return
    await auditAccount(this.database, account, 'account.renamed', async (client) => {
      await client.query('UPDATE "user" SET name = $1, "updatedAt" = now() WHERE id = $2', [name, user.id])
      return { from: user.name, to: name }
    })
  }

  /** One's own address can be confirmed so too. A later question takes the place of an earlier one. Says nothing of whether the address is somebody's. */
  async askForEmail(account: Account, { email, password }: EmailChange): Promise<void> {
    const { user } = account
    await this.proof.mustProve(account, password)
    const seconds = await this.counters.mail(email)
    if (seconds > 0) throw new AppError('rate_limited', {}, seconds)
    const taken = await this.database.authPool.query(
      'SELECT FROM "user" WHERE lower(email) = $1 AND id <> $2',
      [email, user.id],
    )
    if ((taken.rowCount ?? 0) > 0) return
    const token = newToken()
    await this.database.withIdentity('', async ({ client }) => {
      await client.query('DELETE FROM verification WHERE identifier = $1', [pendingOf(user.id)])
      await client.query(
        `INSERT INTO verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
         VALUES ($1, $2, $3, now() + make_interval(mins => $4), now(), now())`,
        [
          uuidv7(),
          pendingOf(user.id),
          JSON.stringify({ email, tokenHash: hashToken(token) } satisfies Pending),
          LINK_MINUTES,
        ],
      )
    })
    // After the #: the token reaches no server's log.
    const link = `${new URL('/confirm-email', this.publicUrl).href}#${token}`
    await this.mailer.send(newEmailMail({ to: email, name: user.name, link, minutes: LINK_MINUTES }))
  }

  /** @throws AppError `not_found` for a token that is not theirs, or too old; `conflict` when somebody has the address */
  async confirmEmail(account: Account, token: string): Promise<void> {
    const { user } = account
    let to = ''
    await auditAccount(this.database, account, 'account.email-changed', async (client) => {
      const { rows } = await client.query<{ value: string }>(
        'DELETE FROM verification WHERE identifier = $1 AND "expiresAt" > now() RETURNING value',
        [pendingOf(user.id)],
      )
      const pending: Pending | null = rows[0] ? JSON.parse(rows[0].value) : null
      // Thrown within the transaction: a wrong token does not use up the right one.
      if (pending?.tokenHash !== hashToken(token)) throw new AppError('not_found')
      to = pending.email
      await client
        .query('UPDATE "user" SET email = $1, "emailVerified" = TRUE, "updatedAt" = now() WHERE id = $2', [
          to,
          user.id,
        ])
        .catch((error) => {
          if ((error as { code?: string }).code === '23505') throw new AppError('conflict')
          throw error
        })
      // A link to a new password lies in the old mailbox.
      await client.query('DELETE FROM verification WHERE value = $1', [user.id])
      return { from: user.email, to }
    })
    if (to === user.email.toLowerCase()) return
    await this.mailer
      .send(emailChangedMail({ to: user.email, email: to }))
      .catch((err) => this.logger.warn({ err }, 'the old address could not be told of a new one'))
  }
}

interface Pending {
  email: string
  tokenHash: string
}

/** One for each account. */
const pendingOf = (userId: string) => `change-email:${userId}`
