import type { CallState, CallSummary, Digit, Finding, Join, Leg, TimelineEvent } from '@ringback/contracts'
import type { Tenant } from './database.ts'
import { Prisma } from './generated/client.ts'
import { fromSortedTs, fromTs } from './micros.ts'
import { newestTriage, type TriageRow, toTriage, triageColumns } from './triage.ts'
import { isGrowing, isVisible } from './visible-calls.ts'

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

type CallRow = OutcomeRow &
  TriageRow & {
    leg_count: number
    errors: number
    warnings: number
    infos: number
    mos: number | null
    growing: boolean
  }

const plainColumns = Prisma.raw(
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

/** Columns of a list: without what only the page of one call shows. */
const summaryColumns = (tenant: Tenant) =>
  Prisma.sql`${plainColumns}, ${triageColumns}, ${isGrowing(tenant)} AS growing`

const calls = Prisma.sql`calls c LEFT JOIN LATERAL (${newestTriage}) t ON TRUE`

const toSummary = (row: CallRow): CallSummary => ({
  ...toOutcome(row),
  legs: row.leg_count,
  findings: { error: row.errors, warning: row.warnings, info: row.infos },
  growing: row.growing,
  mos: row.mos,
  triage: toTriage(row),
})

/** Calls by their ids, in that order; those that went meanwhile are left out. */
export async function callsById(tenant: Tenant, ids: readonly string[]): Promise<CallSummary[]> {
  if (ids.length === 0) return []
  const rows = await tenant.prisma.$queryRaw<CallRow[]>`
    SELECT ${summaryColumns(tenant)} FROM ${calls} WHERE ${tenant.inScope('c')} AND c.id = ANY(${[...ids]}::uuid[])`
  const byId = new Map(rows.map((row) => [row.id, toSummary(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
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
    SELECT ${summaryColumns(tenant)}, c.timeline, c.digits FROM ${calls}
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
