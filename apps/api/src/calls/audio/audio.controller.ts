import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { CallAudio, CallAudioQuery, Id } from '@ringback/contracts'
import type { Response } from 'express'
import { Operation } from '../../http/operation.decorator.ts'
import { Caller, type RequestContext } from '../../http/request-context.ts'
import { AudioService } from './audio.service.ts'
import { audioFile } from './audio-file.ts'

@ApiTags('calls')
@Controller('api/v1/calls/:id/audio')
export class AudioController {
  constructor(private readonly audio: AudioService) {}

  @Get()
  @Operation({
    summary: 'What was said, as a WAV file',
    description:
      '16-bit stereo: the caller left, the callee right, placed by RTP time with silence where packets are missing. Of several legs the one with most on both sides, or the `streams` that are named. SRTP is decrypted where the SDP holds its keys. G.711 and L16 are always read, other codecs where ffmpeg is installed; 422 when neither side can be heard. Takes a Range.',
    permission: 'call:read',
    idParams: ['id'],
    produces: 'audio/wav',
    errors: [
      'validation_failed',
      'not_found',
      'conflict',
      'media_removed',
      'still_decoding',
      'no_audio',
      'codec_unavailable',
      'range_not_satisfiable',
    ],
  })
  async wav(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CallAudioQuery }) { streams }: CallAudioQuery,
    @Headers('range') range: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const file = await this.audio.wav(caller, id, { ids: streams ?? null, range }, goneWith(response))
    return audioFile(file, response)
  }

  @Get('peaks')
  @Operation({
    summary: 'What there is to hear, and its waveform',
    description:
      'Duration, peaks of both sides, seconds with lost packets, and when DTMF was sent (not which). A side that cannot be heard says why.',
    permission: 'call:read',
    idParams: ['id'],
    response: CallAudio,
    errors: ['validation_failed', 'not_found', 'conflict', 'media_removed', 'still_decoding', 'no_audio'],
  })
  peaks(
    @Caller() caller: RequestContext,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CallAudioQuery }) { streams }: CallAudioQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.audio.describe(caller.orgId, id, streams ?? null, goneWith(response))
  }
}

/** Aborts when the client goes away. */
function goneWith(response: Response): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return gone.signal
}
