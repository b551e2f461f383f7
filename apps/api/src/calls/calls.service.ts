import { Injectable } from '@nestjs/common'
import {
  type Call,
  type CallListQuery,
  type CallPage,
  callSorts,
  parseSearchQuery,
  SearchSyntaxError,
  type SearchTerm,
  type StreamSeconds,
} from '@ringback/contracts'
import {
  type CallFilter,
  countCalls,
  Database,
  findCallParts,
  findCallStreams,
  findLinksOfCall,
  getCall,
  listCalls,
  secondsOf,
} from '@ringback/db'
import { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { memberNames } from '../http/member-names.ts'
import { shownCall } from './shown-call.ts'

/** Where a page ended; a cursor of one order is none in the other. */
const Position = z.strictObject({
  startTs: z.string().regex(/^-?\d{1,19}$/),
  id: z.uuid(),
  sort: z.enum(callSorts),
})

@Injectable()
export class CallsService {
  constructor(private readonly database: Database) {}

  async list(orgId: string, query: CallListQuery): Promise<CallPage> {
    const filter: CallFilter = {
      terms: readTerms(query.q),
      fromTs: microsOf(query.from),
      toTs: microsOf(query.to),
      captureId: query.capture ?? null,
    }
    const after = decodeCursor(Position, query.cursor)
    if (after && after.sort !== query.sort) throw new AppError('invalid_cursor')
    const page = { limit: query.limit, after, newestFirst: query.sort === '-start' }
    return this.database.withTenant(orgId, async (tenant) => {
      const { items, last } = await listCalls(tenant, filter, page)
      const total = await countCalls(tenant, filter)
      return { items, next: last && encodeCursor({ ...last, sort: query.sort }), total }
    })
  }

  async get(orgId: string, id: string): Promise<Call> {
    const { call, ...rest } = await this.database.withTenant(orgId, async (tenant) => ({
      call: await getCall(tenant, id),
      parts: await findCallParts(tenant, id),
      streams: await findCallStreams(tenant, id),
      links: await findLinksOfCall(tenant, id),
    }))
    if (!call) throw new AppError('not_found')
    const names = await memberNames(
      this.database,
      orgId,
      rest.links.map((link) => link.madeBy),
    )
    return shownCall({ call, ...rest }, names)
  }

  async seconds(orgId: string, id: string, streamId: string): Promise<StreamSeconds> {
    const streams = await this.database.withTenant(orgId, (tenant) => findCallStreams(tenant, id))
    const stream = streams.find((one) => one.id === streamId)
    if (!stream) throw new AppError('not_found')
    return { streamId, items: secondsOf(stream) }
  }
}

function readTerms(q: string): SearchTerm[] {
  try {
    return parseSearchQuery(q)
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error
    const { position, expected, message } = error
    throw new AppError('invalid_query', { position, expected, detail: message })
  }
}

/** The contract's ISO time; its seconds may carry more digits than milliseconds. */
function microsOf(iso: string | undefined): number | null {
  if (iso === undefined) return null
  const fraction = /\.(\d+)/.exec(iso)?.[1] ?? ''
  const micros = Number(fraction.padEnd(6, '0').slice(3, 6))
  return Date.parse(iso) * 1_000 + micros
}
