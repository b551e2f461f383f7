import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { ensureDatabase, startPostgres } from '../../scripts/services/postgres.mjs'
import { migrate } from '../../scripts/stack/stack.mjs'

interface Server {
  url: string
  port: number
  stop(): Promise<void>
  crash(): Promise<void>
}

/** A PostgreSQL of a test's own, to crash and start again, with one migrated database. */
export class Postgres {
  private constructor(
    private readonly dir: string,
    private readonly settings: Record<string, string | number>,
    private server: Server,
    readonly databaseUrl: string,
  ) {}

  /** `tables` is a folder for what the database holds; log and everything else lie elsewhere. */
  static async start(settings: Record<string, string | number> = {}, tables?: string): Promise<Postgres> {
    const dir = mkdtempSync(join(tmpdir(), 'ringback-postgres-'))
    // Only the server crashes, not the machine: what it wrote is there without being flushed to the disk.
    const all = { fsync: 'off', max_connections: 200, ...settings }
    const server: Server = await startPostgres({ dir: join(dir, 'data'), password: 'test', settings: all })
    if (tables) await onServer(server.url, `CREATE TABLESPACE tables LOCATION '${tables}'`)
    const databaseUrl = await ensureDatabase(server.url, 'ringback')
    if (tables) await onServer(server.url, 'ALTER DATABASE ringback SET TABLESPACE tables')
    migrate(databaseUrl)
    return new Postgres(dir, all, server, databaseUrl)
  }

  /** As `pg_ctl restart -m immediate` does it, with a pause in which nobody answers. */
  async crash(pauseMs = 0): Promise<void> {
    await this.server.crash()
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    const { port } = this.server
    this.server = await startPostgres({
      dir: join(this.dir, 'data'),
      password: 'test',
      port,
      settings: this.settings,
    })
  }

  async stop(): Promise<void> {
    await this.server.stop()
    rmSync(this.dir, { recursive: true, force: true })
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
