import { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { type CallCsvQuery, type CallSummary, CSV_MOST_ROWS } from '@ringback/contracts'
import { Database, uncountedCalls } from '@ringback/db'
import { audit, filterNames } from '../http/audit.ts'
import type { RequestContext } from '../http/request-context.ts'
import { csvHead, csvLine } from './csv.ts'
import { SearchService } from './search.service.ts'

/** A transaction each: a slow reader holds none. */
const PAGE = 500
/** Of pages that read texts; then the file breaks off, so that it does not look whole. */
const MOST_MS = 5 * 60_000

@Injectable()
export class CsvService {
  constructor(
    private readonly database: Database,
    private readonly search: SearchService,
  ) {}

  /** Page after page as the client reads. What is wrong with the query shows before the first byte. */
  async calls(caller: RequestContext, query: CallCsvQuery, gone: AbortSignal): Promise<Readable> {
    const { orgId } = caller
    const signal = AbortSignal.any([gone, AbortSignal.timeout(MOST_MS)])
    const pages = this.#pages(caller, query, signal)
    const first = await pages.next()
    await this.database.withTenant(orgId, (tenant) =>
      audit(tenant, caller, 'call.list-exported', { params: { filters: filterNames(query) } }),
    )
    return Readable.from(linesOf(first.done ? [] : first.value, pages), { objectMode: false })
  }

  async *#pages(
    caller: RequestContext,
    query: CallCsvQuery,
    signal: AbortSignal,
  ): AsyncGenerator<CallSummary[]> {
    let cursor: string | undefined
    let left = CSV_MOST_ROWS
    do {
      signal.throwIfAborted()
      const page = { ...query, limit: Math.min(PAGE, left), ...(cursor !== undefined && { cursor }) }
      const { items, next } = await this.search.list(caller, page, signal, uncountedCalls)
      yield items
      left -= items.length
      cursor = next ?? undefined
    } while (cursor !== undefined && left > 0)
  }
}

async function* linesOf(first: CallSummary[], rest: AsyncGenerator<CallSummary[]>): AsyncGenerator<Buffer> {
  try {
    yield Buffer.from(csvHead + first.map(csvLine).join(''))
    for await (const items of rest) yield Buffer.from(items.map(csvLine).join(''))
  } finally {
    await rest.return(undefined)
  }
}
