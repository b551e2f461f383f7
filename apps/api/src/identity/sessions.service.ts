import { Injectable } from '@nestjs/common'
import type { Session, SessionList, SessionsEnded } from '@ringback/contracts'
import { Database } from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import type { Account } from '../http/request-context.ts'
import { auditAccount } from './account-audit.ts'

/** Where somebody is signed in. Tokens stay here: a page never sees one. */
@Injectable()
export class SessionsService {
  constructor(private readonly database: Database) {}

  async list({ user, sessionId }: Account): Promise<SessionList> {
    const { rows } = await this.database.authPool.query<SessionRow>(
      `SELECT id, "userAgent", "ipAddress", "createdAt", "updatedAt", "expiresAt" FROM session
       WHERE "userId" = $1 AND "expiresAt" > now() ORDER BY id = $2 DESC, "updatedAt" DESC, id DESC LIMIT 200`,
      [user.id, sessionId],
    )
    return { items: rows.map((row) => toSession(row, sessionId)) }
  }

  async end(account: Account, id: string): Promise<void> {
    await auditAccount(this.database, account, 'account.session-ended', async (client) => {
      const { rowCount } = await client.query('DELETE FROM session WHERE id = $1 AND "userId" = $2', [
        id,
        account.user.id,
      ])
      if (rowCount === 0) throw new AppError('not_found')
      return { ended: 1 }
    })
  }

  async endOthers(account: Account): Promise<SessionsEnded> {
    let ended = 0
    await auditAccount(this.database, account, 'account.session-ended', async (client) => {
      const { rowCount } = await client.query('DELETE FROM session WHERE "userId" = $1 AND id <> $2', [
        account.user.id,
        account.sessionId,
      ])
      ended = rowCount ?? 0
      return { ended }
    })
    return { ended }
  }
}

interface SessionRow {
  id: string
  userAgent: string | null
  ipAddress: string | null
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
}

const toSession = (row: SessionRow, current: string): Session => ({
  id: row.id,
  current: row.id === current,
  userAgent: row.userAgent?.slice(0, 400) || null,
  address: row.ipAddress || null,
  createdAt: row.createdAt.toISOString(),
  usedAt: row.updatedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
})
