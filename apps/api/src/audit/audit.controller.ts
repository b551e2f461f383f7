import { Readable } from 'node:stream'
import { Controller, Get, Query, StreamableFile } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { AuditExportQuery, AuditListQuery, AuditPage } from '@ringback/contracts'
import { contentDisposition } from '../http/content-disposition.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { AuditService } from './audit.service.ts'

const types = { csv: 'text/csv', jsonl: 'application/jsonl' } as const

@ApiTags('audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Operation({
    summary: 'Who did what in the workspace, newest first',
    description: 'Every change, and every download or export. Nobody can change or remove an event.',
    permission: 'audit:read',
    response: AuditPage,
    errors: ['validation_failed', 'invalid_cursor'],
  })
  list(@Caller() { orgId }: RequestContext, @Query({ schema: AuditListQuery }) query: AuditListQuery) {
    return this.audit.list(orgId, query)
  }

  @Get('export')
  @Operation({
    summary: 'The same as a file, whole',
    description: '`csv`, or `jsonl`: one event a line. Exporting is an event too.',
    permission: 'audit:export',
    produces: 'text/csv',
    errors: ['validation_failed'],
  })
  async export(
    @Caller() caller: RequestContext,
    @Query({ schema: AuditExportQuery }) query: AuditExportQuery,
  ) {
    const lines = await this.audit.export(caller, query)
    const file = new StreamableFile(Readable.from(lines, { objectMode: false }), {
      type: types[query.format],
      disposition: contentDisposition(`audit-${new Date().toISOString().slice(0, 10)}.${query.format}`),
    })
    // What breaks off is not to look finished.
    return file.setErrorHandler((_, response) => response.destroy?.())
  }
}
