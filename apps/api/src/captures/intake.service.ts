import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, rm } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Inject, Injectable } from '@nestjs/common'
import type { CaptureAccepted, JobPayload, QuotaExcess } from '@ringback/contracts'
import {
  completeUpload,
  Database,
  dispatchOutbox,
  findExcess,
  findTwin,
  getCapture,
  insertCapture,
  isClosed,
  lockIntake,
  markCaptureDeleted,
  type Tenant,
} from '@ringback/db'
import {
  currentTraceParent,
  inSpan,
  type JobQueue,
  type Logger,
  ObjectMissingError,
  type ObjectStore,
  queuedJob,
} from '@ringback/server-kit'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import type { RequestContext } from '../http/request-context.ts'
import { JOB_QUEUE, LOGGER, OBJECT_STORE, UPLOAD_SETTINGS, type UploadSettings } from '../http/tokens.ts'
import { displayName } from './file-name.ts'
import { Turns } from './turns.ts'

export interface NewFile {
  name: string
  /** As announced; 0 when nothing was. */
  bytes: number
  tags?: string[]
}

/** `twin`: the workspace has these bytes already, nothing was stored. `known`: it was settled before. */
export type Settled =
  | { outcome: 'queued' | 'known' }
  | { outcome: 'twin'; twin: Pick<CaptureAccepted, 'id' | 'state'> }

interface StoredBytes {
  bytes: number
  sha256: string
}

/** Takes captures in: row, bytes and job, in an order that loses nothing when it is cut anywhere. */
@Injectable()
export class IntakeService {
  readonly #turns = new Turns()
  readonly #finishing = new Map<string, Promise<Settled>>()

  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(UPLOAD_SETTINGS) private readonly settings: UploadSettings,
  ) {}

  /**
   * Registers an upload that begins; what it announces counts against the workspace's quota.
   * @throws AppError `payload_too_large`, `quota_exceeded`
   */
  async begin(caller: RequestContext, id: string, { name, bytes, tags = [] }: NewFile): Promise<void> {
    const capture = {
      ...{ id, bytes, tags, name: displayName(name), objectKey: keyOf(caller.orgId, id) },
      uploadedBy: caller.user?.id ?? null,
    }
    await this.inTurn(caller.orgId, async (tenant) => {
      const excess = await findExcess(tenant, this.settings.quota, capture)
      if (excess) throw excessError(excess)
      await insertCapture(tenant, capture)
      await audit(tenant, caller, 'capture.uploaded', { id, params: { name: capture.name } })
    })
  }

  /** A whole file as one stream, at most as large as whoever reads it lets through. */
  async receive(caller: RequestContext, file: NewFile, body: Readable): Promise<CaptureAccepted> {
    const id = uuidv7()
    await this.begin(caller, id, file)
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
      const settled = await this.settle(caller.orgId, id, { bytes, sha256: hash.digest('hex') }, true)
      if (settled?.outcome !== 'twin') return { id, state: 'queued', duplicateOf: null }
      await this.store.delete([key])
      return { ...settled.twin, duplicateOf: settled.twin.id }
    } catch (error) {
      await this.discard(caller.orgId, id)
      await this.store.delete([key]).catch(() => {})
      throw error
    }
  }

  /**
   * A resumable upload has all its bytes in `localFile`. May be called any number of times, also after a crash
   * between its steps.
   * @throws AppError `payload_too_large`, `quota_exceeded`; the upload is then given up
   */
  finish(orgId: string, id: string, localFile: string): Promise<Settled> {
    const running = this.#finishing.get(id)
    if (running) return running
    const finishing = this.takeOver(orgId, id, localFile).finally(() => this.#finishing.delete(id))
    this.#finishing.set(id, finishing)
    return finishing
  }

  /** Whether the workspace was deleted: nothing more of it is taken in. */
  isClosed(orgId: string): Promise<boolean> {
    return isClosed(this.database, orgId)
  }

  /** An upload that will not be completed leaves no trace. */
  async discard(orgId: string, id: string, by?: RequestContext): Promise<void> {
    const isMarked = await this.database.withTenant(orgId, async (tenant) => {
      const marked = await markCaptureDeleted(tenant, id)
      if (marked && by) await audit(tenant, by, 'capture.upload-abandoned', { id })
      return marked
    })
    if (isMarked) await this.dispatch()
  }

  /** The sweep of the worker delivers what stays behind here: a queue that is away never fails a request. */
  async dispatch(): Promise<void> {
    try {
      await dispatchOutbox(this.database, (entries) =>
        this.queue.send(
          entries.map(({ id, job, payload }) => queuedJob(job, payload as JobPayload<typeof job>, id)),
        ),
      )
    } catch (err) {
      this.logger.warn({ err }, 'jobs stay in the outbox for now')
    }
  }

  private async takeOver(orgId: string, id: string, localFile: string): Promise<Settled> {
    const capture = await this.database.withTenant(orgId, (tenant) => getCapture(tenant, id))
    if (capture?.state !== 'uploading') return { outcome: 'known' }
    const about = { facts: { captureId: id } }
    // Gone from here and present there: the process died after the move.
    const isLocal = await access(localFile).then(
      () => true,
      () => false,
    )
    try {
      const source = isLocal
        ? createReadStream(localFile, { highWaterMark: 1 << 20 })
        : await this.store.get(capture.objectKey)
      const stored = await inSpan('hash upload', about, () => digest(source))
      // What will not be kept is not moved either.
      const settled = isLocal ? await this.settle(orgId, id, stored, false) : null
      if (settled) return settled
      if (isLocal) await inSpan('store upload', about, () => this.store.adopt(localFile, capture.objectKey))
      return (await this.settle(orgId, id, stored, true)) ?? { outcome: 'known' }
    } catch (error) {
      // Another api moved it meanwhile: where it is now, there is nothing to move any more.
      const isGone = error instanceof ObjectMissingError || (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (isLocal && isGone) return this.takeOver(orgId, id, localFile)
      if (error instanceof AppError) {
        await this.discard(orgId, id)
        await rm(localFile, { force: true })
      }
      throw error
    }
  }

  /**
   * Decides what becomes of a whole upload, uploads of one workspace one after the other: of two with the same bytes
   * one becomes a capture. Null when it would be queued and `mayQueue` is not given.
   */
  private async settle(
    orgId: string,
    id: string,
    stored: StoredBytes,
    mayQueue: boolean,
  ): Promise<Settled | null> {
    return inSpan('settle upload', { facts: { captureId: id } }, async () => {
      const settled = await this.inTurn(orgId, (tenant) => this.decide(tenant, id, stored, mayQueue))
      if (settled) await this.dispatch()
      return settled
    })
  }

  /** What is counted or compared in `work` stays so until it is written. */
  inTurn<T>(orgId: string, work: (tenant: Tenant) => Promise<T>): Promise<T> {
    return this.#turns.take(orgId, () =>
      this.database.withTenant(orgId, async (tenant) => {
        await lockIntake(tenant)
        return work(tenant)
      }),
    )
  }

  private async decide(
    tenant: Tenant,
    id: string,
    stored: StoredBytes,
    mayQueue: boolean,
  ): Promise<Settled | null> {
    const twin = await findTwin(tenant, { id, sha256: stored.sha256 })
    if (twin) {
      const isMine = await markCaptureDeleted(tenant, id)
      return isMine ? { outcome: 'twin', twin } : { outcome: 'known' }
    }
    const excess = await findExcess(tenant, this.settings.quota, { id, bytes: stored.bytes })
    if (excess) throw excessError(excess)
    if (!mayQueue) return null
    const traceParent = currentTraceParent()
    return { outcome: (await completeUpload(tenant, id, { ...stored, traceParent })) ? 'queued' : 'known' }
  }
}

export function excessError(quota: QuotaExcess): AppError {
  return new AppError(quota.kind === 'file_bytes' ? 'payload_too_large' : 'quota_exceeded', { quota })
}

const keyOf = (orgId: string, id: string) => `orgs/${orgId}/captures/${id}/original`

async function digest(source: Readable): Promise<StoredBytes> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
