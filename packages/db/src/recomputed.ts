import type { ParseReport } from '@ringback/contracts'
import { boundedText, storableJson } from './bounded-text.ts'
import { factsByColumn } from './call-facts.ts'
import type { TenantConnection } from './database.ts'
import { layCalls, removeEmptyCalls } from './lay-calls.ts'
import { lockWorkspace } from './lock-workspace.ts'
import { toSortedTs } from './micros.ts'
import { createStagedCalls } from './publish.ts'
import type { StagedCall } from './staged-call.ts'
import { type LegOutcome, outcomeColumns } from './staged-leg.ts'

export interface RecomputedLeg extends LegOutcome {
  id: string
  messageCount: number
}

export interface RecomputedCall extends Omit<StagedCall, 'orgId'> {
  legs: RecomputedLeg[]
}

/** A transaction in which nobody else derives calls of the workspace. */
export async function inWorkspace<T>(connection: TenantConnection, work: () => Promise<T>): Promise<T> {
  const { client } = connection
  await client.query('BEGIN')
  try {
    await lockWorkspace(connection)
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** Makes calls and their legs what was found out about them. `former` are the calls that these legs were in. */
export async function writeCalls(
  connection: TenantConnection,
  calls: readonly RecomputedCall[],
  former: readonly string[],
): Promise<void> {
  const { client, orgId } = connection
  await createStagedCalls(connection)
  await client.query(`
    CREATE TEMP TABLE IF NOT EXISTS known_legs (staged uuid, id uuid, staged_call uuid, call_id uuid);
    TRUNCATE staged_calls`)
  const legs = calls.flatMap((call) => call.legs.map((leg) => legRow(leg, call.id)))
  await client.query(
    `UPDATE legs l SET call_id = r.call_id, ${outcomeColumns.map((name) => `"${name}" = r."${name}"`).join(', ')}
     FROM jsonb_populate_recordset(NULL::legs, $2) r WHERE l.org_id = $1 AND l.id = r.id`,
    [orgId, storableJson(legs)],
  )
  await client.query(
    'INSERT INTO staged_calls SELECT * FROM jsonb_populate_recordset(NULL::staged_calls, $1)',
    [
      storableJson(
        calls.map(({ legs: _, facts, ...call }) => ({ org_id: orgId, ...call, ...factsByColumn(facts) })),
      ),
    ],
  )
  await layCalls(connection)
  await removeEmptyCalls(connection, former)
}

/** By the columns of `legs`; bigints as text, which JSON numbers are too short for. */
function legRow(leg: RecomputedLeg, callId: string) {
  return {
    id: leg.id,
    call_id: callId,
    from_user: boundedText(leg.fromUser),
    to_user: boundedText(leg.toUser),
    from_name: boundedText(leg.fromName),
    method: boundedText(leg.method),
    state: leg.state,
    final_status: leg.finalStatus,
    final_reason: boundedText(leg.finalReason),
    start_ts: String(toSortedTs(leg.startTs)),
    ring_ts: leg.ringTs,
    answer_ts: leg.answerTs,
    end_ts: leg.endTs,
    post_dial_delay_us: leg.postDialDelayUs,
    hung_up_by: leg.hungUpBy,
    user_agent: boundedText(leg.userAgent),
    message_count: leg.messageCount,
  }
}

/** What the captures that hold parts of these legs say of themselves. */
export async function reportsOf(
  { client, orgId }: TenantConnection,
  captureIds: readonly string[],
): Promise<{ captureId: string; report: ParseReport }[]> {
  const { rows } = await client.query<{ id: string; report: ParseReport | null }>(
    'SELECT id, report FROM captures WHERE org_id = $1 AND id = ANY($2::uuid[])',
    [orgId, captureIds],
  )
  return rows.flatMap(({ id, report }) => (report ? [{ captureId: id, report }] : []))
}
