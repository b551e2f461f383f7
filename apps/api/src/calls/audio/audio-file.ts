import { StreamableFile } from '@nestjs/common'
import type { Response } from 'express'
import { contentDisposition } from '../../http/content-disposition.ts'
import type { AudioFile } from './audio.service.ts'

/** A WAV file, or the part of it that was asked for (RFC 9110 §14). */
export function audioFile({ name, bytes, part, body }: AudioFile, response: Response): StreamableFile {
  response.setHeader('Accept-Ranges', 'bytes')
  if (part) response.status(206).setHeader('Content-Range', `bytes ${part.from}-${part.to - 1}/${bytes}`)
  const file = new StreamableFile(body, {
    type: 'audio/wav',
    length: part ? part.to - part.from : bytes,
    disposition: contentDisposition(name),
  })
  // What breaks off is not to look finished.
  return file.setErrorHandler((_, broken) => broken.destroy?.())
}
