import { Injectable } from '@nestjs/common'
import type { InboxPage, InboxQuery, InboxRead, InboxSettings, InboxUnread } from '@ringback/contracts'
import {
  countUnread,
  Database,
  listInbox,
  markInbox,
  putInboxSettings,
  type Tenant,
  wantsMail,
} from '@ringback/db'
import { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import type { RequestContext } from '../http/request-context.ts'

const Place = z.uuid()

/** Of who asks; nobody reads another's. */
@Injectable()
export class InboxService {
  constructor(private readonly database: Database) {}

  list(caller: RequestContext, { limit, cursor }: InboxQuery): Promise<InboxPage> {
    const before = decodeCursor(Place, cursor)
    return this.#own(caller, async (tenant, userId) => {
      const items = await listInbox(tenant, userId, { limit, before })
      const last = items.length === limit ? items.at(-1) : undefined
      return { items, next: last ? encodeCursor(last.id) : null, unread: await countUnread(tenant, userId) }
    })
  }

  unread(caller: RequestContext): Promise<InboxUnread> {
    return this.#own(caller, async (tenant, userId) => ({ unread: await countUnread(tenant, userId) }))
  }

  mark(caller: RequestContext, change: InboxRead): Promise<InboxUnread> {
    return this.#own(caller, async (tenant, userId) => {
      await markInbox(tenant, userId, change)
      return { unread: await countUnread(tenant, userId) }
    })
  }

  settings(caller: RequestContext): Promise<InboxSettings> {
    return this.#own(caller, async (tenant, userId) => ({ mail: await wantsMail(tenant, userId) }))
  }

  putSettings(caller: RequestContext, settings: InboxSettings): Promise<InboxSettings> {
    return this.#own(caller, async (tenant, userId) => {
      await putInboxSettings(tenant, userId, settings.mail)
      return settings
    })
  }

  #own<T>({ orgId, user }: RequestContext, work: (tenant: Tenant, userId: string) => Promise<T>): Promise<T> {
    if (!user) throw new AppError('forbidden')
    return this.database.withTenant(orgId, (tenant) => work(tenant, user.id))
  }
}
