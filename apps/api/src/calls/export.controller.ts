import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { CallExportQuery, Id } from '@ringback/contracts'
import { contentDisposition } from '../http/content-disposition.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { captureFile } from './capture-file.ts'
import { DocumentService } from './document/document.service.ts'
import { ExportService } from './export.service.ts'
import { RedactedPcapService } from './redacted-pcap/redacted-pcap.service.ts'

@ApiTags('calls')
@Controller('api/v1/calls/:id/export')
export class ExportController {
  constructor(
    private readonly exports: ExportService,
    private readonly documents: DocumentService,
    private readonly redacted: RedactedPcapService,
  ) {}

  @Get()
  @Operation({
    summary: 'A call as a file',
    description:
      '`pcap`: its packets from all its captures by time, as they were captured; with `media=false` signalling alone. Classic pcap where one link type and unit of time suffice, else pcapng. A packet that also carried something of another call comes whole; TLS secrets of the file never do. 409 while a capture of the call was decoded before packets were indexed: decode it again.\n\n`redacted-pcap`: a capture made of its messages, redacted, and of its RTP packets with their order and time and no sound; it opens in Wireshark with the same flow.\n\nThe others show what the view shows, with the legs, participants, colours and notes asked for, in the language of `lang`: `svg` and `png`, the ladder as a picture; `pdf`, on pages, tagged for screen readers; `txt`, in characters; `mermaid`, a sequence diagram; `csv`, a row a message; `json`, in the shapes of this api. Secrets are masked in all of them.',
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
    const { format } = query
    if (format !== 'pcap' && format !== 'redacted-pcap') {
      const { name, type, body } = await this.documents.file(caller, id, format, query)
      return new StreamableFile(body, { type, disposition: contentDisposition(name) })
    }
    const { name, body } =
      format === 'pcap'
        ? await this.exports.pcap(caller, id, query.media === 'true')
        : await this.redacted.file(caller, id)
    return captureFile(name, body)
  }
}
