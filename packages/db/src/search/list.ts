import type { CallSort } from '@ringback/contracts'
import type { Tenant } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import type { CallPlan } from './plan.ts'

/** Where a page ended. `key` is what the list is sorted by, as PostgreSQL writes it; null among calls without one. */
export interface CallPosition {
  key: string | null
  id: string
}

export interface CallKey {
  id: string
  key: string | null
}

const figures = {
  pdd: { at: Prisma.raw('c.post_dial_delay_us'), type: Prisma.raw('int8') },
  dur: { at: Prisma.raw('c.duration_us'), type: Prisma.raw('int8') },
  mos: { at: Prisma.raw('c.mos'), type: Prisma.raw('real') },
}

/** A page of ids in the order asked for; calls without the figure come last, whichever way it goes. */
export async function pageOfIds(
  tenant: Tenant,
  plan: CallPlan,
  page: { limit: number; after: CallPosition | null; sort: CallSort },
): Promise<CallKey[]> {
  const falling = page.sort.startsWith('-')
  const by = page.sort.replace('-', '')
  const walk: Walk = { tenant, plan, falling, ...page }
  if (by === 'start')
    return keysOf(walk, { at: plan.time, type: Prisma.raw('int8'), id: plan.id, known: false })
  const { at, type } = figures[by as keyof typeof figures]
  const figure = { at, type, id: Prisma.raw('c.id'), known: true }
  const found = page.after?.key === null ? [] : await keysOf(walk, figure)
  if (found.length === page.limit) return found
  const after = page.after?.key === null ? page.after : null
  const rest = { ...walk, after, limit: page.limit - found.length }
  return [...found, ...(await keysOf(rest, { ...figure, known: 'absent' }))]
}

interface Walk {
  tenant: Tenant
  plan: CallPlan
  falling: boolean
  limit: number
  after: CallPosition | null
}
interface Order {
  at: Prisma.Sql
  type: Prisma.Sql
  id: Prisma.Sql
  /** Whether there is a figure: it may be missing and must not, must be missing, or never is. */
  known: boolean | 'absent'
}

function keysOf({ tenant, plan, falling, limit, after }: Walk, order: Order): Promise<CallKey[]> {
  const { at, type, id, known } = order
  const direction = Prisma.raw(falling ? 'DESC' : 'ASC')
  const beyond = Prisma.raw(falling ? '<' : '>')
  const all = [plan.where]
  if (known !== false) all.push(Prisma.sql`${at} IS ${Prisma.raw(known === 'absent' ? 'NULL' : 'NOT NULL')}`)
  if (after)
    all.push(
      known === 'absent'
        ? Prisma.sql`${id} ${beyond} ${after.id}::uuid`
        : Prisma.sql`(${at}, ${id}) ${beyond} (${after.key}::text::${type}, ${after.id}::uuid)`,
    )
  const orders = known === 'absent' ? [id] : [at, id]
  return tenant.prisma.$queryRaw<CallKey[]>`
    SELECT ${id} AS id, ${at}::text AS key FROM ${plan.from} WHERE ${Prisma.join(all, ' AND ')}
    ORDER BY ${Prisma.join(
      orders.map((one) => Prisma.sql`${one} ${direction}`),
      ', ',
    )} LIMIT ${limit}::int`
}

/** Lists count exactly up to here and say "10,000+" beyond. */
export const TOTAL_CAP = 10_000

/** So often a call may stand in an index under what is looked for: it is there once for each of its numbers. */
const TIMES = 3

export async function countOf(tenant: Tenant, plan: CallPlan): Promise<{ count: number; capped: boolean }> {
  if (plan.matches) {
    const most = TIMES * (TOTAL_CAP + 1)
    const [row] = await tenant.prisma.$queryRaw<{ read: bigint; count: bigint }[]>`
      SELECT count(*) AS read, count(DISTINCT m.call_id) FROM (${plan.matches} LIMIT ${most}::int) m`
    const count = Number(row?.count)
    const isAll = Number(row?.read) < most
    return { count: Math.min(count, TOTAL_CAP), capped: count > TOTAL_CAP || !isAll }
  }
  const [row] = await tenant.prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM (SELECT 1 FROM ${plan.from} WHERE ${plan.where} LIMIT ${TOTAL_CAP + 1}::int) AS capped`
  const count = Number(row?.count)
  return { count: Math.min(count, TOTAL_CAP), capped: count > TOTAL_CAP }
}
