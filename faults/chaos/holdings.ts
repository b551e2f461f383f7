import { createHash } from 'node:crypto'
import type { Stack } from '../stack/stack.ts'

/** Rows of each table, as lines in which ids are named by what they stand for. */
export type Holdings = Record<string, string[]>

/** What differs between two decodes of one file: who did it, when, and the how-manyth try it was. */
const BY_RUN = [
  ...['org_id', 'name', 'uploaded_by', 'created_at', 'queued_at', 'ready_at', 'heartbeat_at'],
  ...['generation', 'attempt', 'crashes', 'losses', 'object_key', 'segment_key', 'frame_index_key'],
  ...['seekable_key', 'decoder_version'],
  'grams', // hashed with the workspace
]
const TABLES = ['legs', 'leg_parts', 'calls', 'leg_joins', 'findings', 'streams', 'numbers', 'call_numbers']
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g

/** All that a workspace holds of its captures. */
export async function holdingsOf(stack: Stack, orgId: string): Promise<Holdings> {
  const names = new Map<string, string>()
  const name = async (sql: string) => {
    for (const { id, name } of await stack.rows<{ id: string; name: string }>(sql, [orgId]))
      names.set(id, name)
  }
  await name('SELECT id, sha256 AS name FROM captures WHERE org_id = $1')
  await name('SELECT id, sip_call_id AS name FROM legs WHERE org_id = $1')
  await name(`SELECT call_id AS id, string_agg(sip_call_id, ' + ' ORDER BY sip_call_id) AS name
    FROM legs WHERE org_id = $1 GROUP BY call_id`)
  await name(`SELECT s.id, concat_ws(' ', ssrc, src, dst, c.sha256) AS name
    FROM streams s JOIN captures c ON (c.org_id, c.id) = (s.org_id, s.capture_id) WHERE s.org_id = $1`)
  const lines = async (table: string, row: string, condition = 'true') => {
    const found = await stack.rows<{ line: string }>(
      `SELECT (${row})::text AS line FROM ${table} t WHERE org_id = $1 AND ${condition}`,
      [orgId],
    )
    return found.map(({ line }) => line.replace(UUID, (id) => names.get(id) ?? id)).sort()
  }
  const without = `to_jsonb(t) - '{${BY_RUN.join(',')}}'::text[]`
  const holdings: Holdings = {
    captures: await lines('captures', `${without} #- '{report,decodeMs}'`, "state <> 'uploading'"),
  }
  for (const table of TABLES) holdings[table] = await lines(table, without)
  const [sum] = await stack.rows<{ messages: string }>(
    'SELECT coalesce(sum(message_count), 0)::text AS messages FROM legs WHERE org_id = $1',
    [orgId],
  )
  holdings.messages = [sum!.messages]
  return holdings
}

export const digestOf = (holdings: Holdings): string =>
  createHash('sha256').update(JSON.stringify(holdings)).digest('hex')

/** Lines that only one of two has, at most a few of each table. */
export function differences(one: Holdings, other: Holdings): string[] {
  return Object.keys(one).flatMap((table) => {
    const missing = (from: string[], to: string[]) => {
      const rest = new Map<string, number>()
      for (const line of to) rest.set(line, (rest.get(line) ?? 0) + 1)
      return from.filter((line) => {
        const left = rest.get(line) ?? 0
        rest.set(line, left - 1)
        return left <= 0
      })
    }
    const tell = (which: string, lines: string[]) =>
      lines
        .slice(0, 5)
        .map((line) => `${table}, only in the ${which} run (${lines.length}): ${line.slice(0, 1_500)}`)
    return [
      ...tell('undisturbed', missing(one[table]!, other[table]!)),
      ...tell('disturbed', missing(other[table]!, one[table]!)),
    ]
  })
}
