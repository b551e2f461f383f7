import type { IncomingMessage, ServerResponse } from 'node:http'
import { Controller, Delete, Head, Options, Param, Patch, Post, Req, Res } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { Id } from '@ringback/contracts'
import { Operation } from '../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../http/request-context.ts'
import { UploadsService } from './uploads.service.ts'

/** tus 1.0 (https://tus.io/protocols/resumable-upload): creation, termination, deferred length, checksum. */
@ApiTags('uploads')
@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  @Options()
  @Operation({ summary: 'What of tus this server speaks', permission: 'public', status: 204 })
  options(@Req() request: IncomingMessage, @Res() response: ServerResponse) {
    return this.uploads.handle(request, response)
  }

  @Post()
  @Operation({
    summary: 'Begin a resumable upload',
    description:
      'Location names the upload; its last part is the id of the capture. Metadata: `filename`, `tags` (separated by commas).',
    permission: 'capture:upload',
    status: 201,
    errors: ['bad_request', 'validation_failed', 'payload_too_large', 'storage_full', 'quota_exceeded'],
  })
  create(@Req() request: IncomingMessage, @Res() response: ServerResponse) {
    return this.uploads.handle(request, response)
  }

  @Head(':id')
  @Operation({
    summary: 'How much has arrived',
    permission: 'capture:upload',
    idParams: ['id'],
    errors: ['validation_failed', 'not_found'],
  })
  head(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('id', { schema: Id }) _id: string,
  ) {
    return this.uploads.handle(request, response)
  }

  @Patch(':id')
  @Operation({
    summary: 'Send on from an offset',
    description:
      'With `Upload-Checksum: sha256 …` the bytes count only when they arrived as they were sent. The last answer, and HEAD after it, name in `Upload-Duplicate-Of` the capture that has the same bytes already, if one has: then this upload became no capture.',
    permission: 'capture:upload',
    idParams: ['id'],
    status: 204,
    errors: [
      'bad_request',
      'validation_failed',
      'not_found',
      'conflict',
      'checksum_mismatch',
      'payload_too_large',
      'storage_full',
      'quota_exceeded',
    ],
  })
  patch(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('id', { schema: Id }) _id: string,
  ) {
    return this.uploads.handle(request, response)
  }

  @Delete(':id')
  @Operation({
    summary: 'Give an unfinished upload up',
    permission: 'capture:upload',
    idParams: ['id'],
    status: 204,
    errors: ['bad_request', 'validation_failed', 'not_found'],
  })
  terminate(
    @Caller() caller: RequestContext,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param('id', { schema: Id }) id: string,
  ) {
    return this.uploads.terminate(caller, request, response, id)
  }
}
