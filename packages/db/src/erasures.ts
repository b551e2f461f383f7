import type { Erasure } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import type { Database, Tenant } from './database.ts'
import type { Erasure as ErasureRow } from './generated/client.ts'
import { enqueue } from './outbox.ts'

export type StoredErasure = Omit<Erasure, 'by'> & { requestedBy: string | null }

/** Writes the request down and queues it. */
export async function requestErasure(
  tenant: Tenant,
  number: string,
  requestedBy: string | null,
): Promise<StoredErasure> {
  const { prisma, orgId } = tenant
  const row = await prisma.erasure.create({
    data: { orgId, id: uuidv7(), number, hint: number.slice(-2), requestedBy },
  })
  await enqueue(tenant, 'erase-number', { orgId, erasureId: row.id })
  return toErasure(row)
}

export async function getErasure({ prisma, scope }: Tenant, id: string): Promise<StoredErasure | null> {
  const row = await prisma.erasure.findFirst({ where: { ...scope, id } })
  return row && toErasure(row)
}

/** The newest hundred. */
export async function listErasures({ prisma, scope }: Tenant): Promise<StoredErasure[]> {
  const rows = await prisma.erasure.findMany({ where: scope, orderBy: { id: 'desc' }, take: 100 })
  return rows.map(toErasure)
}

export async function findUnfinishedErasures(
  database: Database,
): Promise<{ orgId: string; erasureId: string }[]> {
  const { rows } = await database.sweepPool.query<{ orgId: string; erasureId: string }>(
    `SELECT org_id AS "orgId", id AS "erasureId" FROM erasures WHERE finished_at IS NULL LIMIT 100`,
  )
  return rows
}

const toErasure = ({ orgId: _, number: __, leftovers: ___, createdAt, finishedAt, ...row }: ErasureRow) => ({
  ...row,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
})
