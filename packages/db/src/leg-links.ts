import { v7 as uuidv7 } from 'uuid'
import type { Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'
import { enqueue } from './outbox.ts'

/** A link or unlink, but for the name of who made it, which identity holds. */
export interface StoredLink {
  id: string
  kind: 'link' | 'unlink'
  callIds: [string, string]
  madeBy: string | null
  at: string
}

/** Those that name a leg of the call. */
export async function findLinksOfCall(tenant: Tenant, callId: string): Promise<StoredLink[]> {
  const legs = await tenant.prisma.leg.findMany({
    where: { ...tenant.scope, callId },
    select: { sipCallId: true },
  })
  const named = { in: legs.map((leg) => leg.sipCallId) }
  const rows = await tenant.prisma.legLink.findMany({
    where: { ...tenant.scope, OR: [{ one: named }, { other: named }] },
    orderBy: { id: 'asc' },
  })
  return rows.map(toLink)
}

type LinkRow = { id: string; kind: string; one: string; other: string; madeBy: string | null; madeAt: Date }
const toLink = ({ id, kind, one, other, madeBy, madeAt }: LinkRow): StoredLink => ({
  ...{ id, madeBy },
  kind: kind as StoredLink['kind'],
  callIds: [one, other],
  at: madeAt.toISOString(),
})

/**
 * Writes down that two legs are, or are not, one call, and has their calls derived again. A later word about the same
 * two legs replaces the earlier one. Null when there are no two such legs with one in the call.
 */
export async function linkLegs(
  tenant: Tenant,
  callId: string,
  pair: { a: string; b: string },
  kind: StoredLink['kind'],
  madeBy: string | null,
): Promise<StoredLink | null> {
  const { prisma, orgId, scope } = tenant
  const legs = await prisma.leg.findMany({ where: { ...scope, id: { in: [pair.a, pair.b] } } })
  if (legs.length !== 2 || !legs.some((leg) => leg.callId === callId)) return null
  const [one, other] = legs.map((leg) => leg.sipCallId).sort() as [string, string]
  const where = { orgId_one_other: { orgId, one, other } }
  const said = { kind, madeBy, madeAt: new Date() }
  const row = await prisma.legLink.upsert({
    where,
    create: { orgId, id: uuidv7(), one, other, ...said },
    update: said,
  })
  await enqueueRecompute(tenant, [one, other])
  return toLink(row)
}

/** Takes back a link or unlink that names a leg of the call. Answers false when there is none. */
export async function forgetLink(tenant: Tenant, callId: string, linkId: string): Promise<boolean> {
  const link = (await findLinksOfCall(tenant, callId)).find(({ id }) => id === linkId)
  if (!link) return false
  await tenant.prisma.legLink.deleteMany({ where: { ...tenant.scope, id: linkId } })
  await enqueueRecompute(tenant, link.callIds)
  return true
}

async function enqueueRecompute(tenant: Tenant, callIds: readonly string[]): Promise<void> {
  const legs = await tenant.prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM legs l WHERE ${tenant.inScope('l')} AND l.sip_call_id IN (${Prisma.join(callIds)})`
  const legIds = legs.map((leg) => leg.id)
  await enqueue(tenant, 'recompute-calls', { orgId: tenant.orgId, legIds })
}
