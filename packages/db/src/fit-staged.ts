import type { TenantConnection } from './database.ts'

/**
 * Fits staged rows to what the workspace already knows: a leg of a known Call-ID keeps its id, and of the calls that
 * now hold legs of a known call one keeps its id, so that links survive re-decoding. Answers the known calls.
 */
export async function fitStaged({ client, orgId }: TenantConnection): Promise<string[]> {
  await client.query(
    `CREATE TEMP TABLE known_legs AS
     SELECT s.id AS staged, l.id, s.call_id AS staged_call, l.call_id
     FROM staged_legs s JOIN legs l ON l.org_id = $1 AND l.sip_call_id = s.sip_call_id`,
    [orgId],
  )
  // UUIDv7: the lesser is the older.
  const { rows: known } = await client.query<{ staged_call: string; call_id: string }>(
    'SELECT staged_call, call_id FROM known_legs ORDER BY call_id, id',
  )
  if (known.length === 0) return []
  const names = callNames(known)

  await client.query('UPDATE staged_legs s SET id = k.id FROM known_legs k WHERE s.id = k.staged')
  await client.query('UPDATE staged_streams s SET leg_id = k.id FROM known_legs k WHERE s.leg_id = k.staged')
  for (const [table, column] of [
    ['staged_legs', 'call_id'],
    ['staged_calls', 'id'],
  ])
    await client.query(
      `UPDATE ${table} SET ${column} = n.kept FROM unnest($1::uuid[], $2::uuid[]) AS n(staged, kept) WHERE ${column} = n.staged`,
      [[...names.keys()], [...names.values()]],
    )
  return [...new Set(known.map((row) => row.call_id))]
}

/** Every known call gives its id to one staged call, that of its oldest leg first; a staged call takes the oldest. */
function callNames(known: readonly { staged_call: string; call_id: string }[]): Map<string, string> {
  const names = new Map<string, string>()
  const given = new Set<string>()
  for (const { staged_call, call_id } of known) {
    if (names.has(staged_call) || given.has(call_id)) continue
    names.set(staged_call, call_id)
    given.add(call_id)
  }
  return names
}
