import { Inject, Injectable } from '@nestjs/common'
import type { Message, MessageDetail, MessagePage, MessagePageQuery, Reveal } from '@ringback/contracts'
import { Database, findCallParts, findPartOfMessage, getCall, type Tenant } from '@ringback/db'
import type { ObjectStore } from '@ringback/server-kit'
import type { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import type { RequestContext } from '../http/request-context.ts'
import { OBJECT_STORE } from '../http/tokens.ts'
import { ladderRows } from './ladder.ts'
import { parseMessageId } from './message-id.ts'
import { shownText } from './shown-text.ts'
import { readTexts } from './texts.ts'
import { type Entry, entryOf, pageOf, TimelinePosition, timelineOf } from './timeline.ts'

@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  async listOfCall(
    orgId: string,
    callId: string,
    page: z.infer<typeof MessagePageQuery>,
  ): Promise<MessagePage> {
    const after = decodeCursor(TimelinePosition, page.cursor)
    const timeline = await this.#timeline(orgId, callId)
    const { entries, next } = pageOf(timeline, after, page.limit)
    return { items: await ladderRows(this.store, timeline, entries), next: next && encodeCursor(next) }
  }

  async allOfCall(orgId: string, callId: string): Promise<Message[]> {
    const timeline = await this.#timeline(orgId, callId)
    return ladderRows(this.store, timeline, timeline)
  }

  async get(orgId: string, id: string): Promise<MessageDetail> {
    return this.#detail(await this.database.withTenant(orgId, (tenant) => findMessage(tenant, id)), false)
  }

  /** Nothing is read before it is written down that it is. */
  async reveal(caller: RequestContext, id: string, { reason }: Reveal): Promise<MessageDetail> {
    const found = await this.database.withTenant(caller.orgId, async (tenant) => {
      const message = await findMessage(tenant, id)
      await audit(tenant, caller, 'message.secrets-revealed', { id, params: { reason } })
      return message
    })
    return this.#detail(found, true)
  }

  async #detail({ part, position }: PartOfMessage, revealed: boolean): Promise<MessageDetail> {
    const entries = part.index.messages.map((message) => entryOf(part, message))
    const entry = entries[position]!
    const [row] = await ladderRows(this.store, entries, [entry])
    const text = (await readTexts(this.store, [entry])).get(entry)
    return { ...row!, callId: part.sipCallId, ...shownText(text, revealed) }
  }

  async #timeline(orgId: string, callId: string): Promise<Entry[]> {
    const { call, parts } = await this.database.withTenant(orgId, async (tenant) => ({
      call: await getCall(tenant, callId),
      parts: await findCallParts(tenant, callId),
    }))
    if (!call) throw new AppError('not_found')
    return timelineOf(parts)
  }
}

type PartOfMessage = NonNullable<Awaited<ReturnType<typeof findPartOfMessage>>>

async function findMessage(tenant: Tenant, id: string): Promise<PartOfMessage> {
  const key = parseMessageId(id)
  const found = key && (await findPartOfMessage(tenant, key))
  if (!found) throw new AppError('not_found')
  return found
}
