import type { FacetName } from '@ringback/contracts'
import { findingWords } from '@ringback/contracts'
import type { Tenant } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { newestTriage } from '../triage.ts'
import { asciiLower } from './conditions.ts'
import type { CallFilter } from './filter.ts'
import { pageOfIds } from './list.ts'
import { planCalls, prepareSearch } from './plan.ts'

export interface Facets {
  facets: Partial<Record<FacetName, { value: string; count: number }[]>>
  counted: number
  partial: boolean
}

/** The newest so many are counted. */
const MOST = 5_000
const FACETS_MS = 3_000
const MOST_VALUES = 50

/** `SELECT value` of each call of `calls c`, by facet. */
const sources: Record<FacetName, Prisma.Sql> = {
  state: Prisma.sql`SELECT c.state`,
  status: Prisma.sql`SELECT c.final_status::text`,
  finding: Prisma.sql`SELECT unnest(c.traits)`,
  codec: Prisma.sql`SELECT unnest(c.codecs)`,
  ua: Prisma.sql`SELECT unnest(c.agents)`,
  ip: Prisma.sql`SELECT host(unnest(c.hosts))`,
  capture: Prisma.sql`SELECT DISTINCT k.name FROM legs l
    JOIN leg_parts p ON p.org_id = l.org_id AND p.leg_id = l.id
    JOIN captures k ON k.org_id = p.org_id AND k.id = p.capture_id
    WHERE l.org_id = c.org_id AND l.call_id = c.id AND k.deleted_at IS NULL`,
  tag: Prisma.sql`SELECT unnest(k.tags) FROM legs l
    JOIN leg_parts p ON p.org_id = l.org_id AND p.leg_id = l.id
    JOIN captures k ON k.org_id = p.org_id AND k.id = p.capture_id
    WHERE l.org_id = c.org_id AND l.call_id = c.id AND k.deleted_at IS NULL
    UNION SELECT unnest(n.tags) FROM (${newestTriage}) n`,
  triage: Prisma.sql`SELECT n.status FROM (${newestTriage}) n`,
  /** User ids. */
  assignee: Prisma.sql`SELECT n.assignee_id::text FROM (${newestTriage}) n`,
}

/** How many of the matching calls have each value that holds `like`, or that is an address in one of `networks`. */
export async function callFacets(
  tenant: Tenant,
  filter: CallFilter,
  wanted: { names: readonly FacetName[]; like: string; networks: readonly string[] },
): Promise<Facets> {
  const plan = await planCalls(await prepareSearch(tenant, FACETS_MS), filter)
  const keys = await pageOfIds(tenant, plan, { limit: MOST + 1, after: null, sort: '-start' })
  const ids = keys.slice(0, MOST).map(({ id }) => id)
  const facets: Facets['facets'] = {}
  for (const name of wanted.names) facets[name] = await valuesOf(tenant, name, ids, wanted)
  return { facets, counted: ids.length, partial: keys.length > MOST }
}

async function valuesOf(
  tenant: Tenant,
  name: FacetName,
  ids: string[],
  { like, networks }: { like: string; networks: readonly string[] },
) {
  const named =
    name === 'ip' && networks.length > 0
      ? Prisma.sql`EXISTS (SELECT FROM unnest(${[...networks]}::text[]) n WHERE v.value::inet <<= n::inet)`
      : Prisma.sql`FALSE`
  const findings =
    name === 'finding' ? Prisma.sql`v.value = ANY(${[...findingWords]}::text[])` : Prisma.sql`TRUE`
  // What is typed is of the name of a member, not of the id.
  const typed = name === 'assignee' ? '' : asciiLower(like)
  const rows = await tenant.prisma.$queryRaw<{ value: string; count: bigint }[]>`
    SELECT v.value, count(*) FROM calls c CROSS JOIN LATERAL (${sources[name]}) AS v(value)
    WHERE ${tenant.inScope('c')} AND c.id = ANY(${ids}::uuid[]) AND v.value IS NOT NULL AND ${findings}
      AND (strpos(lower(v.value COLLATE "C"), ${typed}) > 0 OR ${named})
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}::int`
  return rows.map(({ value, count }) => ({ value, count: Number(count) }))
}
