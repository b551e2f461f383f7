import { DECODER_VERSION } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import { notifyCaptureInTenant } from './capture-events.ts'
import type { Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'

/**
 * Queues a capture that ended for another decode, or all that an older decoder answered. What was published stays
 * visible until the next generation is. Captures of which something was removed for good (by age, by an erasure) stay as
 * they are: a decode would bring it back, or find no file. Answers which were queued.
 */
export async function decodeAgain(
  tenant: Tenant,
  which: { id: string } | 'outdated',
  traceParent: string | null = null,
): Promise<string[]> {
  const { prisma, orgId } = tenant
  const chosen =
    which === 'outdated'
      ? Prisma.sql`coalesce(decoder_version, 0) < ${DECODER_VERSION}`
      : Prisma.sql`id = ${which.id}::uuid`
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    UPDATE captures SET state = 'queued', queued_at = now(), crashes = 0, losses = 0, error = NULL, progress = NULL,
      trace_parent = ${traceParent}
    WHERE ${tenant.inScope('captures')} AND deleted_at IS NULL AND roll_of IS NULL AND state IN ('ready', 'failed')
      AND media_removed_at IS NULL AND messages_removed_at IS NULL AND ${chosen}
    RETURNING id`
  const ids = rows.map(({ id }) => id)
  await prisma.outbox.createMany({
    data: ids.map((captureId) => ({
      ...{ orgId, id: uuidv7(), job: 'decode-capture', payload: { orgId, captureId } },
    })),
  })
  for (const id of ids) await notifyCaptureInTenant(tenant, id)
  return ids
}
