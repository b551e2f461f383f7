import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { JobPayload } from '@ringback/contracts'
import { addPiece, countWaitingPieces, type Database, dispatchOutbox, type RollLimits } from '@ringback/db'
import { type JobQueue, type Logger, type ObjectStore, queuedJob } from '@ringback/server-kit'
import type { ClosedPiece, PieceStore } from './spool.ts'

/** Pieces as captures: the object first, then its row and job, so that it is done again when it is cut anywhere. */
export class StoredPieces implements PieceStore {
  readonly #database: Database
  readonly #store: ObjectStore
  readonly #queue: JobQueue
  readonly #log: Logger
  readonly #limits: RollLimits
  readonly #storedBytes: number | null

  constructor(
    parts: { database: Database; store: ObjectStore; queue: JobQueue; log: Logger },
    limits: RollLimits,
    storedBytes: number | null,
  ) {
    this.#database = parts.database
    this.#store = parts.store
    this.#queue = parts.queue
    this.#log = parts.log
    this.#limits = limits
    this.#storedBytes = storedBytes
  }

  async store({ orgId, id, path, bytes }: ClosedPiece): Promise<'stored' | 'full'> {
    const objectKey = `orgs/${orgId}/captures/${id}/original`
    const hash = createHash('sha256')
    const hashed = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    await Promise.all([pipeline(createReadStream(path), hashed), this.#store.put(objectKey, hashed)])
    const piece = { id, objectKey, bytes, sha256: hash.digest('hex') }
    const quota = { storedBytes: this.#storedBytes, fileBytes: null, captures: null }
    const outcome = await this.#database.withTenant(orgId, (tenant) =>
      addPiece(tenant, piece, this.#limits, quota),
    )
    if (outcome === 'full') {
      await this.#store.delete([objectKey])
      return 'full'
    }
    // A queue that is away finds the job in the outbox later.
    await dispatchOutbox(this.#database, (entries) =>
      this.#queue.send(
        entries.map((entry) => queuedJob(entry.job, entry.payload as JobPayload<typeof entry.job>, entry.id)),
      ),
    ).catch((err) => this.#log.warn({ err }, 'jobs stay in the outbox for now'))
    return 'stored'
  }

  countWaiting(orgId: string): Promise<number> {
    return this.#database.withTenant(orgId, countWaitingPieces)
  }
}
