import type { CaptureTags } from '@ringback/contracts'
import { notifyCaptureInTenant } from './capture-events.ts'
import { type StoredCapture, toCapture } from './captures.ts'
import type { Tenant } from './database.ts'

export interface CaptureFilter {
  sha256?: string | undefined
  tag?: string | undefined
}

/** Newest first; `before` is the id of the last capture of the page before. */
export async function listCaptures(
  { prisma, scope }: Tenant,
  { sha256, tag }: CaptureFilter,
  page: { limit: number; before: string | null },
): Promise<StoredCapture[]> {
  const rows = await prisma.capture.findMany({
    where: {
      ...{ ...scope, deletedAt: null, rollOf: null },
      ...(sha256 !== undefined && { sha256 }),
      ...(tag !== undefined && { tags: { has: tag } }),
      ...(page.before && { id: { lt: page.before } }),
    },
    orderBy: { id: 'desc' },
    take: page.limit,
  })
  return rows.map(toCapture)
}

/** Answers false when there is no such capture. */
export async function changeCapture(
  tenant: Tenant,
  id: string,
  { name, tags }: { name?: string | undefined; tags?: string[] | undefined },
): Promise<boolean> {
  const { count } = await tenant.prisma.capture.updateMany({
    where: { ...tenant.scope, OR: [{ id }, { rollOf: id }], deletedAt: null },
    data: { ...(name !== undefined && { name }), ...(tags !== undefined && { tags }) },
  })
  if (count > 0) await notifyCaptureInTenant(tenant, id)
  return count > 0
}

/** Answers false when there is no such capture. */
export async function holdCapture(tenant: Tenant, id: string, legalHold: boolean): Promise<boolean> {
  const { count } = await tenant.prisma.capture.updateMany({
    where: { ...tenant.scope, OR: [{ id }, { rollOf: id }], deletedAt: null },
    data: { legalHold },
  })
  if (count > 0) await notifyCaptureInTenant(tenant, id)
  return count > 0
}

export async function listCaptureTags({ prisma, inScope }: Tenant): Promise<CaptureTags['items']> {
  const rows = await prisma.$queryRaw<{ tag: string; captures: bigint }[]>`
    SELECT tag, count(*) AS captures FROM captures k, unnest(k.tags) AS tag
    WHERE ${inScope('k')} AND k.deleted_at IS NULL AND k.roll_of IS NULL GROUP BY tag ORDER BY captures DESC, tag LIMIT 500`
  return rows.map(({ tag, captures }) => ({ tag, captures: Number(captures) }))
}
