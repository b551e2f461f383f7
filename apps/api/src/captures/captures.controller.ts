import type { IncomingMessage } from 'node:http'
import { Controller, Delete, Get, Inject, Param, Post, Query, Req, StreamableFile } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger'
import { Capture, CaptureAccepted, CapturePage, Id, PageQuery } from '@ringback/contracts'
import type { z } from 'zod'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { UPLOAD_SETTINGS, type UploadSettings } from '../http/tokens.ts'
import { CapturesService } from './captures.service.ts'
import { contentDisposition } from './file-name.ts'
import { IntakeService } from './intake.service.ts'
import { receiveFile } from './multipart.ts'

@ApiTags('captures')
@Controller('api/v1/captures')
export class CapturesController {
  constructor(
    private readonly captures: CapturesService,
    private readonly intake: IntakeService,
    @Inject(UPLOAD_SETTINGS) private readonly uploads: UploadSettings,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    required: true,
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @Operation({
    summary: 'Upload a capture in one request',
    description: 'For large files or unsteady networks use tus at `/uploads`.',
    permission: 'capture:upload',
    status: 201,
    response: CaptureAccepted,
    errors: [
      'bad_request',
      'validation_failed',
      'payload_too_large',
      'unsupported_media_type',
      'storage_full',
    ],
  })
  upload(@Caller() caller: RequestContext, @Req() request: IncomingMessage) {
    return receiveFile(request, this.uploads.maxBytes, (name, file) =>
      this.intake.receive(caller, name, file),
    )
  }

  @Get()
  @Operation({
    summary: 'The captures of the workspace, newest first',
    permission: 'capture:read',
    response: CapturePage,
    errors: ['validation_failed', 'invalid_cursor'],
  })
  list(@Caller() caller: RequestContext, @Query({ schema: PageQuery }) page: z.infer<typeof PageQuery>) {
    return this.captures.list(caller.orgId, page)
  }

  @Get(':id')
  @Operation({
    summary: 'One capture: its state, progress and parse report',
    permission: 'capture:read',
    idParams: ['id'],
    response: Capture,
    errors: ['validation_failed', 'not_found'],
  })
  get(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.captures.get(caller.orgId, id)
  }

  @Delete(':id')
  @Operation({
    summary: 'Remove a capture and what only it held',
    description: 'An engineer or an API key removes what they uploaded; an admin or owner anything.',
    permission: 'capture:delete-own',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found'],
  })
  remove(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.captures.remove(caller, id)
  }

  @Get(':id/file')
  @Operation({
    summary: 'The file as it was uploaded',
    description: 'Of a pcapng file the TLS secrets it may hold are overwritten; its packets are untouched.',
    permission: 'capture:read',
    idParams: ['id'],
    produces: 'application/octet-stream',
    errors: ['validation_failed', 'not_found', 'conflict'],
  })
  async download(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    const { name, bytes, body } = await this.captures.open(caller.orgId, id)
    return new StreamableFile(body, {
      type: 'application/octet-stream',
      disposition: contentDisposition(name),
      ...(bytes === null ? {} : { length: bytes }),
    })
  }
}
