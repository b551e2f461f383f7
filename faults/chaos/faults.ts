import type { Random } from '../../fixtures/src/random.ts'
import { childrenOf, type Program } from '../stack/program.ts'
import type { Interruptions } from './interruptions.ts'
import type { Service } from './service.ts'

/** Longer than a claim lasts without a heartbeat. */
const LONG_STOP_MS = [7_000, 9_500] as const
const SHORT_STOP_MS = [500, 3_000] as const
const AWAY_MS = [0, 1_500] as const

type Range = readonly [least: number, most: number]

export interface Scene {
  service: Service
  random: Random
  interruptions: Interruptions
}

export interface Fault {
  name: string
  /** How often it is chosen, compared with the others. */
  weight: number
  /** Breaks something; resolves when it is whole again, with false when there was nothing to break. */
  cause(scene: Scene): Promise<boolean>
}

export const faults: readonly Fault[] = [
  { name: 'worker killed', weight: 24, cause: killWorker },
  { name: 'worker asked to end', weight: 10, cause: (scene) => tell('workers', 'SIGTERM', scene) },
  { name: 'worker stopped', weight: 8, cause: (scene) => hold('workers', LONG_STOP_MS, scene) },
  { name: 'decoder killed', weight: 20, cause: killDecoder },
  { name: 'api killed', weight: 14, cause: (scene) => tell('apis', 'SIGKILL', scene) },
  { name: 'api asked to end', weight: 5, cause: (scene) => tell('apis', 'SIGTERM', scene) },
  { name: 'api stopped', weight: 5, cause: (scene) => hold('apis', SHORT_STOP_MS, scene) },
  { name: 'Redis emptied', weight: 5, cause: emptyRedis },
  { name: 'Redis killed', weight: 4, cause: restartRedis },
  { name: 'PostgreSQL crashed', weight: 3, cause: crashPostgres },
  { name: 'backend of PostgreSQL killed', weight: 2, cause: killBackend },
]

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const anyOf = <T>(items: readonly T[], random: Random): T =>
  items[Math.floor(random.next() * items.length)] as T

/** The supervisor starts it again. */
async function tell(
  of: 'workers' | 'apis',
  signal: NodeJS.Signals,
  { service, random }: Scene,
): Promise<boolean> {
  const program = anyOf(service[of], random)
  if (program.hasEnded) return false
  program.signal(signal)
  return true
}

async function hold(
  of: 'workers' | 'apis',
  [least, most]: Range,
  { service, random }: Scene,
): Promise<boolean> {
  const program = anyOf(service[of], random)
  if (program.hasEnded) return false
  program.signal('SIGSTOP')
  await pause(random.between(least, most))
  program.signal('SIGCONT')
  return true
}

async function killWorker({ service, random, interruptions }: Scene): Promise<boolean> {
  const worker = anyOf(service.workers, random)
  if (worker.hasEnded) return false
  worker.signal('SIGKILL')
  interruptions.note(worker)
  return true
}

/** Of a capture whose decoder died twice the third death would rightly be the end: then none is killed. */
async function killDecoder({ service, random }: Scene): Promise<boolean> {
  const children = service.workers.flatMap((worker: Program) =>
    worker.hasEnded ? [] : childrenOf(worker.pid),
  )
  if (children.length === 0) return false
  const crashed = await service.stack
    .rows("SELECT 1 FROM captures WHERE state IN ('queued', 'decoding') AND crashes > 1")
    .catch(() => null)
  if (crashed?.length !== 0) return false
  try {
    process.kill(anyOf(children, random), 'SIGKILL')
    return true
  } catch {
    return false // it was done meanwhile
  }
}

async function emptyRedis({ service }: Scene): Promise<boolean> {
  return service.redis.flushAll().then(
    () => true,
    () => false,
  )
}

function restartRedis({ service, random }: Scene): Promise<boolean> {
  return service.alone(async () => {
    await service.redis.stop()
    await pause(random.between(...AWAY_MS))
    await service.redis.startAgain()
  })
}

function crashPostgres({ service, random }: Scene): Promise<boolean> {
  return service.alone(() => service.postgres.crash(random.between(...AWAY_MS)))
}

/** The server takes it for broken memory and restarts itself, with all connections cut. */
function killBackend({ service, random }: Scene): Promise<boolean> {
  return service.alone(async () => {
    const connections = await service.rows<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND application_name LIKE 'ringback-%' ORDER BY pid`,
    )
    if (connections.length > 0) process.kill(anyOf(connections, random).pid, 'SIGKILL')
    await service.rows('SELECT 1')
  })
}
