import type { AuditAction, AuditEvent } from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import { storableJson } from './bounded-text.ts'
import type { Database, Identity, Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'

export interface AuditEntry {
  actor: AuditEvent['actor']
  action: AuditAction
  targetId?: string | undefined
  params?: AuditEvent['params'] | undefined
  address: string | null
  requestId: string | null
}

/** In the transaction of the change: neither is without the other. */
export async function recordAudit({ prisma, orgId }: Tenant, entry: AuditEntry): Promise<void> {
  await prisma.$executeRawUnsafe(INSERT, ...valuesOf(orgId, entry))
}

export async function recordIdentityAudit({ client, orgId }: Identity, entry: AuditEntry): Promise<void> {
  await client.query(INSERT, valuesOf(orgId, entry))
}

const INSERT = `INSERT INTO public.audit_events
  (org_id, id, actor_kind, actor_id, actor_name, action, target_id, params, address, request_id)
  VALUES ($1::uuid, $2::uuid, $3, $4::uuid, $5, $6, $7, $8::jsonb, $9::inet, $10)`

const valuesOf = (
  orgId: string,
  { actor, action, targetId, params = {}, address, requestId }: AuditEntry,
) => [
  ...[orgId, uuidv7(), actor.kind, actor.id, actor.name, action, targetId ?? null],
  ...[storableJson(params), address, requestId],
]

export interface AuditFilter {
  action?: AuditAction | undefined
  actor?: string | undefined
  target?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Newest first. */
export async function listAudit(
  { prisma, inScope }: Tenant,
  { action, actor, target, from, to }: AuditFilter,
  { limit, before }: { limit: number; before: string | null },
): Promise<AuditEvent[]> {
  const conditions = [
    inScope('audit_events'),
    before === null ? null : Prisma.sql`id < ${before}::uuid`,
    action && Prisma.sql`action = ${action}`,
    actor && Prisma.sql`actor_id = ${actor}::uuid`,
    target && Prisma.sql`target_id = ${target}`,
    from && Prisma.sql`at >= ${from}::timestamptz`,
    to && Prisma.sql`at < ${to}::timestamptz`,
  ].filter((condition) => condition instanceof Prisma.Sql)
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT ${columns}
    FROM audit_events WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY id DESC LIMIT ${limit}`
  return rows.map(toEvent)
}

type Row = Omit<AuditEvent, 'at' | 'actor'> & {
  at: Date
  kind: AuditEvent['actor']['kind']
  actorId: string | null
  name: string
}

/** Of a call, of the notes on its legs and of shares with one of them; newest first. */
export async function listActivity(
  { prisma, inScope }: Tenant,
  callId: string,
  actions: readonly AuditAction[],
  { limit, before }: { limit: number; before: string | null },
): Promise<AuditEvent[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    WITH own AS (
      SELECT l.sip_call_id FROM legs l WHERE ${inScope('l')} AND l.call_id = ${callId}::uuid
    ), targets AS (
      SELECT ${callId}::text AS id
      UNION SELECT a.id::text FROM annotations a WHERE ${inScope('a')} AND a.sip_call_id IN (SELECT sip_call_id FROM own)
      UNION SELECT s.id::text FROM shares s
        WHERE ${inScope('s')} AND s.sip_call_ids && ARRAY(SELECT sip_call_id FROM own)
    )
    SELECT ${columns} FROM audit_events
    WHERE ${inScope('audit_events')} AND target_id IN (SELECT id FROM targets) AND action = ANY(${[...actions]}::text[])
      AND (${before}::uuid IS NULL OR audit_events.id < ${before}::uuid)
    ORDER BY audit_events.id DESC LIMIT ${limit}::int`
  return rows.map(toEvent)
}

const columns =
  Prisma.raw(`audit_events.id, at, actor_kind AS kind, actor_id AS "actorId", actor_name AS name, action,
  target_id AS "targetId", params, host(address) AS address, request_id AS "requestId"`)

const toEvent = ({ at, kind, actorId, name, ...row }: Row): AuditEvent => ({
  ...row,
  at: at.toISOString(),
  actor: { kind, id: actorId, name },
})

/** What is older goes, in every workspace; PostgreSQL refuses to remove what is younger than 30 days. */
export async function pruneAudit({ sweepPool }: Database, days: number): Promise<number> {
  const { rowCount } = await sweepPool.query(
    'DELETE FROM audit_events WHERE at < now() - make_interval(days => $1)',
    [days],
  )
  return rowCount ?? 0
}
