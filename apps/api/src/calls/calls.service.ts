import { Injectable } from '@nestjs/common'
import {
  type Call,
  type CallListQuery,
  type CallPage,
  callSorts,
  parseSearchQuery,
  SearchSyntaxError,
  type SearchTerm,
} from '@ringback/contracts'
import {
  type CallFilter,
  countCalls,
  Database,
  findCallParts,
  getCall,
  type LegPart,
  listCalls,
} from '@ringback/db'
import { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { participantsOf } from './participants.ts'

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
    const { call, parts } = await this.database.withTenant(orgId, async (tenant) => ({
      call: await getCall(tenant, id),
      parts: await findCallParts(tenant, id),
    }))
    if (!call) throw new AppError('not_found')
    const { legs: _, ...summary } = call.summary
    return {
      ...summary,
      legs: call.legs,
      joins: call.joins,
      participants: participantsOf(inOrder(parts)),
      captures: [
        ...new Map(
          parts.map((part) => [part.captureId, { id: part.captureId, name: part.captureName }]),
        ).values(),
      ],
    }
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

/** The messages of all legs as they happened; those without a time keep to the end. */
const inOrder = (parts: LegPart[]) =>
  parts
    .flatMap((part) => part.index.messages)
    .sort(
      (a, b) =>
        (a.ts ?? Number.MAX_SAFE_INTEGER) - (b.ts ?? Number.MAX_SAFE_INTEGER) ||
        a.frame - b.frame ||
        a.index - b.index,
    )
