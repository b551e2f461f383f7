interface Asks {
  rows<T extends object>(sql: string, values: unknown[]): Promise<T[]>
}

/** Sums over rows, and how many legs in captures there are. */
export interface Published {
  legs: string | null
  calls: string | null
  parts: string | null
  count: string
}

/** Everything that was published of a workspace, ids aside. */
export async function published(database: Asks, orgId: string): Promise<Published> {
  const outcome = `from_user, to_user, from_name, method, state, final_status, final_reason, start_ts, ring_ts,
    answer_ts, end_ts, post_dial_delay_us, hung_up_by, user_agent, message_count`
  const [row] = await database.rows<Published>(
    `SELECT
       (SELECT md5(string_agg(l::text, E'\\n' ORDER BY l.sip_call_id)) FROM (SELECT sip_call_id, ${outcome} FROM legs WHERE org_id = $1) l) AS legs,
       (SELECT md5(string_agg(c::text, E'\\n' ORDER BY c::text)) FROM (SELECT ${outcome}, leg_count FROM calls WHERE org_id = $1) c) AS calls,
       (SELECT md5(string_agg(l.sip_call_id || md5(p.message_index) || p.first_frame || p.last_frame, '' ORDER BY l.sip_call_id))
        FROM leg_parts p JOIN legs l ON l.org_id = p.org_id AND l.id = p.leg_id WHERE p.org_id = $1) AS parts,
       (SELECT count(*) FROM leg_parts WHERE org_id = $1) AS count`,
    [orgId],
  )
  return row as Published
}
