import { ACCESS_CHANNEL } from './access-changes.ts'
import type { Database, Tenant } from './database.ts'
import { listen } from './listen.ts'

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
export const listenToCaptures = (database: Database, heard: Heard) =>
  listen(database, [CHANNEL, ACCESS_CHANNEL], {
    notified: (channel, payload) => {
      if (channel === ACCESS_CHANNEL) heard.access(payload)
      else heard.capture(JSON.parse(payload) as CaptureChange)
    },
    reconnected: () => heard.reconnected(),
  })
