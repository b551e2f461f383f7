import { Inject, Injectable } from '@nestjs/common'
import type { InboxKind } from '@ringback/contracts'
import { Database, putIntoInboxes, type Tenant } from '@ringback/db'
import type { Logger } from '@ringback/server-kit'
import { LOGGER, MAILER, PUBLIC_URL } from '../http/tokens.ts'
import { inboxMail } from '../mail/mail-texts.ts'
import type { Mailer } from '../mail/mailer.ts'

/** What somebody wrote, and who is to know. */
export interface Delivery {
  kind: InboxKind
  annotationId: string
  commentId: string
  callId: string
  /** Name of who wrote. */
  by: string
  /** User ids. */
  to: readonly string[]
}

/** Sends the mails of a delivery; to be called once what it tells of is committed. */
export type SendMails = () => void

@Injectable()
export class DeliveryService {
  constructor(
    private readonly database: Database,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  /** Into the inboxes of those who are members and not suspended. */
  async deliver(tenant: Tenant, { to, by, callId, ...item }: Delivery): Promise<SendMails> {
    const members = await this.#members(tenant.orgId, to)
    const mailed = await putIntoInboxes(tenant, item, [...members.keys()])
    const link = new URL(`/calls/${callId}?note=${item.annotationId}`, this.publicUrl).href
    return () => {
      for (const userId of mailed) {
        const mail = inboxMail({ to: members.get(userId) as string, kind: item.kind, by, link })
        // What is not mailed is in the inbox all the same.
        this.mailer
          .send(mail)
          .catch((err: unknown) => this.logger.warn({ err }, 'a note could not be mailed'))
      }
    }
  }

  /** Mail addresses by user id. */
  async #members(orgId: string, userIds: readonly string[]): Promise<Map<string, string>> {
    if (userIds.length === 0) return new Map()
    const { rows } = await this.database.authPool.query<{ id: string; email: string }>(
      `SELECT u.id, u.email FROM "user" u JOIN member m ON m."userId" = u.id
       WHERE m."organizationId" = $1 AND m."suspendedAt" IS NULL AND u.id = ANY($2::uuid[])`,
      [orgId, userIds],
    )
    return new Map(rows.map(({ id, email }) => [id, email]))
  }
}
