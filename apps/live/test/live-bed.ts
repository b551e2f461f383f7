import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database, insertAgent, type Tenant } from '@ringback/db'
import { createTestDatabase, createWorkspace } from '@ringback/db/testing'
import { liveEnv, type ObjectStore, openObjectStore, readEnv } from '@ringback/server-kit'
import pg from 'pg'

const main = (app: string) => join(import.meta.dirname, `../../${app}/dist/main.js`)

interface Program {
  child: ChildProcess
  output(): string
}

/** A database, a store, a worker and receivers of a test's own, as processes. */
export class LiveBed {
  readonly dir = mkdtempSync(join(tmpdir(), 'ringback-live-'))
  readonly programs: Program[] = []
  readonly store: ObjectStore
  readonly #env: Record<string, string>

  private constructor(
    readonly database: Database,
    readonly orgId: string,
    readonly admin: pg.Client,
    readonly drop: () => Promise<void>,
    readonly url: string,
  ) {
    this.#env = {
      ...{ DATABASE_URL: url, OBJECT_STORE_DIR: join(this.dir, 'objects'), METRICS_PORT: '0' },
      ...{ SCRATCH_DIR: join(this.dir, 'scratch'), LIVE_DIR: join(this.dir, 'live'), LIVE_HOST: '127.0.0.1' },
      ...{ LIVE_UDP_PORT: '0', LIVE_TCP_PORT: '0' },
    }
    this.store = openObjectStore(readEnv(liveEnv, this.#env))
  }

  static async open(): Promise<LiveBed> {
    const { url, drop } = await createTestDatabase()
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    const database = new Database({ url, applicationName: 'test' })
    return new LiveBed(database, await createWorkspace(url), admin, drop, url)
  }

  async close(): Promise<void> {
    for (const { child } of this.programs) await end(child, 'SIGKILL')
    await this.database.close()
    await this.admin.end()
    await this.drop()
    rmSync(this.dir, { recursive: true, force: true })
  }

  /** Resolves when it is ready. */
  async worker(): Promise<void> {
    await this.#start('worker', {})
  }

  async receiver(env: Record<string, string> = {}) {
    const { child, ready } = await this.#start('live', env)
    const { ports } = JSON.parse(ready) as { ports: { udp: number; tcp: number; tls: number | null } }
    return { ports, end: (signal: NodeJS.Signals) => end(child, signal) }
  }

  /** Answers its key. */
  async agent(address: string | null = null, orgId = this.orgId): Promise<string> {
    const key = `rba_${randomBytes(32).toString('base64url')}`
    const keyHash = createHash('sha256').update(key).digest('base64url')
    const agent = { name: 'Agent', start: key.slice(0, 10), keyHash, address, createdBy: null }
    await this.database.withTenant(orgId, (tenant) => insertAgent(tenant, agent))
    return key
  }

  tenant<T>(work: (tenant: Tenant) => Promise<T>): Promise<T> {
    return this.database.withTenant(this.orgId, work)
  }

  async rows<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.admin.query<T>(sql, values)).rows
  }

  /** Asks until `fits`; what it found last is in the error. */
  async until<T>(ask: () => Promise<T>, fits: (value: T) => boolean, seconds = 30): Promise<T> {
    const deadline = Date.now() + seconds * 1_000
    for (;;) {
      const value = await ask()
      if (fits(value)) return value
      if (Date.now() > deadline)
        throw new Error(
          `${JSON.stringify(value)}\n${this.programs.map((one) => one.output().slice(-1_500)).join('\n')}`,
        )
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async #start(app: string, env: Record<string, string>): Promise<{ child: ChildProcess; ready: string }> {
    const child = spawn(process.execPath, [main(app)], {
      env: { PATH: process.env.PATH, ...this.#env, ...env },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
      })
    this.programs.push({ child, output: () => output })
    const isReady = (line: string) => line.includes('"msg":"ready"')
    const lines = await this.until(
      async () => output.split('\n'),
      (all) => all.some(isReady),
    )
    return { child, ready: lines.find(isReady) as string }
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}
