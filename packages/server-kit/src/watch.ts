/** Gauges that are read when somebody scrapes: what waits, what is stored, what is free, who waits for a connection. */
import { statfs } from 'node:fs/promises'
import { Gauge, type Registry } from 'prom-client'

const STORED_EVERY_MS = 5 * 60_000

/** Read by one query for several gauges, at most once in `everyMs`. */
class Reading<T> {
  readonly #gauges: Gauge[] = []
  readonly #plain: Gauge[] = []
  readonly #read: () => Promise<T>
  readonly #show: (value: T) => void
  readonly #everyMs: number
  #readAt = Number.NEGATIVE_INFINITY
  #underWay: Promise<void> | null = null

  constructor(read: () => Promise<T>, show: (value: T) => void, everyMs = 1_000) {
    this.#read = read
    this.#show = show
    this.#everyMs = everyMs
  }

  gauge(registry: Registry, name: string, help: string, labelNames: string[] = []): Gauge {
    const gauge = new Gauge({ name, help, labelNames, registers: [registry], collect: () => this.#refresh() })
    this.#gauges.push(gauge)
    if (labelNames.length === 0) this.#plain.push(gauge)
    return gauge
  }

  async #refresh(): Promise<void> {
    if (performance.now() - this.#readAt < this.#everyMs) return
    this.#underWay ??= this.#again().finally(() => {
      this.#underWay = null
    })
    await this.#underWay
  }

  /** What cannot be read is not shown: a gauge that stands still would look well. */
  async #again(): Promise<void> {
    try {
      this.#show(await this.#read())
      this.#readAt = performance.now()
    } catch {
      for (const gauge of this.#gauges) gauge.reset()
      for (const gauge of this.#plain) gauge.remove() // reset, they would say 0
    }
  }
}

/** As the database counts it, over all workspaces; ages in seconds. */
interface Backlog {
  captures: Record<string, number>
  oldestQueuedSeconds: number
  outbox: { entries: number; oldestSeconds: number }
}

/** Every program that is asked counts the same tables: take the maximum of them. */
export function watchBacklog(registry: Registry, read: () => Promise<Backlog>): void {
  const reading = new Reading(read, ({ captures: byState, oldestQueuedSeconds, outbox }) => {
    for (const [state, count] of Object.entries(byState)) captures.set({ state }, count)
    oldest.set(oldestQueuedSeconds)
    entries.set(outbox.entries)
    lag.set(outbox.oldestSeconds)
  })
  const captures = reading.gauge(registry, 'ringback_captures', 'Captures not done, by state', ['state'])
  const oldest = reading.gauge(
    registry,
    'ringback_oldest_queued_seconds',
    'How long the capture waits that was queued first; 0 when none does',
  )
  const entries = reading.gauge(registry, 'ringback_outbox_entries', 'Jobs written down and not in the queue')
  const lag = reading.gauge(registry, 'ringback_outbox_lag_seconds', 'Age of the oldest of them')
}

/** Bytes kept; counted every five minutes. */
export function watchStored(
  registry: Registry,
  read: () => Promise<{ captures: number; database: number }>,
): void {
  const show = (bytes: { captures: number; database: number }) => {
    captures.set(bytes.captures)
    database.set(bytes.database)
  }
  const reading = new Reading(read, show, STORED_EVERY_MS)
  const captures = reading.gauge(
    registry,
    'ringback_stored_bytes',
    'Bytes of the uploaded captures that are kept',
  )
  const database = reading.gauge(registry, 'ringback_database_bytes', 'Bytes of the database')
}

/** Free bytes and size of the file systems that hold `folders`, by what each is for. */
export function watchDisks(registry: Registry, folders: Record<string, string | undefined>): void {
  const used = Object.entries(folders).filter((entry): entry is [string, string] => entry[1] !== undefined)
  // A folder may be made later, with the first file.
  const read = () =>
    Promise.all(used.map(async ([use, path]) => ({ use, disk: await statfs(path).catch(() => null) })))
  const reading = new Reading(read, (disks) => {
    for (const { use, disk } of disks) {
      if (!disk) continue
      const { bavail, blocks, bsize } = disk
      free.set({ use }, bavail * bsize)
      size.set({ use }, blocks * bsize)
    }
  })
  const free = reading.gauge(registry, 'ringback_disk_free_bytes', 'Free bytes of the disk of a folder', [
    'use',
  ])
  const size = reading.gauge(registry, 'ringback_disk_size_bytes', 'Size of the disk of a folder', ['use'])
}

/** A pool of database connections. */
interface PoolState {
  totalCount: number
  idleCount: number
  /** Requests that wait for a connection. */
  waitingCount: number
}

export function watchPools(registry: Registry, pools: Record<string, PoolState>): void {
  const reading = new Reading(
    async () => Object.entries(pools),
    (entries) => {
      for (const [pool, { totalCount, idleCount, waitingCount }] of entries) {
        connections.set({ pool, state: 'busy' }, totalCount - idleCount)
        connections.set({ pool, state: 'idle' }, idleCount)
        waiting.set({ pool }, waitingCount)
      }
    },
  )
  const connections = reading.gauge(registry, 'ringback_db_connections', 'Connections to the database', [
    'pool',
    'state',
  ])
  const waiting = reading.gauge(registry, 'ringback_db_waiting', 'Work that waits for a connection', ['pool'])
}
