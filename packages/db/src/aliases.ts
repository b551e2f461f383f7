import { type Alias, type AliasInput, AliasKind, MOST_ALIASES } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import type { Tenant } from './database.ts'
import { type Alias as AliasRow, Prisma } from './generated/client.ts'

export async function listAliases({ prisma, scope }: Tenant): Promise<Alias[]> {
  const rows = await prisma.alias.findMany({ where: scope, orderBy: [{ name: 'asc' }, { pattern: 'asc' }] })
  return rows.map(toAlias)
}

export async function getAlias({ prisma, scope }: Tenant, id: string): Promise<Alias | null> {
  const row = await prisma.alias.findFirst({ where: { ...scope, id } })
  return row && toAlias(row)
}

/** `taken` when the pattern has a name, `full` when the workspace has as many as it may. */
export async function insertAlias(
  { prisma, orgId, scope }: Tenant,
  alias: AliasInput,
): Promise<Alias | 'taken' | 'full'> {
  if ((await prisma.alias.count({ where: scope })) >= MOST_ALIASES) return 'full'
  const id = uuidv7()
  const { count } = await prisma.alias.createMany({ data: [{ orgId, id, ...alias }], skipDuplicates: true })
  const row = count === 0 ? null : await prisma.alias.findFirst({ where: { ...scope, id } })
  return row ? toAlias(row) : 'taken'
}

export async function changeAlias(
  { prisma, scope }: Tenant,
  id: string,
  { name, kind }: { name?: string | undefined; kind?: AliasKind | undefined },
): Promise<void> {
  const data = { ...(name !== undefined && { name }), ...(kind !== undefined && { kind }) }
  await prisma.alias.updateMany({ where: { ...scope, id }, data })
}

export async function deleteAlias({ prisma, scope }: Tenant, id: string): Promise<void> {
  await prisma.alias.deleteMany({ where: { ...scope, id } })
}

/** Of the newest calls, how many hold each address, the most frequent first, with one of those calls. */
export async function frequentHosts(
  { prisma, inScope }: Tenant,
  { newest, most }: { newest: number; most: number },
): Promise<{ address: string; calls: number; callId: string }[]> {
  const rows = await prisma.$queryRaw<{ address: string; calls: bigint; call_id: string }[]>(Prisma.sql`
    SELECT host(v) AS address, count(*) AS calls, max(c.id::text) AS call_id
    FROM (SELECT id, hosts FROM calls c WHERE ${inScope('c')} ORDER BY start_ts DESC, id DESC LIMIT ${newest}::int) c
    CROSS JOIN LATERAL unnest(c.hosts) v
    GROUP BY v ORDER BY calls DESC, v LIMIT ${most}::int`)
  return rows.map(({ address, calls, call_id }) => ({ address, calls: Number(calls), callId: call_id }))
}

const toAlias = ({ id, pattern, name, kind, createdAt }: AliasRow): Alias => ({
  ...{ id, pattern, name, kind: AliasKind.parse(kind), createdAt: createdAt.toISOString() },
})
