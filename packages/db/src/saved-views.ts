import type { SavedView, SavedViewChange, SavedViewInput } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import type { Tenant } from './database.ts'
import type { SavedView as ViewRow } from './generated/client.ts'

export type StoredView = Omit<SavedView, 'own' | 'by'> & { ownerId: string | null }

/** Of one workspace, whoever saved them. Two at the same moment may go beyond it, which does no harm. */
const MOST = 500

/** What is shared and what is one's own. */
const seenBy = (userId: string | null) => ({
  OR: [{ shared: true }, ...(userId === null ? [] : [{ ownerId: userId }])],
})

export async function listViews({ prisma, scope }: Tenant, userId: string | null): Promise<StoredView[]> {
  const rows = await prisma.savedView.findMany({
    where: { ...scope, ...seenBy(userId) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toView)
}

/** Null also for what another keeps to themselves. */
export async function getView(
  { prisma, scope }: Tenant,
  id: string,
  userId: string | null,
): Promise<StoredView | null> {
  const row = await prisma.savedView.findFirst({ where: { ...scope, id, ...seenBy(userId) } })
  return row && toView(row)
}

/** Null when the workspace has as many as it may. */
export async function insertView(
  { prisma, orgId, scope }: Tenant,
  view: SavedViewInput,
  ownerId: string | null,
): Promise<StoredView | null> {
  if ((await prisma.savedView.count({ where: scope })) >= MOST) return null
  return toView(await prisma.savedView.create({ data: { orgId, id: uuidv7(), ownerId, ...view } }))
}

/** Of a view that was seen to be there. */
export async function changeView(
  { prisma, scope }: Tenant,
  id: string,
  { name, address, shared }: SavedViewChange,
): Promise<void> {
  const data = {
    ...(name !== undefined && { name }),
    ...(address !== undefined && { address }),
    ...(shared !== undefined && { shared }),
  }
  await prisma.savedView.updateMany({ where: { ...scope, id }, data })
}

export async function deleteView({ prisma, scope }: Tenant, id: string): Promise<void> {
  await prisma.savedView.deleteMany({ where: { ...scope, id } })
}

const toView = ({ orgId: _, createdAt, ...row }: ViewRow): StoredView => ({
  ...row,
  createdAt: createdAt.toISOString(),
})
