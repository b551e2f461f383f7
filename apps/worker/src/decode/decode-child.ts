/**
 * The decode process: reads one capture, which may be anything, and answers rows. It has no connection to anything but
 * its parent, an empty environment, and limits on memory and time; when the parent goes, so does it.
 */
import { createReadStream } from 'node:fs'
import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  COPY_HEADER,
  COPY_TRAILER,
  encodeStagedCall,
  encodeStagedLeg,
  encodeStagedStream,
} from '@ringback/db/staging'
import { FrameIndexWriter, SeekableWriter } from '@ringback/server-kit/segment'
import { CaptureInput } from './capture-input.ts'
import { decodeCaptureStream } from './decode-capture-stream.ts'
import { LegCollector } from './leg-collector.ts'
import {
  type DecodeMessage,
  type DecodeRequest,
  type LastMessage,
  LEGS_FD,
  type SnapshotTaken,
} from './protocol.ts'
import { RowFile } from './row-file.ts'
import { Snapshots } from './snapshots.ts'

const BATCH = 256 * 1024

process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.once('message', (request: DecodeRequest) => {
  decode(request)
    .catch(
      (error: NodeJS.ErrnoException): LastMessage =>
        error.code === 'ENOSPC' || error.code === 'EDQUOT'
          ? { type: 'full' }
          : { type: 'crashed', stack: error.stack ?? String(error) },
    )
    .then(send)
})

async function decode(request: DecodeRequest): Promise<LastMessage> {
  const { path, totalBytes, sha256, files } = request
  const source = path === null ? process.stdin : createReadStream(path, { highWaterMark: 1 << 20 })
  const frames = new FrameIndexWriter(files.frames)
  const legs = new LegCollector({ ...request, segmentFile: files.segment, frames })
  const input = new CaptureInput(source, totalBytes, request.maxBytes)
  const snapshots = new Snapshots(request.snapshotAfterMs, files.snapshot, (snapshot) => void send(snapshot))
  process.on('message', ({ tookMs }: SnapshotTaken) => snapshots.answered(tookMs))
  const outcome = await decodeCaptureStream(
    { input, openCopy: () => SeekableWriter.create(files.seekable) },
    { legs, frames, snapshots },
    { totalBytes, sha256 },
    (progress) => send({ type: 'progress', progress }),
  )
  if (!outcome.ok) return { type: 'refused', error: outcome.error }
  const { report, rows } = outcome
  await send({ type: 'decoded', report })
  const calls = new RowFile(files.calls)
  await write(
    LEGS_FD,
    encoded(
      rows.rows((call) => calls.add(encodeStagedCall(call))),
      encodeStagedLeg,
    ),
  )
  calls.finish()
  const streams = new RowFile(files.streams)
  for (const stream of rows.streams()) streams.add(encodeStagedStream(stream))
  streams.finish()
  return { type: 'done' }
}

function send(message: DecodeMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()))
}

async function write(fd: number, rows: Iterable<Buffer>): Promise<void> {
  await pipeline(
    Readable.from(rows, { highWaterMark: 2 }),
    new Socket({ fd, readable: false, writable: true }),
  )
}

/** COPY BINARY, in pieces large enough for a pipe. */
function* encoded<T>(rows: Iterable<T>, encode: (row: T) => Buffer): Generator<Buffer> {
  let batch: Buffer[] = [COPY_HEADER]
  let size = 0
  for (const row of rows) {
    const bytes = encode(row)
    batch.push(bytes)
    size += bytes.length
    if (size < BATCH) continue
    yield Buffer.concat(batch)
    batch = []
    size = 0
  }
  yield Buffer.concat([...batch, COPY_TRAILER])
}
