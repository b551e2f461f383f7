import {
  Body,
  Controller,
  Get,
  Headers,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
  UseGuards,
} from '@nestjs/common'
import { ApiParam, ApiTags } from '@nestjs/swagger'
import {
  CallAudio,
  GuestComment,
  Id,
  MessageDetail,
  MessageId,
  MessagePage,
  MessagePageQuery,
  SharedAnnotations,
  SharedCall,
  SharedExportQuery,
  ShareUnlock,
  StreamSeconds,
} from '@ringback/contracts'
import type { Response } from 'express'
import type { z } from 'zod'
import { audioFile } from '../calls/audio/audio-file.ts'
import { captureFile } from '../calls/capture-file.ts'
import { contentDisposition } from '../http/content-disposition.ts'
import { Operation } from '../http/operation.decorator.ts'
import { StricterLimit } from '../http/rate-limit.ts'
import { Knocking, ShareGuard, type Visit, Visiting } from './share.guard.ts'
import { SharedService } from './shared.service.ts'
import { SharedFilesService } from './shared-files.service.ts'

/** What somebody with a link and no account may do. Whoever is signed in may do nothing more here. */
@ApiTags('shared')
@ApiParam({ name: 'token', schema: { type: 'string' } })
@Controller('api/v1/shared/:token')
@UseGuards(ShareGuard)
export class SharedController {
  constructor(
    private readonly shared: SharedService,
    private readonly files: SharedFilesService,
    private readonly guard: ShareGuard,
  ) {}

  @Get()
  @Operation({
    summary: 'The call that a link shows',
    description: 'As it was when it was shared. 404 for an unknown, expired or revoked link alike.',
    permission: 'public',
    response: SharedCall,
    errors: ['not_found', 'share_locked'],
  })
  call(@Visiting() visit: Visit) {
    return this.shared.call(visit)
  }

  @Post('unlock')
  @StricterLimit()
  @Operation({
    summary: 'Give the password of a link',
    description: 'Sets a cookie for this link alone, until the browser is closed.',
    permission: 'public',
    status: 204,
    errors: ['validation_failed', 'not_found', 'share_locked'],
  })
  async unlock(
    @Knocking() visit: Visit,
    @Body({ schema: ShareUnlock }) { password }: ShareUnlock,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.shared.checkPassword(visit, password)
    this.guard.unlock(response, visit)
  }

  @Get('messages')
  @Operation({
    summary: 'Messages of the call in order of time',
    permission: 'public',
    response: MessagePage,
    errors: ['validation_failed', 'invalid_cursor', 'not_found', 'share_locked'],
  })
  messages(
    @Visiting() visit: Visit,
    @Query({ schema: MessagePageQuery }) page: z.infer<typeof MessagePageQuery>,
  ) {
    return this.shared.messages(visit, page)
  }

  @Get('messages/:messageId')
  @Operation({
    summary: 'One message in full',
    permission: 'public',
    response: MessageDetail,
    errors: ['validation_failed', 'not_found', 'share_locked'],
  })
  message(@Visiting() visit: Visit, @Param('messageId', { schema: MessageId }) id: string) {
    return this.shared.message(visit, id)
  }

  @Get('streams/:streamId/seconds')
  @Operation({
    summary: 'One stream second by second',
    permission: 'public',
    response: StreamSeconds,
    errors: ['validation_failed', 'not_found', 'share_locked'],
  })
  seconds(@Visiting() visit: Visit, @Param('streamId', { schema: Id }) id: string) {
    return this.shared.seconds(visit, id)
  }

  @Get('export')
  @Operation({
    summary: 'The call that a link shows, as a file',
    description:
      'Made of what the link shows alone, shared notes with it. `pcap`: messages as they are shown, and RTP packets with their order and time, and their sound where the share holds it. 403 where the share allows no downloads.',
    permission: 'public',
    produces: 'application/octet-stream',
    errors: ['validation_failed', 'not_found', 'share_locked', 'forbidden', 'too_large_to_draw'],
  })
  async export(
    @Visiting() visit: Visit,
    @Query({ schema: SharedExportQuery }) query: SharedExportQuery,
  ): Promise<StreamableFile> {
    if (query.format === 'pcap') {
      const { name, body } = await this.files.pcap(visit)
      return captureFile(name, body)
    }
    const { name, type, body } = await this.files.drawn(visit, query.format, query)
    return new StreamableFile(body, { type, disposition: contentDisposition(name) })
  }

  @Get('audio')
  @Operation({
    summary: 'What was said in the call that a link shows, as a WAV file',
    description:
      'Where the share holds it: 16-bit stereo, the caller left, the callee right, with silence where keys were to be heard. 422 where it does not. Takes a Range.',
    permission: 'public',
    produces: 'audio/wav',
    errors: ['not_found', 'share_locked', 'no_audio', 'range_not_satisfiable'],
  })
  async wav(
    @Visiting() visit: Visit,
    @Headers('range') range: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return audioFile(await this.files.wav(visit, range), response)
  }

  @Get('audio/peaks')
  @Operation({
    summary: 'What there is to hear, and its waveform',
    description: 'Nothing of keys that were pressed.',
    permission: 'public',
    response: CallAudio,
    errors: ['not_found', 'share_locked', 'no_audio'],
  })
  peaks(@Visiting() visit: Visit) {
    return this.shared.audio(visit)
  }

  @Get('annotations')
  @Operation({
    summary: 'Shared notes with their comments',
    description: 'As they are now, redacted as the call is; none where the share shows no notes.',
    permission: 'public',
    response: SharedAnnotations,
    errors: ['not_found', 'share_locked'],
  })
  annotations(@Visiting() visit: Visit) {
    return this.shared.annotations(visit)
  }

  @Post('annotations')
  @StricterLimit()
  @Operation({
    summary: 'Write a note on the call as a guest',
    description: 'Where the share is moderated, other guests see it once the team let it through.',
    permission: 'public',
    status: 201,
    response: SharedAnnotations,
    errors: ['validation_failed', 'not_found', 'share_locked', 'forbidden', 'conflict'],
  })
  note(
    @Visiting() visit: Visit,
    @Body({ schema: GuestComment }) comment: GuestComment,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.shared.note(this.guard.know(response, visit), comment)
  }

  @Post('annotations/:annotationId/comments')
  @StricterLimit()
  @Operation({
    summary: 'Answer a note as a guest',
    description: 'Where the share is moderated, other guests see it once the team let it through.',
    permission: 'public',
    status: 201,
    response: SharedAnnotations,
    errors: ['validation_failed', 'not_found', 'share_locked', 'forbidden', 'conflict'],
  })
  reply(
    @Visiting() visit: Visit,
    @Param('annotationId', { schema: Id }) annotationId: string,
    @Body({ schema: GuestComment }) comment: GuestComment,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.shared.reply(this.guard.know(response, visit), annotationId, comment)
  }
}
