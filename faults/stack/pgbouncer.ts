import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '../../scripts/services/port.mjs'
import { Program } from './program.ts'

/** Connections to PostgreSQL for each role: few, so that everybody shares them. */
const POOL_SIZE = 3
const PATHS = { ringback_app: 'public', ringback_auth: 'auth', ringback_sweep: 'public' }

/** A PgBouncer in transaction mode, set as docs/operations/pgbouncer.md says. */
export class PgBouncer {
  private constructor(
    private readonly program: Program,
    private readonly dir: string,
    readonly url: string,
  ) {}

  static async before(databaseUrl: string): Promise<PgBouncer> {
    const { hostname, port, username, password, pathname } = new URL(databaseUrl)
    const dir = mkdtempSync(join(tmpdir(), 'ringback-pgbouncer-'))
    const own = await freePort()
    const server = `host=${hostname} port=${port} dbname=${pathname.slice(1)} user=${username} password=${decodeURIComponent(password)}`
    const databases = Object.entries(PATHS).map(
      ([role, path]) =>
        `${role} = ${server} timezone=UTC connect_query='SET ROLE ${role}; SET search_path TO ${path}'`,
    )
    const file = join(dir, 'pgbouncer.ini')
    writeFileSync(
      file,
      [
        ...['[databases]', ...databases, '[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${own}`],
        ...['pool_mode = transaction', `default_pool_size = ${POOL_SIZE}`, 'max_client_conn = 500'],
        ...['unix_socket_dir =', 'auth_type = any', 'admin_users = pgbouncer', ''],
      ].join('\n'),
    )
    chmodSync(dir, 0o755)
    // It does not run as root.
    const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
    const program = await new Program(['pgbouncer', ...user, file]).untilSaid('process up')
    return new PgBouncer(program, dir, `postgresql://ringback@127.0.0.1:${own}`)
  }

  /** Transactions and connections to PostgreSQL by role, so far. */
  async counts(): Promise<Record<string, { transactions: number; connections: number }>> {
    const url = new URL(this.url)
    url.username = 'pgbouncer'
    url.pathname = '/pgbouncer'
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    try {
      const stats = (await client.query('SHOW STATS')).rows
      const servers = (await client.query('SHOW SERVERS')).rows
      return Object.fromEntries(
        Object.keys(PATHS).map((role) => [
          role,
          {
            transactions: Number(stats.find(({ database }) => database === role)?.total_xact_count ?? 0),
            connections: servers.filter(({ database }) => database === role).length,
          },
        ]),
      )
    } finally {
      await client.end()
    }
  }

  async stop(): Promise<void> {
    await this.program.kill()
    rmSync(this.dir, { recursive: true, force: true })
  }
}
