import { Injectable } from '@nestjs/common'
import type { AuditEvent, AuditExportQuery, AuditListQuery, AuditPage } from '@ringback/contracts'
import { type AuditFilter, Database, listAudit } from '@ringback/db'
import { z } from 'zod'
import { audit, filterNames } from '../http/audit.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import type { RequestContext } from '../http/request-context.ts'
import { CSV_HEAD, csvLine } from './audit-csv.ts'

const Position = z.strictObject({ before: z.uuid() })
/** Read at once for an export. */
const BATCH = 1_000

@Injectable()
export class AuditService {
  constructor(private readonly database: Database) {}

  async list(orgId: string, { limit, cursor, ...filter }: AuditListQuery): Promise<AuditPage> {
    const before = decodeCursor(Position, cursor)?.before ?? null
    const found = await this.page(orgId, filter, limit + 1, before)
    const items = found.slice(0, limit)
    const last = found.length > limit ? items.at(-1) : undefined
    return { items, next: last ? encodeCursor({ before: last.id }) : null }
  }

  /** Newest first, to the end; the export itself is the first line. */
  async export(
    caller: RequestContext,
    { format, ...filter }: AuditExportQuery,
  ): Promise<AsyncGenerator<string>> {
    const params = { format, filters: filterNames(filter) }
    await this.database.withTenant(caller.orgId, (tenant) =>
      audit(tenant, caller, 'audit.exported', { params }),
    )
    return this.lines(caller.orgId, filter, format)
  }

  private async *lines(
    orgId: string,
    filter: AuditFilter,
    format: AuditExportQuery['format'],
  ): AsyncGenerator<string> {
    const line = format === 'csv' ? csvLine : (event: AuditEvent) => `${JSON.stringify(event)}\n`
    if (format === 'csv') yield CSV_HEAD
    for (let before: string | null = null; ; ) {
      const events: AuditEvent[] = await this.page(orgId, filter, BATCH, before)
      yield events.map(line).join('')
      if (events.length < BATCH) return
      before = events.at(-1)!.id
    }
  }

  private page(orgId: string, filter: AuditFilter, limit: number, before: string | null) {
    return this.database.withTenant(orgId, (tenant) => listAudit(tenant, filter, { limit, before }))
  }
}
