import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type RedisQueueBackend,
  type Worker,
} from 'bullmq'

/** Where jobs wait: Redis when its URL is set, else the schema `bullmq` of the database. */
export interface QueueLocation {
  databaseUrl: string
  redisUrl?: string | undefined
}

export const QUEUE_NAME = 'ringback'

/** Thrown at start: jobs would be lost on this Redis. */
export class QueueRefusedError extends Error {
  override name = 'QueueRefusedError'
}

/** BullMQ's classes are typed for Redis; what is used of them here is the same on both. */
type Factory = BackendFactory<RedisQueueBackend>

/** Options and backend of one BullMQ object. A `producer` fails at once while Redis is away; a consumer waits. */
export function queueBackend(location: QueueLocation, role: 'producer' | 'consumer') {
  if (location.redisUrl)
    return {
      connection: {
        url: location.redisUrl,
        connectTimeout: 2_000,
        retryStrategy: (times: number) => Math.min(200 * times, 2_000),
        ...(role === 'producer' && { maxRetriesPerRequest: 1, enableOfflineQueue: false }),
      },
      factory: createRedisBackend,
    }
  return {
    connection: { connectionString: location.databaseUrl, schema: 'bullmq', migrate: true, max: 5 },
    factory: createPostgresBackend as unknown as Factory,
  }
}

/** A Redis that may evict keys loses jobs silently. */
export async function refuseEvictingRedis(worker: Worker): Promise<void> {
  const info = await (await worker.getBackend().client).info()
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1]
  if (policy && policy !== 'noeviction')
    throw new QueueRefusedError(
      `Redis evicts keys (maxmemory-policy is ${policy}) and would lose jobs: set maxmemory-policy to noeviction, or unset REDIS_URL to queue in PostgreSQL.`,
    )
}
