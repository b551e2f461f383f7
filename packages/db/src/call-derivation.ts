import { boundedText } from './bounded-text.ts'
import type { TenantConnection } from './database.ts'
import { toSortedTs } from './micros.ts'
import { type LegOutcome, outcomeColumns } from './staged-leg.ts'

const callColumns = outcomeColumns.filter((name) => name !== 'message_count').map((name) => `"${name}"`)

/**
 * Derives calls from their legs: a call shows the outcome of its first leg in time (the caller's side of a B2BUA) and
 * counts legs and messages. A call without legs goes.
 */
export async function refreshCalls({ client, orgId }: TenantConnection, callIds: string[]): Promise<void> {
  if (callIds.length === 0) return
  await client.query(
    `INSERT INTO calls (org_id, id, ${callColumns.join(', ')}, leg_count, message_count)
     SELECT DISTINCT ON (call_id) org_id, call_id, ${callColumns.join(', ')},
       count(*) OVER (PARTITION BY call_id), sum(message_count) OVER (PARTITION BY call_id)
     FROM legs WHERE org_id = $1 AND call_id = ANY($2::uuid[])
     ORDER BY call_id, start_ts, id
     ON CONFLICT (org_id, id) DO UPDATE SET
       ${[...callColumns, 'leg_count', 'message_count'].map((name) => `${name} = EXCLUDED.${name}`).join(', ')}`,
    [orgId, callIds],
  )
  await client.query(
    `DELETE FROM calls c WHERE c.org_id = $1 AND c.id = ANY($2::uuid[])
       AND NOT EXISTS (SELECT FROM legs l WHERE l.org_id = $1 AND l.call_id = c.id)`,
    [orgId, callIds],
  )
}

/** Writes what a leg's messages, gathered from all its captures, now say. */
export async function updateLeg(
  { client, orgId }: TenantConnection,
  legId: string,
  leg: LegOutcome,
  messageCount: number,
): Promise<void> {
  const values = [
    boundedText(leg.fromUser),
    boundedText(leg.toUser),
    boundedText(leg.fromName),
    boundedText(leg.method),
    leg.state,
    leg.finalStatus,
    boundedText(leg.finalReason),
    toSortedTs(leg.startTs),
    leg.ringTs,
    leg.answerTs,
    leg.endTs,
    leg.postDialDelayUs,
    leg.hungUpBy,
    boundedText(leg.userAgent),
    messageCount,
  ]
  const assignments = outcomeColumns.map((name, i) => `"${name}" = $${i + 3}`)
  await client.query(`UPDATE legs SET ${assignments.join(', ')} WHERE org_id = $1 AND id = $2`, [
    orgId,
    legId,
    ...values,
  ])
}
