/** Who looks after a call, how far they are, and its own tags. */
import type { CallTriage, TriageChange, TriageStatus } from '@ringback/contracts'
import { MOST_CALL_TAGS } from '@ringback/contracts'
import type { Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'

export const TRIAGE_CHANNEL = 'triage_changed'

/**
 * The row (`SELECT` of `call_triage`) that `calls c` shows. Each leg may have one, from when its call was another; what was
 * said last holds.
 */
export const newestTriage = Prisma.raw(`
  SELECT t.* FROM legs tl JOIN call_triage t ON t.org_id = tl.org_id AND t.sip_call_id = tl.sip_call_id
  WHERE tl.org_id = c.org_id AND tl.call_id = c.id ORDER BY t.changed_at DESC, t.sip_call_id LIMIT 1`)

export interface TriageRow {
  assignee_id: string | null
  triage_status: TriageStatus | null
  triage_tags: string[] | null
}

/** Columns of `calls c` with `newestTriage` joined as `t`. */
export const triageColumns = Prisma.raw('t.assignee_id, t.status AS triage_status, t.tags AS triage_tags')

export const toTriage = (row: TriageRow): CallTriage => ({
  ...{ assigneeId: row.assignee_id, status: row.triage_status, tags: row.triage_tags ?? [] },
})

/** Of the calls that are there, by id. */
export async function triageOf(tenant: Tenant, callIds: readonly string[]): Promise<Map<string, CallTriage>> {
  const rows = await tenant.prisma.$queryRaw<(TriageRow & { id: string })[]>`
    SELECT c.id, ${triageColumns} FROM calls c LEFT JOIN LATERAL (${newestTriage}) t ON TRUE
    WHERE ${tenant.inScope('c')} AND c.id = ANY(${[...callIds]}::uuid[])`
  return new Map(rows.map((row) => [row.id, toTriage(row)]))
}

/** Answers what became of it; null when it would have more tags than it may. */
export function changedTriage(before: CallTriage, change: TriageChange): CallTriage | null {
  const { assigneeId = before.assigneeId, status = before.status } = change
  const kept = before.tags.filter((tag) => !change.removeTags?.includes(tag))
  const tags = [...new Set([...kept, ...(change.addTags ?? [])])]
  return tags.length > MOST_CALL_TAGS ? null : { assigneeId, status, tags }
}

/** Nobody else changes the triage of a call of the workspace until the transaction ends. */
export async function lockTriage({ prisma, orgId }: Tenant): Promise<void> {
  await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${orgId}, 3))`
}

/** Written down for every leg the call has now, so that each takes it along wherever it goes. */
export async function putTriage(
  tenant: Tenant,
  callId: string,
  { assigneeId, status, tags }: CallTriage,
): Promise<void> {
  await tenant.prisma.$executeRaw`
    INSERT INTO call_triage (org_id, sip_call_id, assignee_id, status, tags, changed_at)
    SELECT l.org_id, l.sip_call_id, ${assigneeId}::uuid, ${status}, ${tags}::text[], now() FROM legs l
    WHERE ${tenant.inScope('l')} AND l.call_id = ${callId}::uuid
    ON CONFLICT (org_id, sip_call_id) DO UPDATE SET assignee_id = EXCLUDED.assignee_id, status = EXCLUDED.status,
      tags = EXCLUDED.tags, changed_at = EXCLUDED.changed_at`
}

/** Said to whoever looks at a call; delivered when the surrounding transaction commits. */
export interface TriageNotice {
  orgId: string
  callId: string
  by: string | null
}

export async function notifyTriage({ prisma }: Tenant, notice: TriageNotice): Promise<void> {
  await prisma.$executeRaw`SELECT pg_notify(${TRIAGE_CHANNEL}, ${JSON.stringify(notice)})`
}
