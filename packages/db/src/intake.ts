import type { CaptureState, QuotaExcess, QuotaLimits, WorkspaceUsage } from '@ringback/contracts'
import type { Tenant } from './database.ts'

/** Until the transaction ends no other upload of the workspace begins or completes: what is counted stays true. */
export async function lockIntake({ prisma, orgId }: Tenant): Promise<void> {
  await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${orgId}, 1))`
}

/** The capture that already has these bytes. A failed or deleted one has nothing to show for them. */
export async function findTwin(
  { prisma, scope }: Tenant,
  { id, sha256 }: { id: string; sha256: string },
): Promise<{ id: string; state: CaptureState } | null> {
  const twin = await prisma.capture.findFirst({
    where: {
      ...{ ...scope, sha256, deletedAt: null, rollOf: null },
      id: { not: id },
      state: { in: ['queued', 'decoding', 'ready'] },
    },
    orderBy: { id: 'asc' },
    select: { id: true, state: true },
  })
  return twin && { id: twin.id, state: twin.state as CaptureState }
}

/** `except` leaves one capture out of the count. */
export async function getUsage(
  tenant: Tenant,
  defaults: QuotaLimits,
  except?: string,
): Promise<WorkspaceUsage> {
  const { prisma, scope } = tenant
  const quota = await prisma.workspaceQuota.findFirst({ where: scope })
  const [used] = await prisma.$queryRaw<{ captures: bigint; bytes: bigint | null }[]>`
    SELECT count(*) AS captures, (sum(k.bytes) FILTER (WHERE k.media_removed_at IS NULL))::bigint AS bytes
    FROM captures k WHERE ${tenant.inScope('k')} AND k.deleted_at IS NULL AND k.roll_of IS NULL
      AND k.id IS DISTINCT FROM ${except ?? null}::uuid`
  const images = await prisma.noteImage.aggregate({ where: scope, _sum: { bytes: true } })
  const own = (limit: bigint | number | null | undefined) => (limit == null ? null : Number(limit))
  return {
    storedBytes: Number(used?.bytes ?? 0) + (images._sum.bytes ?? 0),
    captures: Number(used?.captures ?? 0),
    limits: {
      storedBytes: own(quota?.storedBytes) ?? defaults.storedBytes,
      fileBytes: own(quota?.fileBytes) ?? defaults.fileBytes,
      captures: own(quota?.captures) ?? defaults.captures,
    },
  }
}

/** What an upload of so many bytes would exceed; null when it fits. Exact under `lockIntake`. */
export async function findExcess(
  tenant: Tenant,
  defaults: QuotaLimits,
  upload: { id: string; bytes: number },
): Promise<QuotaExcess | null> {
  const { storedBytes, captures, limits } = await getUsage(tenant, defaults, upload.id)
  return (
    over('file_bytes', limits.fileBytes, 0, upload.bytes) ??
    over('captures', limits.captures, captures, 1) ??
    over('stored_bytes', limits.storedBytes, storedBytes, upload.bytes)
  )
}

/** What so many bytes that are no capture would exceed. */
export async function findStorageExcess(
  tenant: Tenant,
  defaults: QuotaLimits,
  bytes: number,
): Promise<QuotaExcess | null> {
  const { storedBytes, limits } = await getUsage(tenant, defaults)
  return over('stored_bytes', limits.storedBytes, storedBytes, bytes)
}

const over = (
  kind: QuotaExcess['kind'],
  limit: number | null,
  used: number,
  requested: number,
): QuotaExcess | null =>
  limit !== null && used + requested > limit ? { kind, limit, used, requested } : null
