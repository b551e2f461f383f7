import { Inject, Injectable } from '@nestjs/common'
import { Database } from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import type { EmailCounters } from '../http/rate-limit.ts'
import type { Account } from '../http/request-context.ts'
import { EMAIL_COUNTERS } from '../http/tokens.ts'
import { verifyPassword } from '../identity/password.ts'

/** How long ago an account without a password may have signed in. */
const FRESH_MINUTES = 10

/** A session left open is not enough for what decides about an account. */
@Injectable()
export class ProofService {
  constructor(
    private readonly database: Database,
    @Inject(EMAIL_COUNTERS) private readonly counters: EmailCounters,
  ) {}

  /** Null where the account signs in by other means alone. */
  async passwordHash(userId: string): Promise<string | null> {
    const { rows } = await this.database.authPool.query<{ password: string | null }>(
      `SELECT password FROM account WHERE "userId" = $1 AND "providerId" = 'credential'`,
      [userId],
    )
    return rows[0]?.password ?? null
  }

  /** @throws AppError `validation_failed` for a wrong password or an old sign-in; `rate_limited` for guessing */
  async mustProve({ user, sessionId }: Account, password: string | null): Promise<void> {
    const hash = await this.passwordHash(user.id)
    if (hash === null) {
      const fresh = await this.database.authPool.query(
        `SELECT FROM session WHERE id = $1 AND "createdAt" > now() - make_interval(mins => $2)`,
        [sessionId, FRESH_MINUTES],
      )
      if (fresh.rowCount === 0) throw refusal('Sign in again first')
      return
    }
    const seconds = await this.counters.signIn(user.email)
    if (seconds > 0) throw new AppError('rate_limited', {}, seconds)
    if (password === null || !(await verifyPassword({ hash, password }))) throw refusal('Wrong password')
  }
}

const refusal = (message: string) =>
  new AppError('validation_failed', { errors: [{ path: 'password', message }] })
