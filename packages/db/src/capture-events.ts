import type { Database, Tenant } from './database.ts'

const CHANNEL = 'capture_changed'

/** Says that a capture changed; listeners read the row themselves, under their own workspace. */
export interface CaptureChange {
  orgId: string
  captureId: string
}

interface Queryable {
  query(sql: string, values: unknown[]): Promise<unknown>
}

/** Delivered when the surrounding transaction commits. */
export async function notifyCapture(client: Queryable, orgId: string, captureId: string): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify({ orgId, captureId })])
}

export async function notifyCaptureInTenant({ prisma, orgId }: Tenant, captureId: string): Promise<void> {
  await prisma.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify({ orgId, captureId })})`
}

/**
 * Calls `changed` for every capture change of any workspace until `stop`. A lost connection is opened again, and
 * `reconnected` tells that changes may have been missed.
 */
export function listenToCaptures(
  database: Database,
  changed: (change: CaptureChange) => void,
  reconnected: () => void,
): { stop(): Promise<void> } {
  let stopped = false
  let current: Awaited<ReturnType<Database['listener']>> | null = null
  const open = async (first: boolean): Promise<void> => {
    try {
      const client = await database.listener()
      current = client
      client.on('notification', ({ payload }) => payload && changed(JSON.parse(payload) as CaptureChange))
      client.on('error', () => {}) // 'end' follows
      client.on('end', () => retry())
      await client.query(`LISTEN ${CHANNEL}`)
      if (!first) reconnected()
      if (stopped) await client.end()
    } catch {
      retry()
    }
  }
  let waiting = false
  const retry = () => {
    current = null
    if (stopped || waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      void open(false)
    }, 1_000).unref()
  }
  const opening = open(true)
  return {
    async stop() {
      stopped = true
      await opening
      await current?.end()
    },
  }
}
