import type {
  CallState,
  CallSummary,
  Digit,
  Finding,
  Join,
  Leg,
  SearchTerm,
  TimelineEvent,
} from '@ringback/contracts'
import type { Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'
import { fromSortedTs, fromTs, NO_TIME } from './micros.ts'
import { termCondition } from './search-conditions.ts'
import { isVisible } from './visible-calls.ts'

export interface CallFilter {
  terms: SearchTerm[]
  /** Bounds of the start, µs since 1970; inclusive, exclusive. */
  fromTs: number | null
  toTs: number | null
  captureId: string | null
}

export interface CallPosition {
  startTs: string
  id: string
}

/** Lists count exactly up to here and say "1,000+" beyond. */
export const TOTAL_CAP = 1_000

type OutcomeRow = {
  id: string
  from_user: string | null
  to_user: string | null
  from_name: string | null
  method: string | null
  state: CallState
  final_status: number | null
  final_reason: string | null
  start_ts: bigint
  ring_ts: bigint | null
  answer_ts: bigint | null
  end_ts: bigint | null
  post_dial_delay_us: bigint | null
  hung_up_by: 'caller' | 'callee' | null
  user_agent: string | null
  message_count: number
}

const toOutcome = (row: OutcomeRow) => ({
  id: row.id,
  fromUser: row.from_user,
  toUser: row.to_user,
  fromName: row.from_name,
  method: row.method,
  state: row.state,
  finalStatus: row.final_status,
  finalReason: row.final_reason,
  startTs: fromSortedTs(row.start_ts),
  ringTs: fromTs(row.ring_ts),
  answerTs: fromTs(row.answer_ts),
  endTs: fromTs(row.end_ts),
  postDialDelayUs: fromTs(row.post_dial_delay_us),
  hungUpBy: row.hung_up_by,
  userAgent: row.user_agent,
  messages: row.message_count,
})

type CallRow = OutcomeRow & {
  leg_count: number
  errors: number
  warnings: number
  infos: number
  mos: number | null
}

/** Columns of a list: without what only the page of one call shows. */
const summaryColumns = Prisma.raw(
  [
    ...[
      'id',
      'from_user',
      'to_user',
      'from_name',
      'method',
      'state',
      'final_status',
      'final_reason',
      'start_ts',
    ],
    ...['ring_ts', 'answer_ts', 'end_ts', 'post_dial_delay_us', 'hung_up_by', 'user_agent', 'message_count'],
    ...['leg_count', 'errors', 'warnings', 'infos', 'mos'],
  ]
    .map((name) => `c.${name}`)
    .join(', '),
)

const toSummary = (row: CallRow): CallSummary => ({
  ...toOutcome(row),
  legs: row.leg_count,
  findings: { error: row.errors, warning: row.warnings, info: row.infos },
  mos: row.mos,
})

function conditions(tenant: Tenant, filter: CallFilter): Prisma.Sql {
  const all = [
    tenant.inScope('c'),
    isVisible(tenant),
    ...filter.terms.map((term) => termCondition(tenant, term)),
  ]
  if (filter.fromTs !== null) all.push(Prisma.sql`c.start_ts >= ${filter.fromTs}`)
  if (filter.toTs !== null) all.push(Prisma.sql`c.start_ts < ${filter.toTs}`)
  if (filter.captureId !== null)
    all.push(Prisma.sql`c.id IN (
      SELECT l.call_id FROM leg_parts p JOIN legs l ON l.org_id = p.org_id AND l.id = p.leg_id
      WHERE ${tenant.inScope('p')} AND p.capture_id = ${filter.captureId}::uuid)`)
  return Prisma.join(all, ' AND ')
}

/** A page of calls by start time, and where the next one begins. */
export async function listCalls(
  tenant: Tenant,
  filter: CallFilter,
  page: { limit: number; after: CallPosition | null; newestFirst: boolean },
): Promise<{ items: CallSummary[]; last: CallPosition | null }> {
  const order = Prisma.raw(page.newestFirst ? 'DESC' : 'ASC')
  const beyond = Prisma.raw(page.newestFirst ? '<' : '>')
  const after = page.after
    ? Prisma.sql`AND (c.start_ts, c.id) ${beyond} (${page.after.startTs}::bigint, ${page.after.id}::uuid)`
    : Prisma.empty
  const rows = await tenant.prisma.$queryRaw<CallRow[]>`
    SELECT ${summaryColumns} FROM calls c WHERE ${conditions(tenant, filter)} ${after}
    ORDER BY c.start_ts ${order}, c.id ${order} LIMIT ${page.limit}`
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  return {
    items: rows.map(toSummary),
    last: last ? { startTs: String(last.start_ts ?? NO_TIME), id: last.id } : null,
  }
}

export async function countCalls(
  tenant: Tenant,
  filter: CallFilter,
): Promise<{ count: number; capped: boolean }> {
  const [row] = await tenant.prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM (SELECT 1 FROM calls c WHERE ${conditions(tenant, filter)} LIMIT ${TOTAL_CAP + 1}) AS capped`
  const count = Number(row!.count)
  return { count: Math.min(count, TOTAL_CAP), capped: count > TOTAL_CAP }
}

export interface StoredCall {
  summary: CallSummary
  /** In time order: the caller's side first. */
  legs: Leg[]
  joins: Join[]
  timeline: TimelineEvent[]
  /** In clear, as in the timeline. */
  digits: Digit[]
  findings: Finding[]
}

export async function getCall(tenant: Tenant, id: string): Promise<StoredCall | null> {
  const [row] = await tenant.prisma.$queryRaw<(CallRow & { timeline: TimelineEvent[]; digits: Digit[] })[]>`
    SELECT ${summaryColumns}, c.timeline, c.digits FROM calls c 
    WHERE ${tenant.inScope('c')} AND ${isVisible(tenant)} AND c.id = ${id}::uuid`
  if (!row) return null
  const legs = await tenant.prisma.$queryRaw<(OutcomeRow & { sip_call_id: string })[]>`
    SELECT l.* FROM legs l WHERE ${tenant.inScope('l')} AND l.call_id = ${id}::uuid ORDER BY l.start_ts, l.id`
  const where = { ...tenant.scope, callId: id }
  const joins = await tenant.prisma.legJoin.findMany({ where, orderBy: { confidence: 'desc' } })
  const findings = await tenant.prisma.finding.findMany({ where, orderBy: { place: 'asc' } })
  return {
    summary: toSummary(row),
    legs: legs.map((leg) => ({ ...toOutcome(leg), callId: leg.sip_call_id })),
    joins: joins.map(
      ({ aLegId, bLegId, method, confidence, params }) =>
        ({ a: aLegId, b: bLegId, method, confidence, params }) as unknown as Join,
    ),
    timeline: row.timeline,
    digits: row.digits,
    findings: findings.map(
      ({ code, severity, side, sipCallId, evidence, params, rfc }) =>
        ({ code, severity, side, callId: sipCallId, evidence, params, rfc }) as unknown as Finding,
    ),
  }
}
