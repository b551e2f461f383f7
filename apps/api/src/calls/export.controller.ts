import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { CallExportQuery, Id } from '@ringback/contracts'
import { contentDisposition } from '../http/content-disposition.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { DocumentService } from './document/document.service.ts'
import { ExportService } from './export.service.ts'

@ApiTags('calls')
@Controller('api/v1/calls/:id/export')
export class ExportController {
  constructor(
    private readonly exports: ExportService,
    private readonly documents: DocumentService,
  ) {}

  @Get()
  @Operation({
    summary: 'A call as a file',
    description:
      '`pcap`: its packets from all its captures by time, as they were captured; with `media=false` signalling alone. Classic pcap where one link type and unit of time suffice, else pcapng. A packet that also carried something of another call comes whole; TLS secrets of the file never do. 409 while a capture of the call was decoded before packets were indexed: decode it again.\n\nThe others show what the view shows, with the legs, participants, colours and notes asked for, in the language of `lang`: `svg` and `png`, the ladder as a picture; `pdf`, on pages, tagged for screen readers; `txt`, in characters; `mermaid`, a sequence diagram; `csv`, a row a message; `json`, in the shapes of this api. Secrets are masked in all of them.',
    permission: 'call:read',
    idParams: ['id'],
    produces: 'application/octet-stream',
    errors: [
      'validation_failed',
      'not_found',
      'media_removed',
      'still_decoding',
      'conflict',
      'too_large_to_draw',
    ],
  })
  async export(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CallExportQuery }) query: CallExportQuery,
  ) {
    if (query.format !== 'pcap') {
      const { name, type, body } = await this.documents.file(caller, id, query.format, query)
      return new StreamableFile(body, { type, disposition: contentDisposition(name) })
    }
    const { name, body } = await this.exports.pcap(caller, id, query.media === 'true')
    const file = new StreamableFile(body, {
      type: 'application/vnd.tcpdump.pcap',
      disposition: contentDisposition(name),
    })
    // What breaks off is not to look finished.
    return file.setErrorHandler((_, response) => response.destroy?.())
  }
}
