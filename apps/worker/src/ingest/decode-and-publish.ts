import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CaptureProgress, ParseReport } from '@ringback/contracts'
import {
  type DecodedObjects,
  loadJoinRules,
  type NextClaim,
  publish,
  stage,
  type TenantConnection,
} from '@ringback/db'
import { inSpan, type ObjectStore } from '@ringback/server-kit'
import { DecoderStoppedError } from '../decode/decode-errors.ts'
import { DecoderProcess } from '../decode/decoder-process.ts'
import type { DecodeFiles } from '../decode/protocol.ts'
import type { WorkerContext } from '../worker-context.ts'
import { decodedKey } from './capture-keys.ts'
import { discardObjects } from './discard-objects.ts'
import { recomputeCalls } from './recompute-calls.ts'
import { showSnapshot } from './show-snapshot.ts'

/**
 * Decodes in a child, stages its rows while it writes them, and publishes. Answers the report, null when the claim was
 * overtaken. Aborting `signal` ends the child; whatever was staged is forgotten.
 */
export async function decodeAndPublish(
  context: WorkerContext,
  claim: NextClaim,
  scratch: string,
  onProgress: (progress: CaptureProgress) => void,
  signal: AbortSignal,
): Promise<ParseReport | null> {
  const { database, store, limits } = context
  const names = ['segment', 'frames', 'seekable', 'calls', 'streams', 'snapshot'] as const
  const files = Object.fromEntries(names.map((name) => [name, join(scratch, name)])) as unknown as DecodeFiles
  const path = store.localPath(claim.objectKey)
  // Opened here too when the child reads the file itself: a missing object is to be told from a crash.
  const body = path === null ? await store.get(claim.objectKey) : null
  if (path !== null) await store.size(claim.objectKey)
  const joinRules = await database.withTenantConnection(claim.orgId, loadJoinRules)
  signal.throwIfAborted()
  let decoded = false
  let snapshots = 0
  let showing = Promise.resolve()
  const decoder = new DecoderProcess(
    {
      orgId: claim.orgId,
      captureId: claim.captureId,
      path,
      totalBytes: claim.bytes,
      sha256: claim.sha256,
      maxBytes: limits.unpackedBytes,
      joinRules,
      files,
      // What is whole is not replaced by a part, and what pieces show is not shown twice.
      snapshotAfterMs: claim.generation === 0 && !claim.isRoll ? limits.snapshotSeconds * 1_000 : null,
    },
    limits,
    {
      progress: onProgress,
      snapshot(snapshot) {
        const shown = { ...snapshot, segmentFile: files.segment, count: ++snapshots }
        showing = showSnapshot(context, claim, shown, () => decoded || signal.aborted)
        return showing
      },
    },
  )
  const stop = () => decoder.stop()
  signal.addEventListener('abort', stop)
  try {
    const fed = body ? feed(decoder, body) : Promise.resolve()
    const report = await inSpan('decode', {}, () =>
      Promise.race([decoder.decoded, fed.then(() => decoder.decoded)]),
    )
    decoded = true
    await showing
    return await database.withTenantConnection(claim.orgId, (connection) =>
      publishDecoded(context, connection, claim, decoder, report, files, signal),
    )
  } finally {
    signal.removeEventListener('abort', stop)
    decoder.stop()
    body?.destroy()
    decoded = true
    await showing
  }
}

/** A store that breaks off is no fault of the decoder's: that error comes out, and the decoder goes. */
async function feed(decoder: DecoderProcess, body: NodeJS.ReadableStream): Promise<void> {
  let storeError: unknown
  body.once('error', (error: unknown) => {
    storeError = error
  })
  await pipeline(body, decoder.stdin).catch(() => {})
  if (storeError) throw storeError
}

async function publishDecoded(
  context: WorkerContext,
  connection: TenantConnection,
  claim: NextClaim,
  decoder: DecoderProcess,
  report: ParseReport,
  files: DecodeFiles,
  signal: AbortSignal,
): Promise<ParseReport | null> {
  const { store } = context
  const objects = objectsOf(claim, report)
  const stored = keep(store, files, objects)
  try {
    const staged = stage(connection, {
      legs: decoder.legs,
      calls: Readable.from(afterwards(decoder, files.calls)),
      streams: Readable.from(afterwards(decoder, files.streams)),
    })
    staged.catch(() => decoder.stop()) // it would wait for a reader
    await inSpan('stage rows', {}, () => all(decoder.ended, staged, stored))
    signal.throwIfAborted()
  } catch (error) {
    await stored.catch(() => {})
    await discardObjects(context, keysOf(objects))
    throw error
  }
  // From here on an error leaves the objects: the commit may have happened. They go with their capture at the latest.
  const outcome = await inSpan('publish', {}, () =>
    publish(connection, {
      captureId: claim.captureId,
      attempt: claim.attempt,
      objects,
      report,
      recompute: (publishing, legIds) => recomputeCalls(publishing, store, legIds),
    }),
  )
  await discardObjects(context, outcome.published ? outcome.replaced : keysOf(objects))
  return outcome.published ? report : null
}

/** What will be read once there are calls. */
function objectsOf({ orgId, captureId, attempt }: NextClaim, report: ParseReport): DecodedObjects {
  const key = (kind: 'segment' | 'frames' | 'seekable') =>
    report.legs > 0 ? decodedKey(orgId, captureId, kind, attempt) : null
  return {
    segmentKey: key('segment'),
    frameIndexKey: key('frames'),
    seekableKey: report.compression === null ? null : key('seekable'),
  }
}

const keysOf = (objects: DecodedObjects) => Object.values(objects).filter((key) => key !== null)

async function keep(store: ObjectStore, files: DecodeFiles, objects: DecodedObjects): Promise<void> {
  if (objects.segmentKey) await store.adopt(files.segment, objects.segmentKey)
  if (objects.frameIndexKey) await store.adopt(files.frames, objects.frameIndexKey)
  if (objects.seekableKey) await store.adopt(files.seekable, objects.seekableKey)
}

async function* afterwards(decoder: DecoderProcess, file: string): AsyncGenerator<Buffer> {
  await decoder.ended
  yield* createReadStream(file, { highWaterMark: 256 * 1024 })
}

/** When the decoder dies, the COPY fed by it fails too; when the COPY fails, the decoder is stopped: finds the cause. */
async function all(...work: Promise<unknown>[]): Promise<void> {
  const failures = (await Promise.allSettled(work)).filter((result) => result.status === 'rejected')
  const cause = failures.find(({ reason }) => !(reason instanceof DecoderStoppedError)) ?? failures[0]
  if (cause) throw cause.reason
}
