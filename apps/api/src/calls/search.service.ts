import { Injectable } from '@nestjs/common'
import {
  type CallFacets,
  type CallHistogram,
  type CallHistogramQuery,
  type CallListQuery,
  type CallPage,
  type CallSearchQuery,
  callSorts,
  type FacetsQuery,
  facetNames,
} from '@ringback/contracts'
import {
  callFacets,
  callHistogram,
  Database,
  isStatementTimeout,
  listAliases,
  searchCalls,
  type Tenant,
} from '@ringback/db'
import { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import type { RequestContext } from '../http/request-context.ts'
import { aliasesNamed, networksNamedLike, withAddresses, withNames } from './alias-terms.ts'
import { callFilter } from './call-filter.ts'
import { SearchedMembers } from './searched-members.ts'
import { splitRawText, TextSearch } from './text-search.ts'

/** Where a page ended; a cursor of one order is none in another. */
const Position = z.strictObject({
  key: z
    .string()
    .regex(/^-?\d{1,19}(\.\d{1,9})?(e[+-]?\d{1,2})?$/)
    .nullable(),
  id: z.uuid(),
  sort: z.enum(callSorts),
})

@Injectable()
export class SearchService {
  constructor(
    private readonly database: Database,
    private readonly texts: TextSearch,
    private readonly members: SearchedMembers,
  ) {}

  /** `find` is `uncountedCalls` for who wants no total. */
  async list(
    caller: RequestContext,
    query: CallListQuery,
    signal: AbortSignal,
    find: typeof searchCalls = searchCalls,
  ): Promise<CallPage> {
    const { orgId } = caller
    const { filter, texts } = await this.#filter(caller, query)
    const after = decodeCursor(Position, query.cursor)
    if (after && after.sort !== query.sort) throw new AppError('invalid_cursor')
    const page = { limit: query.limit, after, sort: query.sort }
    if (texts.length > 0) {
      const { last, ...found } = await this.#ask(() => this.texts.search(orgId, filter, texts, page, signal))
      return { ...found, next: last && encodeCursor({ ...last, sort: query.sort }) }
    }
    const { items, last, total } = await this.#search(orgId, (tenant) => find(tenant, filter, page))
    return { items, total, next: last && encodeCursor({ ...last, sort: query.sort }), partial: false }
  }

  /** Texts are too many to be read for a count: with `text:` it counts what the rest finds, and says so. */
  async histogram(caller: RequestContext, query: CallHistogramQuery): Promise<CallHistogram> {
    const { filter, texts } = await this.#filter(caller, query)
    const counted = await this.#search(caller.orgId, (tenant) => callHistogram(tenant, filter, query))
    return { ...counted, withoutText: texts.length > 0 }
  }

  /** As `histogram`. */
  async facets(caller: RequestContext, query: FacetsQuery): Promise<CallFacets> {
    const { filter, texts } = await this.#filter(caller, query)
    const names = query.facet ? [query.facet] : facetNames
    const like = query.like ?? ''
    const { facets, aliases, ...counted } = await this.#search(caller.orgId, async (tenant) => {
      const aliases = await listAliases(tenant)
      const networks = networksNamedLike(aliases, like)
      return { ...(await callFacets(tenant, filter, { names, like, networks })), aliases }
    })
    const { assignee, ...others } = withNames(facets, aliases)
    const named = assignee && (await this.members.named(caller, assignee, like))
    return {
      ...counted,
      facets: { ...others, ...(named && { assignee: named }) },
      withoutText: texts.length > 0,
    }
  }

  /** What is asked for, with the members it names and the addresses of its aliases; `text:` apart. */
  async #filter(caller: RequestContext, query: CallSearchQuery) {
    const { filter, texts } = splitRawText(callFilter(query))
    const members = await this.members.meant(caller, filter.query)
    if (filter.query === null || aliasesNamed(filter.query).length === 0)
      return { filter: { ...filter, members }, texts }
    const aliases = await this.database.withTenant(caller.orgId, listAliases)
    return { filter: { ...filter, members, query: withAddresses(filter.query, aliases) }, texts }
  }

  #search<T>(orgId: string, work: (tenant: Tenant) => Promise<T>): Promise<T> {
    return this.#ask(() => this.database.withTenant(orgId, work))
  }

  async #ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw isStatementTimeout(error) ? new AppError('search_too_long') : error
    }
  }
}
