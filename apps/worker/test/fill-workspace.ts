import type pg from 'pg'

interface Column {
  name: string
  type: string
  isNeeded: boolean
}

/** Where any value of the type is not enough. */
const allowed: Record<string, string> = {
  'audit_events.actor_kind': "'system'",
  'captures.state': "'ready'",
  'leg_links.kind': "'link'",
  'saved_views.shared': 'true',
  // Needed while an erasure is not finished.
  'erasures.number': "'911'",
}

const values: [RegExp, string][] = [
  [/\[\]$/, "'{}'"],
  [/^uuid/, 'gen_random_uuid()'],
  [/^(text|character)/, "'filled'"],
  [/^timestamp/, 'now()'],
  [/^(bigint|integer|smallint|real|double)/, '1'],
  [/^boolean/, 'false'],
  [/^jsonb/, "'{}'"],
  [/^bytea/, "'\\x00'"],
  [/^inet/, "'192.0.2.1'"],
]

/** Tables of the schema that hold what is a workspace's, as the catalogue says. */
export async function tenantTables(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id'
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped ORDER BY name`,
  )
  return rows.map(({ name }) => name)
}

/** Rows of a workspace, by table. */
export async function countRows(admin: pg.Client, orgId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of await tenantTables(admin)) {
    const { rows } = await admin.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} WHERE org_id = $1`,
      [orgId],
    )
    counts[table] = rows[0]!.count
  }
  return counts
}

/** Puts a row into every tenant table that holds none of the workspace, whatever tables there are. */
export async function fillWorkspace(admin: pg.Client, orgId: string): Promise<void> {
  for (let empty = await emptyTables(admin, orgId); empty.length > 0; ) {
    for (const table of empty) await fillTable(admin, orgId, table)
    const still = await emptyTables(admin, orgId)
    if (still.length === empty.length) throw new Error(`Nothing can be put into ${still.join(', ')}`)
    empty = still
  }
}

const emptyTables = async (admin: pg.Client, orgId: string) =>
  Object.entries(await countRows(admin, orgId)).flatMap(([table, count]) => (count === 0 ? [table] : []))

/** Does nothing while there is no row it would have to refer to. */
async function fillTable(admin: pg.Client, orgId: string, table: string): Promise<void> {
  const given = new Map([['org_id', `'${orgId}'`]])
  const { rows: references } = await admin.query<{ target: string; own: string[]; theirs: string[] }>(
    `SELECT f.confrelid::regclass::text AS target,
       ARRAY(SELECT attname::text FROM unnest(f.conkey) WITH ORDINALITY k(n, place) JOIN pg_attribute a
         ON a.attrelid = f.conrelid AND a.attnum = k.n ORDER BY place) AS own,
       ARRAY(SELECT attname::text FROM unnest(f.confkey) WITH ORDINALITY k(n, place) JOIN pg_attribute a
         ON a.attrelid = f.confrelid AND a.attnum = k.n ORDER BY place) AS theirs
     FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = $1::regclass AND f.confrelid::regclass::text NOT LIKE 'auth.%'`,
    [table],
  )
  for (const { target, own, theirs } of references) {
    const { rows } = await admin.query(`SELECT * FROM ${target} WHERE org_id = $1 LIMIT 1`, [orgId])
    if (!rows[0]) return
    own.forEach((name, place) => {
      given.set(name, `'${rows[0][theirs[place]!]}'`)
    })
  }
  const { rows: columns } = await admin.query<Column>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AND NOT atthasdef AS "isNeeded"
     FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  )
  const set = columns.filter(
    ({ name, isNeeded }) => isNeeded || given.has(name) || `${table}.${name}` in allowed,
  )
  const sqlOf = ({ name, type }: Column) => {
    const value = given.get(name) ?? allowed[`${table}.${name}`] ?? values.find(([is]) => is.test(type))?.[1]
    if (value === undefined) throw new Error(`Say in fill-workspace.ts what a ${type} may be`)
    return value
  }
  await admin.query(
    `INSERT INTO ${table} (${set.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${set.map(sqlOf).join(', ')})`,
  )
}
