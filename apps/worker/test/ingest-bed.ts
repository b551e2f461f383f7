import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { completeUpload, Database, getCapture, insertCapture, markCaptureDeleted } from '@ringback/db'
import { createTestDatabase, createWorkspace } from '@ringback/db/testing'
import { type ObjectStore, openObjectStore, readEnv, workerEnv } from '@ringback/server-kit'
import pg from 'pg'
import { uuidV7 } from '../src/decode/uuid-v7.ts'
import { WorkerProcess } from './worker-process.ts'

/** A database, an object store and workers of a test's own. */
export class IngestBed {
  readonly dir = mkdtempSync(join(tmpdir(), 'ringback-ingest-'))
  readonly workers: WorkerProcess[] = []
  readonly store: ObjectStore
  readonly #env: Record<string, string>

  private constructor(
    readonly database: Database,
    readonly url: string,
    readonly orgId: string,
    readonly admin: pg.Client,
    readonly drop: () => Promise<void>,
    env: Record<string, string>,
  ) {
    this.#env = {
      DATABASE_URL: url,
      OBJECT_STORE_DIR: join(this.dir, 'objects'),
      SCRATCH_DIR: join(this.dir, 'scratch'),
      ...env,
    }
    this.store = openObjectStore(readEnv(workerEnv, this.#env))
  }

  /** `env` is added to the workers' environment: REDIS_URL, S3_… */
  static async open(env: Record<string, string> = {}): Promise<IngestBed> {
    const { url, drop } = await createTestDatabase()
    const orgId = await createWorkspace(url)
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    const database = new Database({ url, applicationName: 'test' })
    return new IngestBed(database, url, orgId, admin, drop, env)
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.kill('SIGKILL')))
    await this.database.close()
    await this.admin.end()
    await this.drop()
    rmSync(this.dir, { recursive: true, force: true })
  }

  worker(env: Record<string, string> = {}): WorkerProcess {
    const worker = new WorkerProcess({ ...this.#env, ...env })
    this.workers.push(worker)
    return worker
  }

  /** As the api does it: row, object, row again with the outbox entry. */
  async upload(bytes: Buffer, claims: { sha256?: string; keepObject?: boolean } = {}): Promise<string> {
    const id = uuidV7()
    const objectKey = `orgs/${this.orgId}/captures/${id}/original`
    const sha256 = claims.sha256 ?? createHash('sha256').update(bytes).digest('hex')
    await this.tenant((tenant) =>
      insertCapture(tenant, { id, name: 'test.pcap', objectKey, uploadedBy: null, bytes: bytes.length }),
    )
    if (claims.keepObject !== false) await this.store.put(objectKey, bytes)
    await this.tenant((tenant) => completeUpload(tenant, id, { bytes: bytes.length, sha256 }))
    return id
  }

  remove(id: string): Promise<boolean> {
    return this.tenant((tenant) => markCaptureDeleted(tenant, id))
  }

  capture(id: string) {
    return this.tenant((tenant) => getCapture(tenant, id))
  }

  tenant<T>(
    work: Parameters<Database['withTenant']>[1] extends (tenant: infer U) => unknown
      ? (tenant: U) => Promise<T>
      : never,
  ): Promise<T> {
    return this.database.withTenant(this.orgId, work)
  }

  async until(id: string, states: readonly string[], seconds = 40) {
    const deadline = Date.now() + seconds * 1_000
    for (;;) {
      const capture = await this.capture(id)
      if (capture && states.includes(capture.state)) return capture
      if (Date.now() > deadline)
        throw new Error(`${id} is ${capture?.state}: ${this.workers.map((w) => w.output).join('\n')}`)
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }

  async untilGone(id: string): Promise<void> {
    const deadline = Date.now() + 40_000
    while ((await this.rows('SELECT 1 FROM captures WHERE id = $1', [id])).length > 0) {
      if (Date.now() > deadline) throw new Error(`${id} is still there`)
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }

  async rows<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.admin.query<T>(sql, values)).rows
  }
}
