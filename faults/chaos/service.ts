import type pg from 'pg'
import { RedisProcess } from '../../apps/worker/test/redis-process.ts'
import { Front } from '../stack/front.ts'
import { Postgres } from '../stack/postgres.ts'
import type { Program } from '../stack/program.ts'
import { type Api, Stack } from '../stack/stack.ts'
import { patiently } from '../stack/upload.ts'
import type { Workspace } from '../stack/workspace.ts'

const APIS = 2
const WORKERS = 3
const RESTART_MS = 200

/** The whole service, each process started again when it ends, as any supervisor does it. */
export class Service {
  readonly #keepers: Promise<void>[] = []
  #repaired: Promise<unknown> = Promise.resolve()
  #closing = false

  private constructor(
    readonly postgres: Postgres,
    readonly redis: RedisProcess,
    readonly stack: Stack,
    readonly apis: readonly Program[],
    readonly workers: readonly Program[],
    readonly front: Front,
  ) {
    for (const program of [...apis, ...workers]) this.#keepers.push(this.#keep(program))
  }

  static async start(): Promise<Service> {
    const [postgres, redis] = await Promise.all([Postgres.start(), RedisProcess.start()])
    const stack = await Stack.open({
      databaseUrl: postgres.databaseUrl,
      env: { REDIS_URL: redis.url, WORKER_CONCURRENCY: '2' },
    })
    const [apis, workers] = await Promise.all([
      Promise.all(Array.from({ length: APIS }, () => stack.api())),
      Promise.all(Array.from({ length: WORKERS }, () => stack.worker())),
    ])
    const front = await Front.to(apis.map(({ url }) => url))
    const programs = apis.map(({ program }) => program)
    return new Service(postgres, redis, stack, programs, workers, front)
  }

  workspace(): Promise<Workspace> {
    return this.stack.workspace({ program: this.apis[0]!, url: this.front.url } satisfies Api)
  }

  /** Waits for a database that is being restarted. */
  rows<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    return patiently(() => this.stack.rows<T>(sql, values))
  }

  /** PostgreSQL and Redis, of which there is one each, are broken one at a time. */
  alone(breaking: () => Promise<void>): Promise<true> {
    const turn = this.#repaired.then(breaking)
    this.#repaired = turn
    return turn.then(() => true)
  }

  async close(): Promise<void> {
    this.#closing = true
    this.front.close()
    await this.stack.close()
    await Promise.all(this.#keepers)
    await Promise.all([this.postgres.stop(), this.redis.stop()])
  }

  async #keep(program: Program): Promise<void> {
    for (;;) {
      await program.exited()
      if (this.#closing) return
      await new Promise((resolve) => setTimeout(resolve, RESTART_MS))
      if (this.#closing) return
      program.startAgain()
    }
  }
}
