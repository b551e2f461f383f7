import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger'
import { Id, NOTE_IMAGE_BYTES, NoteImage, NoteImageQuery } from '@ringback/contracts'
import type { Response } from 'express'
import { receiveFile } from '../../captures/multipart.ts'
import { contentDisposition } from '../../http/content-disposition.ts'
import { Operation } from '../../http/operation.decorator.ts'
import { StricterLimit } from '../../http/rate-limit.ts'
import { Caller, type RequestContext } from '../../http/request-context.ts'
import { NoteImagesService } from './note-images.service.ts'

@ApiTags('annotations')
@Controller('api/v1/note-images')
export class NoteImagesController {
  constructor(private readonly images: NoteImagesService) {}

  @Post()
  @StricterLimit()
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
    summary: 'Send an image for a comment',
    description:
      'PNG, JPEG, WebP or GIF (its first picture) of at most 5 MiB and 40 million pixels. Its pixels are kept as WebP, at most 4096 a side, and nothing else of it. One that no comment names within a day is removed.',
    permission: 'annotation:write',
    status: 201,
    response: NoteImage,
    errors: [
      'bad_request',
      'validation_failed',
      'payload_too_large',
      'unsupported_media_type',
      'storage_full',
      'quota_exceeded',
    ],
  })
  send(@Caller() caller: RequestContext, @Req() request: IncomingMessage): Promise<NoteImage> {
    return receiveFile(request, NOTE_IMAGE_BYTES, async (_, body) =>
      this.images.receive(caller, await buffer(body)),
    )
  }

  @Get(':id')
  @Operation({
    summary: 'An image of a comment',
    description: 'For the workspace alone, as long as the comment stands.',
    permission: 'annotation:read',
    idParams: ['id'],
    produces: 'image/webp',
    errors: ['validation_failed', 'not_found'],
  })
  async open(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: NoteImageQuery }) query: NoteImageQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const body = await this.images.open(caller, id, query)
    // Taken back is taken back. Whoever opens its address by itself is offered a file, not a page.
    response.setHeader('Cache-Control', 'private, no-store')
    return new StreamableFile(body, { type: 'image/webp', disposition: contentDisposition('image.webp') })
  }
}
