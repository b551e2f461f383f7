import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '@ringback/db/testing'
import pg from 'pg'
import { freePort } from '../../scripts/services/port.mjs'
import { Program } from './program.ts'
import { signUp, type Workspace } from './workspace.ts'

const mainOf = (app: string) => new URL(`../../apps/${app}/dist/main.js`, import.meta.url).pathname
const MANY = '1000000'

export interface StackOptions {
  /** Of a server of the test's own; a database on the server of the test run unless said. */
  databaseUrl?: string
  /** For api and workers: REDIS_URL, S3_…, folders that are to be small. */
  env?: Record<string, string>
}

/** The service as it is deployed, each part a process that can be killed, started by the test. */
export class Stack {
  readonly dir = mkdtempSync(join(tmpdir(), 'ringback-faults-'))
  readonly env: Record<string, string>
  readonly #programs: Program[] = []

  private constructor(
    readonly databaseUrl: string,
    private readonly drop: () => Promise<void>,
    env: Record<string, string>,
  ) {
    this.env = {
      ...{ NODE_ENV: 'production', DATABASE_URL: databaseUrl, METRICS_PORT: '0' },
      ...{ OBJECT_STORE_DIR: join(this.dir, 'objects'), UPLOAD_DIR: join(this.dir, 'uploads') },
      ...{
        SCRATCH_DIR: join(this.dir, 'scratch'),
        PUBLIC_URL: 'http://ringback.test',
        AUTH_SECRET: randomUUID(),
      },
      ...{ RATE_LIMIT: MANY, RATE_LIMIT_IDENTITY: MANY, RATE_LIMIT_SIGN_IN: MANY },
      ...env,
    }
  }

  static async open({ databaseUrl, env = {} }: StackOptions = {}): Promise<Stack> {
    if (databaseUrl) return new Stack(databaseUrl, async () => {}, env)
    const { url, drop } = await createTestDatabase()
    return new Stack(url, drop, env)
  }

  /** Resolves when it listens. */
  async api(env: Record<string, string> = {}): Promise<Api> {
    const port = await freePort()
    const program = this.run([process.execPath, mainOf('api')], { ...env, API_PORT: String(port) })
    await program.untilSaid('listening')
    return { program, url: `http://127.0.0.1:${port}` }
  }

  /** Resolves when it takes jobs. `launcher` is put in front of its command. */
  worker(env: Record<string, string> = {}, launcher: readonly string[] = []): Promise<Program> {
    const command = [...launcher, process.execPath, mainOf('worker')] as unknown as [string, ...string[]]
    return this.run(command, env).untilSaid('"ready"')
  }

  /** Resolves when it takes HEP, at a free UDP port. */
  async live(env: Record<string, string> = {}): Promise<Program> {
    const own = {
      LIVE_DIR: join(this.dir, 'live'),
      LIVE_HOST: '127.0.0.1',
      LIVE_UDP_PORT: String(await freePort()),
    }
    return this.run([process.execPath, mainOf('live')], { ...own, ...env }).untilSaid('"ready"')
  }

  run(command: readonly [string, ...string[]], env: Record<string, string> = {}): Program {
    const program = new Program(command, { ...this.env, ...env })
    this.#programs.push(program)
    return program
  }

  /** A workspace with a key for it. */
  workspace({ url }: Api): Promise<Workspace> {
    return signUp(url, this.env.PUBLIC_URL as string)
  }

  /** As the owner of all tables, on a connection of its own: the server may have been restarted meanwhile. */
  async rows<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl, connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return (await client.query<T>(sql, values)).rows
    } finally {
      await client.end().catch(() => {})
    }
  }

  /** What the test has to say when an expectation about a process fails. */
  get output(): string {
    return this.#programs.map(({ output }) => output.slice(-3_000)).join('\n---\n')
  }

  async close(): Promise<void> {
    for (const program of this.#programs) program.signal('SIGCONT')
    await Promise.all(this.#programs.map((program) => program.kill()))
    await this.drop()
    rmSync(this.dir, { recursive: true, force: true })
  }
}

export interface Api {
  program: Program
  url: string
}
