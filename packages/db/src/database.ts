import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { Prisma, PrismaClient } from './generated/client.ts'

/** The roles of the first migration; a connection drops to its role as it opens. */
type Role = 'ringback_app' | 'ringback_auth' | 'ringback_sweep'

/**
 * One workspace's view of the database for the length of a transaction. Every query takes it and adds `scope`
 * (Prisma) or `inScope` (SQL); row-level security would refuse the rest even if it did not.
 */
export interface Tenant {
  readonly orgId: string
  readonly prisma: Prisma.TransactionClient
  /** `where` part that keeps a Prisma query inside the workspace. */
  readonly scope: { orgId?: string }
  /** SQL condition that keeps a query on `table` inside the workspace. */
  inScope(table: string): Prisma.Sql
}

/** The same, on one plain connection: for COPY and set-based publishing. */
export interface TenantConnection {
  readonly orgId: string
  readonly client: pg.PoolClient
}

/** A change of who belongs to a workspace, and of what they may do there. */
export interface Identity {
  readonly orgId: string
  readonly client: pg.PoolClient
}

export interface DatabaseOptions {
  url: string
  /**
   * A PgBouncer in transaction mode for everything that is one transaction. It knows each role as a database of that
   * name. What needs a session of its own (COPY into temporary tables, LISTEN) goes to `url` all the same.
   */
  poolerUrl?: string | undefined
  /** Connections of the application pool. */
  poolSize?: number
  /** Shown in pg_stat_activity. */
  applicationName: string
  /**
   * False leaves the workspace condition out of every query, so that row-level security stands alone.
   * Only the tests that prove row-level security set it.
   */
  appliesTenantScope?: boolean
}

export class Database {
  readonly #options: DatabaseOptions
  readonly #appPool: pg.Pool
  /** For `withTenantConnection`: the same as the application's, unless a pooler stands before that. */
  readonly #sessionPool: pg.Pool
  readonly #prisma: PrismaClient
  /** Identity tables, for better-auth and member names. */
  readonly authPool: pg.Pool
  /** Across workspaces: outbox and the state of captures, nothing else. */
  readonly sweepPool: pg.Pool

  constructor(options: DatabaseOptions) {
    this.#options = options
    const poolSize = options.poolSize ?? 10
    this.#appPool = this.#pool(this.#pooled('ringback_app'), poolSize)
    this.#sessionPool = options.poolerUrl ? this.#pool(this.#direct('ringback_app'), poolSize) : this.#appPool
    this.authPool = this.#pool(this.#pooled('ringback_auth'), 5)
    this.sweepPool = this.#pool(this.#pooled('ringback_sweep'), 2)
    this.#prisma = new PrismaClient({ adapter: new PrismaPg(this.#appPool) })
  }

  #pool(connection: pg.ClientConfig, max: number): pg.Pool {
    const pool = new pg.Pool({ ...connection, max })
    // A connection cut while idle is replaced by the next query; that query reports what is wrong.
    pool.on('error', () => {})
    return pool
  }

  /** Prisma reads timestamptz correctly only in UTC sessions. */
  #direct(role: Role): pg.ClientConfig {
    const search = role === 'ringback_auth' ? 'auth' : 'public'
    return {
      connectionString: this.#options.url,
      application_name: this.#options.applicationName,
      options: `-c role=${role} -c timezone=UTC -c search_path=${search}`,
      connectionTimeoutMillis: 5_000,
    }
  }

  /** PgBouncer takes no options: it sets role, zone and path itself as it opens a connection of that name. */
  #pooled(role: Role): pg.ClientConfig {
    const { poolerUrl, applicationName } = this.#options
    if (!poolerUrl) return this.#direct(role)
    const url = new URL(poolerUrl)
    url.pathname = `/${role}`
    return {
      connectionString: url.href,
      application_name: applicationName,
      connectionTimeoutMillis: 5_000,
    }
  }

  /** Runs `work` in one transaction that sees the workspace `orgId` and nothing else. */
  withTenant<T>(orgId: string, work: (tenant: Tenant) => Promise<T>): Promise<T> {
    const scoped = this.#options.appliesTenantScope !== false
    return this.#prisma.$transaction(
      async (prisma) => {
        await prisma.$queryRaw`SELECT set_config('app.org_id', ${orgId}, true)`
        return work({
          orgId,
          prisma,
          scope: scoped ? { orgId } : {},
          inScope: (table) =>
            scoped ? Prisma.sql`${Prisma.raw(table)}.org_id = ${orgId}::uuid` : Prisma.sql`TRUE`,
        })
      },
      { timeout: 30_000, maxWait: 5_000 },
    )
  }

  /**
   * A plain connection bound to the workspace for its whole use; `work` opens its own transactions. The binding is
   * taken off before the connection returns to the pool, and a connection that failed is thrown away.
   */
  async withTenantConnection<T>(
    orgId: string,
    work: (connection: TenantConnection) => Promise<T>,
  ): Promise<T> {
    const client = await this.#sessionPool.connect()
    // Cut while no query runs: the next query says so; unheard, the event would end the process.
    const ignore = () => {}
    client.on('error', ignore)
    let broken = true
    try {
      await client.query("SELECT set_config('app.org_id', $1, false)", [orgId])
      const result = await work({ orgId, client })
      await client.query('RESET app.org_id')
      await client.query('DISCARD TEMP')
      broken = false
      return result
    } finally {
      client.removeListener('error', ignore)
      client.release(broken)
    }
  }

  /** Runs `work` in one transaction on the identity tables that may write the audit of the workspace `orgId`. */
  async withIdentity<T>(orgId: string, work: (identity: Identity) => Promise<T>): Promise<T> {
    const client = await this.authPool.connect()
    let broken = true
    try {
      await client.query('BEGIN')
      await client.query("SELECT set_config('app.org_id', $1, true)", [orgId])
      try {
        const result = await work({ orgId, client })
        await client.query('COMMIT')
        broken = false
        return result
      } catch (error) {
        await client.query('ROLLBACK')
        broken = false
        throw error
      }
    } finally {
      client.release(broken)
    }
  }

  /** By what they are for. */
  get pools(): Record<string, pg.Pool> {
    const pools = { app: this.#appPool, auth: this.authPool, sweep: this.sweepPool }
    return this.#sessionPool === this.#appPool ? pools : { ...pools, session: this.#sessionPool }
  }

  /** A connection of its own, outside the pool, for LISTEN. The caller ends it. */
  async listener(): Promise<pg.Client> {
    const client = new pg.Client(this.#direct('ringback_app'))
    await client.connect()
    return client
  }

  /** Resolves when the database answers; throws what it says otherwise. */
  async ping(): Promise<void> {
    await this.sweepPool.query('SELECT 1')
  }

  async close(): Promise<void> {
    await this.#prisma.$disconnect()
    await Promise.all(Object.values(this.pools).map((pool) => pool.end().catch(() => {})))
  }
}
