import { ACCESS_CHANNEL } from './access-changes.ts'
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

interface Heard {
  capture(change: CaptureChange): void
  /** Somebody may have lost access to the workspace. */
  access(orgId: string): void
  /** The connection was lost and is there again: changes may have been missed. */
  reconnected(): void
}

/** Tells what changes in any workspace until `stop`. */
export function listenToCaptures(database: Database, heard: Heard): { stop(): Promise<void> } {
  let stopped = false
  let current: Awaited<ReturnType<Database['listener']>> | null = null
  const open = async (first: boolean): Promise<void> => {
    try {
      const client = await database.listener()
      current = client
      client.on('notification', ({ channel, payload = '' }) => {
        if (channel === ACCESS_CHANNEL) heard.access(payload)
        else heard.capture(JSON.parse(payload) as CaptureChange)
      })
      client.on('error', () => {}) // 'end' follows
      client.on('end', () => retry())
      await client.query(`LISTEN ${CHANNEL}; LISTEN ${ACCESS_CHANNEL}`)
      if (!first) heard.reconnected()
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
