import type { Readable } from 'node:stream'
import { StreamableFile } from '@nestjs/common'
import { contentDisposition } from '../http/content-disposition.ts'

/** A pcap as an answer. */
export function captureFile(name: string, body: Readable): StreamableFile {
  const file = new StreamableFile(body, {
    type: 'application/vnd.tcpdump.pcap',
    disposition: contentDisposition(name),
  })
  // What breaks off is not to look finished.
  return file.setErrorHandler((_, response) => response.destroy?.())
}
