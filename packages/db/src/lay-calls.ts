import { callFactColumns } from './call-facts.ts'
import type { TenantConnection } from './database.ts'
import { outcomeColumns } from './staged-leg.ts'

const outcome = outcomeColumns.filter((name) => name !== 'message_count').map((name) => `"${name}"`)
const analysis = ['timeline', 'digits', 'errors', 'warnings', 'infos', 'mos']
const facts = callFactColumns.map((name) => (name === 'hosts' ? 's.hosts::inet[]' : `s.${name}`))
const all = [...outcome, 'leg_count', 'message_count', ...analysis, ...callFactColumns]
const severities = ['error', 'warning', 'info']
const counts = severities.map(
  (severity) =>
    `(SELECT count(*) FROM jsonb_array_elements(s.findings) f WHERE f->>'severity' = '${severity}')`,
)

/**
 * Makes the calls of `staged_calls` what that table and their legs say: a call shows the outcome of its first leg in
 * time (the caller's side of a B2BUA), counts legs and messages, and has the staged joins and findings alone.
 * `known_legs` says what staged legs are called in the workspace.
 */
export async function layCalls({ client, orgId }: TenantConnection): Promise<void> {
  await client.query(
    `INSERT INTO calls (org_id, id, ${all.join(', ')})
     SELECT DISTINCT ON (l.call_id) l.org_id, l.call_id, ${outcome.map((name) => `l.${name}`).join(', ')},
       count(*) OVER (PARTITION BY l.call_id), sum(l.message_count) OVER (PARTITION BY l.call_id),
       s.timeline, s.digits, ${counts.join(', ')}, s.mos, ${facts.join(', ')}
     FROM staged_calls s JOIN legs l ON l.org_id = $1 AND l.call_id = s.id
     ORDER BY l.call_id, l.start_ts, l.id
     ON CONFLICT (org_id, id) DO UPDATE SET ${all.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}`,
    [orgId],
  )
  await forgetAnalysis({ client, orgId }, 'SELECT id FROM staged_calls')
  await client.query(
    `INSERT INTO leg_joins (org_id, call_id, a_leg_id, b_leg_id, method, confidence, params)
     SELECT $1, s.id, coalesce(a.id, (j->>'a')::uuid), coalesce(b.id, (j->>'b')::uuid),
       j->>'method', (j->>'confidence')::smallint, j->'params'
     FROM staged_calls s CROSS JOIN LATERAL jsonb_array_elements(s.joins) j
     LEFT JOIN known_legs a ON a.staged = (j->>'a')::uuid
     LEFT JOIN known_legs b ON b.staged = (j->>'b')::uuid
     ON CONFLICT (org_id, a_leg_id, b_leg_id) DO UPDATE SET call_id = EXCLUDED.call_id,
       method = EXCLUDED.method, confidence = EXCLUDED.confidence, params = EXCLUDED.params`,
    [orgId],
  )
  await client.query(
    `INSERT INTO findings (org_id, call_id, place, code, severity, side, sip_call_id, evidence, params, rfc)
     SELECT $1, s.id, f.place - 1, f.it->>'code', f.it->>'severity', f.it->>'side', f.it->>'callId',
       f.it->'evidence', f.it->'params', f.it->>'rfc'
     FROM staged_calls s CROSS JOIN LATERAL jsonb_array_elements(s.findings) WITH ORDINALITY AS f(it, place)`,
    [orgId],
  )
}

/** Takes joins and findings off calls; `calls` is a query of their ids. */
export async function forgetAnalysis({ client, orgId }: TenantConnection, calls: string): Promise<void> {
  for (const table of ['leg_joins', 'findings'])
    await client.query(`DELETE FROM ${table} WHERE org_id = $1 AND call_id IN (${calls})`, [orgId])
}

/** A call without legs goes. */
export async function removeEmptyCalls(
  { client, orgId }: TenantConnection,
  callIds: readonly string[],
): Promise<void> {
  await client.query(
    `DELETE FROM calls c WHERE c.org_id = $1 AND c.id = ANY($2::uuid[])
       AND NOT EXISTS (SELECT FROM legs l WHERE l.org_id = $1 AND l.call_id = c.id)`,
    [orgId, callIds],
  )
}
