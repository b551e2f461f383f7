import { mkdir } from 'node:fs/promises'
import type { Database, RollLimits } from '@ringback/db'
import type { JobQueue, Logger, ObjectStore, Registry } from '@ringback/server-kit'
import { Agents } from './agents.ts'
import { createLiveMetrics } from './live-metrics.ts'
import { Gate } from './receive/gate.ts'
import { watchKernelDrops } from './receive/kernel-drops.ts'
import type { Listening } from './receive/listening.ts'
import { type Certificate, listenStream } from './receive/stream.ts'
import { listenUdp } from './receive/udp.ts'
import { Spool, type SpoolOptions } from './store/spool.ts'
import { StoredPieces } from './store/stored-pieces.ts'

const COUNT_MS = 2_000

export interface ReceiverOptions {
  database: Database
  store: ObjectStore
  queue: JobQueue
  log: Logger
  registry: Registry
  host: string
  /** Null listens on none, 0 on a free one. */
  ports: { udp: number | null; tcp: number | null; tls: number | null }
  /** Of `ports.tls`. */
  certificate: Certificate | null
  keyless: boolean
  spool: SpoolOptions
  roll: RollLimits
  /** What a workspace may store that has no quota of its own. */
  storedBytes: number | null
}

export interface Receiver {
  ports: { udp: number | null; tcp: number | null; tls: number | null }
  /** Takes nothing more, and stores what there is for up to `ms`. */
  stop(ms: number): Promise<void>
}

/** Takes HEP of capture agents, and makes live captures of it (ADR 0033). */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { database, log, registry, host, ports, certificate } = options
  await mkdir(options.spool.dir, { recursive: true, mode: 0o700 })
  const metrics = createLiveMetrics(registry)
  const spool = new Spool(
    options.spool,
    new StoredPieces(options, options.roll, options.storedBytes),
    metrics,
    log,
  )
  const agents = new Agents(database, log, options.keyless)
  const gate = new Gate(agents, metrics, spool.add)
  await agents.start()
  await spool.start()
  const listening: Listening[] = []
  const open = async (start: Promise<Listening>) => {
    const one = await start
    listening.push(one)
    return one.port
  }
  const opened = {
    udp: ports.udp === null ? null : await open(listenUdp(host, ports.udp, gate)),
    tcp: ports.tcp === null ? null : await open(listenStream(host, ports.tcp, gate, null)),
    tls:
      ports.tls === null || certificate === null
        ? null
        : await open(listenStream(host, ports.tls, gate, certificate)),
  }
  if (opened.udp !== null) watchKernelDrops(registry, opened.udp)
  const counting = setInterval(() => void agents.writeCounts(), COUNT_MS)
  return {
    ports: opened,
    async stop(ms) {
      clearInterval(counting)
      await Promise.all(listening.map((one) => one.close()))
      await spool.stop(ms)
      await agents.writeCounts()
      await agents.stop()
    },
  }
}
