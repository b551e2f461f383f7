import type { IncomingMessage } from 'node:http'
import {
  Body,
  Controller,
  Delete,
  Get,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger'
import {
  Capture,
  CaptureAccepted,
  CaptureChange,
  CaptureListQuery,
  CapturePage,
  CapturesQueued,
  CaptureTags,
  Id,
  LegalHold,
} from '@ringback/contracts'
import type { Response } from 'express'
import { contentDisposition } from '../http/content-disposition.ts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { UPLOAD_SETTINGS, type UploadSettings } from '../http/tokens.ts'
import { CapturesService } from './captures.service.ts'
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
    description:
      'For large files or unsteady networks use tus at `/uploads`. Of a file that the workspace has already, 200 names the capture it became.',
    permission: 'capture:upload',
    status: 201,
    response: CaptureAccepted,
    errors: [
      'bad_request',
      'validation_failed',
      'payload_too_large',
      'unsupported_media_type',
      'storage_full',
      'quota_exceeded',
    ],
  })
  async upload(
    @Caller() caller: RequestContext,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaptureAccepted> {
    const accepted = await receiveFile(request, this.uploads.maxBytes, (file, body) =>
      this.intake.receive(caller, file, body),
    )
    if (accepted.duplicateOf) response.status(200)
    return accepted
  }

  @Get()
  @Operation({
    summary: 'The captures of the workspace, newest first',
    permission: 'capture:read',
    response: CapturePage,
    errors: ['validation_failed', 'invalid_cursor'],
  })
  list(@Caller() caller: RequestContext, @Query({ schema: CaptureListQuery }) query: CaptureListQuery) {
    return this.captures.list(caller.orgId, query)
  }

  @Get('tags')
  @Operation({
    summary: 'Tags of captures in use, the most used first',
    permission: 'capture:read',
    response: CaptureTags,
  })
  tags(@Caller() caller: RequestContext) {
    return this.captures.tags(caller.orgId)
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

  @Patch(':id')
  @Operation({
    summary: 'Rename or tag a capture',
    permission: 'capture:update',
    idParams: ['id'],
    response: Capture,
    errors: ['validation_failed', 'not_found'],
  })
  change(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CaptureChange }) change: CaptureChange,
  ) {
    return this.captures.change(caller, id, change)
  }

  @Delete(':id')
  @Operation({
    summary: 'Remove a capture and what only it held',
    description:
      'An engineer or an API key removes what they uploaded; an admin or owner anything. Nobody sees it from then on; for half a minute it can be restored.',
    permission: 'capture:delete-own',
    idParams: ['id'],
    status: 204,
    errors: ['validation_failed', 'not_found', 'legal_hold'],
  })
  remove(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.captures.remove(caller, id)
  }

  @Put(':id/legal-hold')
  @Operation({
    summary: 'Put a capture on legal hold, or take it off',
    description: 'Held, nothing of it is removed: by no person, no retention and no erasure.',
    permission: 'capture:hold',
    idParams: ['id'],
    response: Capture,
    errors: ['validation_failed', 'not_found'],
  })
  hold(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LegalHold }) { held }: LegalHold,
  ) {
    return this.captures.hold(caller, id, held)
  }

  @Post(':id/restore')
  @Operation({
    summary: 'Take a removal back, within half a minute of it',
    permission: 'capture:delete-own',
    idParams: ['id'],
    response: Capture,
    errors: ['validation_failed', 'not_found', 'conflict', 'quota_exceeded'],
  })
  restore(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.captures.restore(caller, id)
  }

  @Post('decode-outdated')
  @Operation({
    summary: 'Decode again all captures that an older decoder read',
    description: 'What it found stays visible until the new answer is there.',
    permission: 'workspace:update',
    status: 202,
    response: CapturesQueued,
  })
  decodeOutdated(@Caller() caller: RequestContext) {
    return this.captures.decodeOutdated(caller)
  }

  @Post(':id/decode')
  @Operation({
    summary: 'Decode a capture again, from the stored file',
    description: 'What was found before stays visible until the new answer is there.',
    permission: 'capture:decode',
    idParams: ['id'],
    status: 202,
    response: Capture,
    errors: ['validation_failed', 'not_found', 'media_removed', 'conflict'],
  })
  decode(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    return this.captures.decode(caller, id)
  }

  @Get(':id/file')
  @Operation({
    summary: 'The file as it was uploaded',
    description: 'Of a pcapng file the TLS secrets it may hold are overwritten; its packets are untouched.',
    permission: 'capture:read',
    idParams: ['id'],
    produces: 'application/octet-stream',
    errors: ['validation_failed', 'not_found', 'media_removed', 'conflict'],
  })
  async download(@Caller() caller: RequestContext, @Param('id', { schema: Id }) id: string) {
    const { name, bytes, body } = await this.captures.open(caller, id)
    return new StreamableFile(body, {
      type: 'application/octet-stream',
      disposition: contentDisposition(name),
      ...(bytes === null ? {} : { length: bytes }),
    })
  }
}
