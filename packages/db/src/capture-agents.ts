import type { CaptureAgent } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import type { Database, Tenant } from './database.ts'
import { listen } from './listen.ts'

const CHANNEL = 'capture_agents_changed'
const MOST_AGENTS = 100

/** As the api shows it, but for the name of who made it. */
export type StoredAgent = Omit<CaptureAgent, 'createdBy'> & { createdBy: string | null }

export interface NewAgent {
  name: string
  start: string
  keyHash: string
  address: string | null
  createdBy: string | null
}

interface AgentRow {
  id: string
  name: string
  start: string
  address: string | null
  createdBy: string | null
  createdAt: Date
  lastSeenAt: Date | null
  packets: bigint
  bytes: bigint
  badKeys: bigint
  malformed: bigint
  dropped: bigint
}

/** The oldest first. */
export async function listAgents({ prisma, inScope }: Tenant): Promise<StoredAgent[]> {
  const rows = await prisma.$queryRaw<AgentRow[]>`
    SELECT id, name, start, host(address) AS address, created_by AS "createdBy", created_at AS "createdAt",
      last_seen_at AS "lastSeenAt", packets, bytes, bad_keys AS "badKeys", malformed, dropped
    FROM capture_agents a WHERE ${inScope('a')} ORDER BY id`
  return rows.map(({ createdAt, lastSeenAt, ...row }) => ({
    ...{ id: row.id, name: row.name, start: row.start, address: row.address, createdBy: row.createdBy },
    ...{ createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt?.toISOString() ?? null },
    ...{ packets: Number(row.packets), bytes: Number(row.bytes), badKeys: Number(row.badKeys) },
    ...{ malformed: Number(row.malformed), dropped: Number(row.dropped) },
  }))
}

/** `full` when the workspace has as many as it may, `taken` when another one has the address. */
export async function insertAgent(tenant: Tenant, agent: NewAgent): Promise<StoredAgent | 'full' | 'taken'> {
  const { prisma, orgId, scope } = tenant
  if ((await prisma.captureAgent.count({ where: scope })) >= MOST_AGENTS) return 'full'
  const id = uuidv7()
  const { count } = await prisma.captureAgent.createMany({
    data: [{ orgId, id, ...agent }],
    skipDuplicates: true,
  })
  if (count === 0) return 'taken'
  await tellAgentsChanged(tenant)
  return (await listAgents(tenant)).find((one) => one.id === id) as StoredAgent
}

/** Answers its name; null when there is none. */
export async function deleteAgent(tenant: Tenant, id: string): Promise<string | null> {
  const { prisma, scope } = tenant
  const agent = await prisma.captureAgent.findFirst({ where: { ...scope, id }, select: { name: true } })
  if (!agent) return null
  await prisma.captureAgent.deleteMany({ where: { ...scope, id } })
  await tellAgentsChanged(tenant)
  return agent.name
}

async function tellAgentsChanged({ prisma }: Tenant): Promise<void> {
  await prisma.$executeRaw`SELECT pg_notify(${CHANNEL}, '')`
}

/** Whom the receiver lets in. */
export interface KnownAgent {
  orgId: string
  id: string
  keyHash: string
  address: string | null
}

/** Of all workspaces. */
export async function knownAgents({ sweepPool }: Database): Promise<KnownAgent[]> {
  const { rows } = await sweepPool.query<KnownAgent>(
    'SELECT org_id AS "orgId", id, key_hash AS "keyHash", host(address) AS address FROM capture_agents',
  )
  return rows
}

/** Calls `changed` when an agent was made or removed, and when that may have been missed, until `stop`. */
export const listenToAgents = (database: Database, changed: () => void) =>
  listen(database, [CHANNEL], { notified: changed, reconnected: changed })

/** What came from an agent since the last time. */
export interface AgentCounts {
  packets: number
  bytes: number
  badKeys: number
  malformed: number
  dropped: number
}

/** Adds up; of an agent that was removed nothing is kept. */
export async function countAgent(
  { prisma, inScope }: Tenant,
  id: string,
  { packets, bytes, badKeys, malformed, dropped }: AgentCounts,
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE capture_agents SET packets = packets + ${packets}, bytes = bytes + ${bytes},
      bad_keys = bad_keys + ${badKeys}, malformed = malformed + ${malformed}, dropped = dropped + ${dropped},
      last_seen_at = CASE WHEN ${packets} > 0 THEN now() ELSE last_seen_at END
    WHERE ${inScope('capture_agents')} AND id = ${id}::uuid`
}
