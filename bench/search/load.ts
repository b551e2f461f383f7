import type pg from 'pg'

/** Calls of one statement, as a worker publishes many at once. */
const PER_BATCH = 100_000
const PER_CAPTURE = 20_000
/** Calls lie in the 90 days before this moment, µs since 1970. */
export const END_TS = Date.UTC(2026, 9, 31) * 1000
export const DAYS = 90

const FILLED = ['calls', 'legs', 'leg_parts', 'findings', 'call_numbers', 'numbers']

/**
 * Fills the tables of calls with rows like those a worker writes: two legs a call. All values follow from the number of
 * the call, so that every run searches the same. Workspaces are as large as 1/1, 1/2, 1/3 … of each other; `first` is the
 * largest. Rows go in without indexes, foreign keys and triggers, which are made up for at the end.
 */
export async function load(
  client: pg.Client,
  wanted: { calls: number; workspaces: number; first: string },
  say: (text: string) => void,
): Promise<void> {
  await client.query(
    "SET session_replication_role = 'replica'; SET work_mem = '512MB'; SET maintenance_work_mem = '1GB'",
  )
  await client.query(INDEXES_OFF, [FILLED])
  await client.query(HASHES)
  await client.query('CREATE TEMP TABLE org (place int, id uuid, upto float8, calls float8)')
  await client.query(WORKSPACES, [wanted.first, wanted.workspaces, wanted.calls])
  await client.query(CAPTURES, [PER_CAPTURE, END_TS, DAYS])
  for (let from = 0; from < wanted.calls; from += PER_BATCH) {
    const upto = Math.min(from + PER_BATCH, wanted.calls)
    await client.query('BEGIN')
    await client.query(DRAW, [from, upto, wanted.calls, END_TS, DAYS, PER_CAPTURE])
    for (const statement of [CALLS, LEGS, PARTS, FINDINGS, 'DROP TABLE drawn']) await client.query(statement)
    await client.query('COMMIT')
    if ((upto / PER_BATCH) % 5 === 0 || upto === wanted.calls) say(`${upto.toLocaleString('en')} calls`)
  }
  for (const statement of [CALL_NUMBERS, NUMBERS]) await client.query(statement)
  say('numbers')
  for (const table of FILLED) {
    await client.query(`REINDEX TABLE ${table}`)
    say(`indexes of ${table}`)
  }
  await client.query("SET session_replication_role = 'origin'")
  await client.query('VACUUM ANALYZE')
}

/** Not written until they are built anew. Names alone would not do: keys lean on foreign keys. */
const INDEXES_OFF = `
  UPDATE pg_index SET indisready = false, indisvalid = false WHERE indrelid = ANY($1::text[]::regclass[])`

/** `u` is a number from 0 to below 1, the same for the same call and purpose. */
const HASHES = `
  CREATE FUNCTION pg_temp.u(i bigint, purpose int) RETURNS float8 LANGUAGE sql IMMUTABLE
    RETURN (hashint8extended(i, purpose) & 9007199254740991)::float8 / 9007199254740992;
  CREATE FUNCTION pg_temp.pick(at float8, choices text[]) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN choices[1 + floor(at * cardinality(choices))];
  CREATE FUNCTION pg_temp.uuid7(ts bigint, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN (lpad(to_hex(ts / 1000), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid;
  -- A number of the workspace's own subscribers, of which it has one for eight calls, some far busier than others.
  CREATE FUNCTION pg_temp.subscriber(place int, calls float8, at float8) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN '346' || lpad((hashint8extended(floor(greatest(calls / 8, 1000) * at * at)::bigint, place) & 67108863)::text, 8, '0');`

const WORKSPACES = `
  WITH sized AS (SELECT k, 1.0::float8 / k AS size FROM generate_series(1, $2::int) k),
  made AS (
    INSERT INTO auth.organization (id, name, slug, "createdAt")
    SELECT pg_temp.uuid7(${END_TS}, -k), 'Workspace ' || k, 'bench-' || k, now() FROM sized WHERE k > 1
  )
  INSERT INTO org
  SELECT k, CASE k WHEN 1 THEN $1::uuid ELSE pg_temp.uuid7(${END_TS}, -k) END,
    sum(size) OVER (ORDER BY k) / sum(size) OVER (), size / sum(size) OVER () * $3::float8
  FROM sized`

const CAPTURES = `
  INSERT INTO captures (org_id, id, name, bytes, state, object_key, created_at)
  SELECT org.id, pg_temp.uuid7($2::bigint, -1000000 - org.place * 100000 - n), 'sbc-' || org.place || '-' || n || '.pcap',
    100000000, 'ready', 'bench', to_timestamp($2::float8 / 1e6)
  FROM org, generate_series(0, floor(org.calls * 1.2 / $1::int)::int) n WHERE $3::int > 0`

const DRAW = `
  CREATE TEMP TABLE drawn AS
  SELECT i, org.id AS org_id, pg_temp.uuid7(ts, i) AS id, ts, status, caller, callee,
    md5(i::text) || '@10.' || (i % 200) || '.0.7' AS call_id, md5('b' || i) || '@b2bua' AS other_call_id,
    pg_temp.uuid7(ts, i + 1000000000) AS leg, pg_temp.uuid7(ts, i + 2000000000) AS other_leg,
    pg_temp.uuid7($4::bigint, -1000000 - org.place * 100000 - floor(org.calls * i / $3::float8 / $6::int)::int) AS capture_id,
    CASE WHEN status = 200 THEN floor(600e6 * u9 * u9)::bigint END AS talk,
    CASE WHEN status = 200 THEN round((4.4 - 2 * u10 * u10 * u10)::numeric, 2)::real END AS mos,
    pg_temp.pick(pg_temp.u(i, 11), '{"FreeSWITCH-mod_sofia/1.10","Asterisk PBX 20.5","Grandstream GXP2170 1.0","Yealink SIP-T54W 96.86","Kamailio (5.7)"}') AS agent,
    CASE WHEN pg_temp.u(i, 12) < 0.04 THEN pg_temp.pick(pg_temp.u(i, 13), '{one-way-audio,packet-loss,low-mos,codec-mismatch,early-bye}') END AS finding
  FROM (
    SELECT i, u10, u9, ts, org_place,
      CASE WHEN s < 0.70 THEN 200 WHEN s < 0.80 THEN 487 WHEN s < 0.88 THEN 486 WHEN s < 0.92 THEN 404 WHEN s < 0.95 THEN 503
        WHEN s < 0.97 THEN 408 WHEN s < 0.98 THEN 603 END AS status
    FROM (
      SELECT i, pg_temp.u(i, 1) AS s, pg_temp.u(i, 9) AS u9, pg_temp.u(i, 10) AS u10,
        $4::bigint - $5::bigint * 86400000000 + floor(($5::float8 * 86400000000) * (i + pg_temp.u(i, 2)) / $3::float8)::bigint AS ts,
        (SELECT min(place) FROM org WHERE upto > pg_temp.u(i, 3)) AS org_place
      FROM generate_series($1::bigint, $2::bigint - 1) i
    ) numbered
  ) timed
  JOIN org ON org.place = org_place
  CROSS JOIN LATERAL (SELECT
    CASE WHEN pg_temp.u(i, 4) < 0.1 THEN 'anonymous' WHEN pg_temp.u(i, 4) < 0.8 THEN pg_temp.subscriber(org.place, org.calls, pg_temp.u(i, 5))
      ELSE '44' || floor(1e9 + pg_temp.u(i, 5) * 8.9e9)::bigint END AS caller,
    CASE WHEN pg_temp.u(i, 6) < 0.6 THEN pg_temp.subscriber(org.place, org.calls, pg_temp.u(i, 7))
      ELSE pg_temp.pick(pg_temp.u(i, 14), '{49,33,1,351,34}') || floor(1e8 + pg_temp.u(i, 7) * 8.9e8)::bigint END AS callee
  ) numbers`

const CALLS = `
  INSERT INTO calls (org_id, id, from_user, to_user, method, state, final_status, final_reason, start_ts, ring_ts, answer_ts,
    end_ts, post_dial_delay_us, hung_up_by, user_agent, leg_count, message_count, warnings, mos, from_numbers, to_numbers,
    hosts, agents, reasons, codecs, methods, traits)
  SELECT org_id, id, caller, callee, 'INVITE',
    CASE status WHEN 200 THEN 'completed' WHEN 486 THEN 'busy' WHEN 487 THEN 'cancelled' ELSE 'failed' END, status,
    CASE status WHEN 486 THEN 'Busy Here' WHEN 404 THEN 'Not Found' WHEN 503 THEN 'Service Unavailable' END, ts, ts + 1200000,
    CASE WHEN talk IS NOT NULL THEN ts + 8000000 END, ts + 8000000 + coalesce(talk, 0), 1200000 + (talk % 900000), 'caller',
    agent, 2, 14, CASE WHEN finding IS NULL THEN 0 ELSE 1 END, mos, ARRAY[caller], ARRAY[callee],
    ARRAY[('10.' || i % 200 || '.0.7')::inet, '10.250.0.5'::inet, ('198.51.100.' || i % 250)::inet], ARRAY[agent], '{}',
    CASE WHEN status = 200 THEN '{PCMA,telephone-event}'::text[] ELSE '{}' END, '{INVITE,ACK,BYE}',
    array_remove(ARRAY[CASE WHEN status = 200 THEN 'rtp' END, finding], NULL)
  FROM drawn`

const LEGS = `
  INSERT INTO legs (org_id, id, call_id, sip_call_id, from_user, to_user, method, state, final_status, start_ts, message_count)
  SELECT org_id, leg, id, call_id, caller, callee, 'INVITE', 'completed', status, ts, 7 FROM drawn
  UNION ALL
  SELECT org_id, other_leg, id, other_call_id, caller, callee, 'INVITE', 'completed', status, ts, 7 FROM drawn`

/** As large as the packed index of seven messages. */
const PARTS = `
  INSERT INTO leg_parts (org_id, leg_id, capture_id, generation, first_frame, last_frame, message_index)
  SELECT org_id, v.leg, capture_id, 1, i, i + 20, decode(repeat(md5(i::text), 11), 'hex')
  FROM drawn CROSS JOIN LATERAL (VALUES (drawn.leg), (drawn.other_leg)) v(leg)`

const FINDINGS = `
  INSERT INTO findings (org_id, call_id, place, code, severity, side, sip_call_id, evidence, params, rfc)
  SELECT org_id, id, 0, replace(finding, '-', '_'), 'warning', 'caller', call_id, '[]', '{}', '' FROM drawn
  WHERE finding IS NOT NULL`

/** What the triggers write, of all calls at once. */
const CALL_NUMBERS = `
  INSERT INTO call_numbers (org_id, number, start_ts, call_id, sides)
  SELECT c.org_id, v.number, c.start_ts, c.id, bit_or(v.side)
  FROM calls c CROSS JOIN LATERAL (VALUES (c.from_numbers[1], 1::int2), (c.to_numbers[1], 2::int2)) AS v(number, side)
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`

const NUMBERS = `
  INSERT INTO numbers (org_id, number, grams)
  SELECT org_id, number, number_grams(org_id, number) FROM (SELECT DISTINCT org_id, number FROM call_numbers) n`
