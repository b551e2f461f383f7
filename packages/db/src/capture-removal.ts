import { notifyCaptureInTenant } from './capture-events.ts'
import type { Tenant } from './database.ts'
import { enqueue } from './outbox.ts'

/**
 * Hides the capture at once and leaves the removal to a worker, after so many seconds in which it can be restored.
 * Answers false when there is none, or it is on legal hold.
 */
export async function markCaptureDeleted(tenant: Tenant, id: string, graceSeconds = 0): Promise<boolean> {
  const { prisma, orgId, inScope } = tenant
  const count = await prisma.$executeRaw`
    UPDATE captures SET deleted_at = now(), remove_after = now() + make_interval(secs => ${graceSeconds})
    WHERE ${inScope('captures')} AND (id = ${id}::uuid OR roll_of = ${id}::uuid) AND deleted_at IS NULL
      AND NOT legal_hold`
  if (count === 0) return false
  // Later is the sweep's: it looks for captures whose time has come.
  if (graceSeconds === 0) await enqueue(tenant, 'delete-capture', { orgId, captureId: id })
  await notifyCaptureInTenant(tenant, id)
  return true
}

interface DeletedCapture {
  uploadedBy: string | null
  sha256: string | null
  bytes: number
}

/** A capture that can still be restored: its bytes and rows are there. */
export async function getDeletedCapture(
  { prisma, inScope }: Tenant,
  id: string,
): Promise<DeletedCapture | null> {
  const [row] = await prisma.$queryRaw<(Omit<DeletedCapture, 'bytes'> & { bytes: bigint })[]>`
    SELECT uploaded_by AS "uploadedBy", sha256, bytes FROM captures
    WHERE ${inScope('captures')} AND id = ${id}::uuid AND remove_after > now() FOR UPDATE`
  return row ? { ...row, bytes: Number(row.bytes) } : null
}

export async function restoreCapture(tenant: Tenant, id: string): Promise<void> {
  await tenant.prisma.capture.updateMany({
    where: { ...tenant.scope, OR: [{ id }, { rollOf: id }] },
    data: { deletedAt: null, removeAfter: null },
  })
  await notifyCaptureInTenant(tenant, id)
}
