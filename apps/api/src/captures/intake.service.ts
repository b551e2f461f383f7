import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Inject, Injectable } from '@nestjs/common'
import type { CaptureAccepted } from '@ringback/contracts'
import {
  completeUpload,
  Database,
  dispatchOutbox,
  getCapture,
  insertCapture,
  markCaptureDeleted,
} from '@ringback/db'
import { type JobQueue, jobId, type Logger, type ObjectStore, type QueuedJob } from '@ringback/server-kit'
import { v7 as uuidv7 } from 'uuid'
import type { RequestContext } from '../http/request-context.ts'
import { JOB_QUEUE, LOGGER, OBJECT_STORE } from '../http/tokens.ts'
import { displayName } from './file-name.ts'

/** Takes captures in: row, bytes and job, in an order that loses nothing when it is cut anywhere. */
@Injectable()
export class IntakeService {
  readonly #finishing = new Map<string, Promise<boolean>>()

  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Registers an upload that begins. */
  async begin(caller: RequestContext, file: { id: string; name: string; bytes: number }): Promise<void> {
    const capture = {
      id: file.id,
      name: displayName(file.name),
      objectKey: keyOf(caller.orgId, file.id),
      uploadedBy: caller.user?.id ?? null,
      bytes: file.bytes,
    }
    await this.database.withTenant(caller.orgId, (tenant) => insertCapture(tenant, capture))
  }

  /** A whole file as one stream, at most as large as whoever reads it lets through. */
  async receive(caller: RequestContext, name: string, body: Readable): Promise<CaptureAccepted> {
    const id = uuidv7()
    await this.begin(caller, { id, name, bytes: 0 })
    const key = keyOf(caller.orgId, id)
    try {
      const hash = createHash('sha256')
      let bytes = 0
      const counted = new Transform({
        transform(chunk: Buffer, _, done) {
          hash.update(chunk)
          bytes += chunk.length
          done(null, chunk)
        },
      })
      await Promise.all([pipeline(body, counted), this.store.put(key, counted)])
      await this.complete(caller.orgId, id, { bytes, sha256: hash.digest('hex') })
    } catch (error) {
      await this.discard(caller.orgId, id)
      await this.store.delete([key]).catch(() => {})
      throw error
    }
    return { id, state: 'queued' }
  }

  /**
   * A resumable upload has all its bytes in `localFile`. May be called any number of times, also after a crash
   * between its steps. Answers false when there was nothing left to do.
   */
  finish(orgId: string, id: string, localFile: string): Promise<boolean> {
    const running = this.#finishing.get(id)
    if (running) return running
    const finishing = this.takeOver(orgId, id, localFile).finally(() => this.#finishing.delete(id))
    this.#finishing.set(id, finishing)
    return finishing
  }

  /** An upload that will not be completed leaves no trace. */
  async discard(orgId: string, id: string): Promise<void> {
    const isMarked = await this.database.withTenant(orgId, (tenant) => markCaptureDeleted(tenant, id))
    if (isMarked) await this.dispatch()
  }

  /** The sweep of the worker delivers what stays behind here: a queue that is away never fails a request. */
  async dispatch(): Promise<void> {
    try {
      await dispatchOutbox(this.database, (entries) =>
        this.queue.send(
          entries.map(
            ({ job, payload }) =>
              ({
                id: jobId(job, (payload as { captureId: string }).captureId),
                name: job,
                payload,
              }) as QueuedJob,
          ),
        ),
      )
    } catch (err) {
      this.logger.warn({ err }, 'jobs stay in the outbox for now')
    }
  }

  private async takeOver(orgId: string, id: string, localFile: string): Promise<boolean> {
    const capture = await this.database.withTenant(orgId, (tenant) => getCapture(tenant, id))
    if (capture?.state !== 'uploading') return false
    // Gone from here and present there: the process died after the move.
    const isLocal = await access(localFile).then(
      () => true,
      () => false,
    )
    const source = isLocal
      ? createReadStream(localFile, { highWaterMark: 1 << 20 })
      : await this.store.get(capture.objectKey)
    const stored = await digest(source)
    if (isLocal) await this.store.adopt(localFile, capture.objectKey)
    return this.complete(orgId, id, stored)
  }

  private async complete(
    orgId: string,
    id: string,
    stored: { bytes: number; sha256: string },
  ): Promise<boolean> {
    const isNew = await this.database.withTenant(orgId, (tenant) => completeUpload(tenant, id, stored))
    if (isNew) await this.dispatch()
    return isNew
  }
}

const keyOf = (orgId: string, id: string) => `orgs/${orgId}/captures/${id}/original`

async function digest(source: Readable): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
