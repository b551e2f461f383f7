import type pg from 'pg'
import { DAYS, END_TS } from './load.ts'

/** Columns and indexes as heplify-server publishes them for Homer 7: one table of JSON, partitioned by day. */
const INDEXED = [
  ...['create_date', 'sid', "(protocol_header->>'srcIp')", "(protocol_header->>'dstIp')"],
  ...["(protocol_header->>'correlation_id')", "(data_header->>'ruri_domain')", "(data_header->>'ruri_user')"],
  ...["(data_header->>'from_user')", "(data_header->>'to_user')", "(data_header->>'pid_user')"],
  ...["(data_header->>'auth_user')", "(data_header->>'callid')", "(data_header->>'method')"],
]

/**
 * The calls that `load` made, a row each: the message with the final response, so that `method` is its status. Homer
 * keeps a row for every message; this is the smaller table, in its favour.
 */
export async function loadHomer(client: pg.Client, say: (text: string) => void): Promise<void> {
  await client.query(`
    CREATE SCHEMA homer;
    CREATE TABLE homer.hep_proto_1_call (
      id bigserial NOT NULL, sid varchar NOT NULL, create_date timestamptz NOT NULL DEFAULT now(),
      protocol_header jsonb NOT NULL, data_header jsonb NOT NULL, raw varchar NOT NULL
    ) PARTITION BY RANGE (create_date)`)
  for (let day = 0; day < DAYS; day++) {
    const at = (n: number) => new Date(END_TS / 1000 - (DAYS - n) * 86_400_000).toISOString()
    const name = `hep_proto_1_call_${at(day).slice(0, 10).replaceAll('-', '')}`
    await client.query(`CREATE TABLE homer.${name} PARTITION OF homer.hep_proto_1_call
      FOR VALUES FROM ('${at(day)}') TO ('${at(day + 1)}')`)
  }
  await client.query("SET work_mem = '512MB'; SET maintenance_work_mem = '1GB'")
  await client.query(FILL)
  say("rows of Homer's")
  for (const [i, at] of INDEXED.entries()) {
    await client.query(`CREATE INDEX hep_${i} ON homer.hep_proto_1_call (${at})`)
    say(`index of Homer's on ${at}`)
  }
  await client.query('VACUUM ANALYZE homer.hep_proto_1_call')
}

const FILL = `
  INSERT INTO homer.hep_proto_1_call (sid, create_date, protocol_header, data_header, raw)
  SELECT l.sip_call_id, to_timestamp(c.start_ts / 1e6),
    jsonb_build_object('srcIp', host(c.hosts[1]), 'dstIp', host(c.hosts[2]), 'srcPort', 5060, 'dstPort', 5060, 'protocol', 17,
      'protocolFamily', 2, 'captureId', '2001', 'payloadType', 1, 'correlation_id', l.sip_call_id,
      'timeSeconds', c.start_ts / 1000000, 'timeUseconds', c.start_ts % 1000000),
    jsonb_build_object('callid', l.sip_call_id, 'method', coalesce(c.final_status::text, 'INVITE'), 'from_user', c.from_user,
      'from_tag', left(l.sip_call_id, 8), 'to_user', c.to_user, 'ruri_user', c.to_user, 'ruri_domain', 'carrier.example',
      'user_agent', c.user_agent, 'cseq', '1 INVITE', 'pid_user', '', 'auth_user', ''),
    'SIP/2.0 ' || coalesce(c.final_status, 100) || E' ...\\r\\n' || repeat('Via: SIP/2.0/UDP 10.1.0.7:5060;branch=z9hG4bK' || left(l.sip_call_id, 16) || E'\\r\\n', 8)
  FROM calls c JOIN legs l ON l.org_id = c.org_id AND l.call_id = c.id AND l.sip_call_id NOT LIKE '%@b2bua'
  ORDER BY c.start_ts`
