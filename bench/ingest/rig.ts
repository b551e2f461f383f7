import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { JobPayload, ParseReport } from '@ringback/contracts'
import {
  completeUpload,
  Database,
  dispatchOutbox,
  getCapture,
  insertCapture,
  searchCalls,
} from '@ringback/db'
import { createWorkspace } from '@ringback/db/testing'
import { type JobQueue, openQueue, queuedJob } from '@ringback/server-kit'
import { ensureDatabase, startPostgres } from '../../scripts/services/postgres.mjs'
import { migrate } from '../../scripts/stack/stack.mjs'

const WORKER = join(import.meta.dirname, '../../apps/worker/dist/main.js')
/** Seldom: each look is work for the database that is measured. */
const POLL_MS = 100

interface Parts {
  dir: string
  postgres: { stop(): Promise<void> }
  database: Database
  queue: JobQueue
  orgId: string
  worker: ChildProcess
}

/** PostgreSQL as `npm start` runs it, the built worker, and an object store on the disk, all of their own. */
export class IngestRig {
  readonly #parts: Parts

  private constructor(parts: Parts) {
    this.#parts = parts
  }

  /** `data` is the folder of the captures, on whose file system it works. */
  static async start(data: string): Promise<IngestRig> {
    const dir = mkdtempSync(join(data, 'ingest-'))
    const postgres = await startPostgres({ dir: join(dir, 'postgres'), password: randomUUID() })
    const url = await ensureDatabase(postgres.url, 'ringback')
    migrate(url)
    const worker = spawn(process.execPath, [WORKER], {
      env: {
        PATH: process.env.PATH,
        ...{ DATABASE_URL: url, METRICS_PORT: '0' },
        ...{ OBJECT_STORE_DIR: join(dir, 'objects'), SCRATCH_DIR: join(dir, 'scratch') },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await isReady(worker)
    const database = new Database({ url, applicationName: 'bench' })
    const queue = await openQueue({ databaseUrl: url, redisUrl: undefined }, () => {})
    return new IngestRig({ dir, postgres, worker, database, queue, orgId: await createWorkspace(url) })
  }

  async stop(): Promise<void> {
    const { dir, postgres, worker, database, queue } = this.#parts
    worker.kill('SIGTERM')
    await once(worker, 'exit')
    await Promise.all([queue.close(), database.close()])
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }

  get workerPid(): number {
    return this.#parts.worker.pid as number
  }

  /** The process that all of the server's are below. */
  get postgresPid(): number {
    return Number(readFileSync(join(this.#parts.dir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  }

  /** Seconds from the end of an upload until a search finds its calls, and what the decoder reported. */
  async ingest(file: string): Promise<{ seconds: number; report: ParseReport }> {
    const { dir, orgId, database } = this.#parts
    const id = randomUUID()
    const objectKey = `orgs/${orgId}/captures/${id}/original`
    const object = join(dir, 'objects', objectKey)
    mkdirSync(dirname(object), { recursive: true })
    linkSync(file, object)
    const { size: bytes } = statSync(file)
    await database.withTenant(orgId, (tenant) =>
      insertCapture(tenant, { id, name: 'bench.pcap', objectKey, uploadedBy: null, bytes }),
    )
    const started = performance.now()
    await database.withTenant(orgId, (tenant) => completeUpload(tenant, id, { bytes, sha256: '' }))
    await this.#dispatch()
    const report = await this.#untilReady(id)
    const clock = { now: Date.now(), offset: 0 }
    const filter = { query: null, fromTs: null, toTs: null, captureId: id, clock, members: new Map() }
    const { items } = await database.withTenant(orgId, (tenant) =>
      searchCalls(tenant, filter, { limit: 50, after: null, sort: '-start' }),
    )
    if (items.length === 0) throw new Error('no call is found')
    return { seconds: (performance.now() - started) / 1_000, report }
  }

  /** As the api does it. */
  async #dispatch(): Promise<void> {
    await dispatchOutbox(this.#parts.database, (entries) =>
      this.#parts.queue.send(
        entries.map(({ id, job, payload }) => queuedJob(job, payload as JobPayload<typeof job>, id)),
      ),
    )
  }

  async #untilReady(id: string): Promise<ParseReport> {
    const { database, orgId } = this.#parts
    for (;;) {
      const capture = await database.withTenant(orgId, (tenant) => getCapture(tenant, id))
      if (capture?.state === 'failed') throw new Error(JSON.stringify(capture.error))
      if (capture?.state === 'ready' && capture.report) return capture.report
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }
}

/** Its output is read to the end: a full pipe would hold it up. */
function isReady(worker: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    worker.stdout?.on('data', (chunk) => {
      output = (output + chunk).slice(-10_000)
      if (output.includes('"ready"')) resolve()
    })
    worker.once('exit', () => reject(new Error(`The worker ended: ${output}`)))
  })
}
