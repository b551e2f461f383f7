import type { TenantConnection } from './database.ts'

/**
 * Fits staged legs to what the workspace already knows: a leg of a known Call-ID keeps its id, and a call that holds a
 * known leg keeps that call's id, so links survive re-decoding. Where the capture joins legs of several known calls,
 * the oldest call takes the others in. Answers the known calls that were touched.
 */
export async function mergeCalls({ client, orgId }: TenantConnection): Promise<string[]> {
  const { rows: known } = await client.query<{
    staged: string
    staged_call: string
    id: string
    call: string
  }>(
    `SELECT s.id AS staged, s.call_id AS staged_call, l.id, l.call_id AS call
     FROM staged_legs s JOIN legs l ON l.org_id = $1 AND l.sip_call_id = s.sip_call_id`,
    [orgId],
  )
  if (known.length === 0) return []

  const calls = new Components()
  for (const { staged_call, call } of known) calls.join(staged_call, call)
  const keeper = new Map<string, string>()
  for (const { call } of known) {
    const root = calls.root(call)
    const kept = keeper.get(root)
    if (kept === undefined || call < kept) keeper.set(root, call) // UUIDv7: the lesser is the older
  }
  const renamed = [...calls.members()].map((from) => [from, keeper.get(calls.root(from))!] as const)

  await client.query(
    `UPDATE staged_legs SET id = k.id FROM unnest($1::uuid[], $2::uuid[]) AS k(staged, id) WHERE staged_legs.id = k.staged`,
    [known.map((row) => row.staged), known.map((row) => row.id)],
  )
  for (const side of ['a_leg_id', 'b_leg_id'])
    await client.query(
      `UPDATE staged_joins SET ${side} = k.id FROM unnest($1::uuid[], $2::uuid[]) AS k(staged, id) WHERE ${side} = k.staged`,
      [known.map((row) => row.staged), known.map((row) => row.id)],
    )
  for (const table of ['staged_legs', 'staged_joins', 'legs', 'leg_joins'])
    await client.query(
      `UPDATE ${table} SET call_id = r.kept FROM unnest($1::uuid[], $2::uuid[]) AS r(call, kept)
       WHERE ${table}.org_id = $3 AND call_id = r.call AND r.call <> r.kept`,
      [renamed.map(([from]) => from), renamed.map(([, to]) => to), orgId],
    )
  return [...new Set(known.map((row) => row.call))]
}

/** Union-find over call ids. */
class Components {
  readonly #parent = new Map<string, string>()

  root(id: string): string {
    let at = id
    for (
      let parent = this.#parent.get(at);
      parent !== undefined && parent !== at;
      parent = this.#parent.get(at)
    )
      at = parent
    this.#parent.set(id, at)
    return at
  }

  join(a: string, b: string): void {
    this.#parent.set(this.root(a), this.root(b))
  }

  members(): Iterable<string> {
    return this.#parent.keys()
  }
}
