import type { ObjectStore } from '../object-store/object-store.ts'
import { legTrack, mediaTrack } from './frame-index.ts'
import { mergeFrames } from './merge-frames.ts'
import { pcapFileFor } from './pcap-file.ts'
import { CaptureFrames, type IndexedCapture } from './read-frames.ts'

/** Small: a call's packets lie far apart, each a read. The first of them waits for no other. */
const BATCH = 16 * 1024

/** A capture that holds something of a call, and by which tracks of its frame index. */
export interface CallFrames extends IndexedCapture {
  name: string
  legTracks: readonly number[]
  mediaTracks: readonly number[]
}

export interface PcapExport {
  extension: 'pcap' | 'pcapng'
  /** Read as it is asked for; end it with `return` when nobody wants the rest. */
  body: AsyncGenerator<Buffer>
}

/**
 * The packets of a call from all its captures, by time, as a capture file: those that carried its messages and, with
 * `media`, its streams and what goes beside them. A packet that also carried something else comes whole.
 * @throws ObjectMissingError
 */
export async function exportPcap(
  store: ObjectStore,
  captures: readonly CallFrames[],
  { media }: { media: boolean },
): Promise<PcapExport> {
  const opened = await Promise.all(captures.map((capture) => CaptureFrames.open(store, capture)))
  const file = pcapFileFor(captures.map(({ name }, i) => ({ name, links: opened[i]?.links ?? [] })))
  const frames = mergeFrames(
    opened.map((capture, i) => {
      const { legTracks, mediaTracks } = captures[i] as CallFrames
      const tracks = [...legTracks.map(legTrack), ...(media ? mediaTracks.map(mediaTrack) : [])]
      return capture.read(new Set(tracks))
    }),
  )
  async function* body(): AsyncGenerator<Buffer> {
    let batch = [file.header()]
    let size = 0
    let enough = 0
    for await (const frame of frames) {
      const bytes = file.packet(frame)
      batch.push(bytes)
      size += bytes.length
      if (size < enough) continue
      enough = BATCH
      yield Buffer.concat(batch)
      batch = []
      size = 0
    }
    if (batch.length > 0) yield Buffer.concat(batch)
  }
  return { extension: file.extension, body: body() }
}
