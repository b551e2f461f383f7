import { callStates, findingWords } from '@ringback/contracts'
import type pg from 'pg'
import { v7 as uuidv7 } from 'uuid'

/** A call as far as it can be searched, of few values: so that conditions meet. */
export interface GeneratedCall {
  id: string
  callId: string
  state: string
  status: number | null
  startTs: number
  pddUs: number | null
  durationUs: number | null
  mos: number | null
  messages: number
  legs: number
  from: string[]
  to: string[]
  other: string[]
  hosts: string[]
  agents: string[]
  reasons: string[]
  codecs: string[]
  methods: string[]
  traits: string[]
}

/** Numbers from 0 to below 1 that the seed determines (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
export const pick = <T>(random: () => number, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T

const FIRST = 1_760_000_000_000_000
const MINUTE = 60_000_000

export function generatedCalls(seed: number, count: number): GeneratedCall[] {
  const random = randomOf(seed)
  const below = (n: number) => Math.floor(random() * n)
  const one = <T>(values: readonly T[]) => pick(random, values)
  const number = () =>
    one([`3460${below(30)}12345`, `1${below(9)}01`, 'alice', 'anonymous', `4420794600${below(99)}`])
  const some = (values: readonly string[]) => values.filter(() => random() < 0.3)
  return Array.from({ length: count }, (_, i) => ({
    id: uuidv7(),
    callId: `${one(['a84b', 'F00D', 'x'])}-${i}@${one(['pc33.example', '192.0.2.1'])}`,
    state: callStates[i % callStates.length] as string,
    status: one([null, 200, 404, 408, 486, 487, 503, 603]),
    startTs: FIRST + below(500) * MINUTE,
    pddUs: one([null, below(20) * 500_000]),
    durationUs: one([null, below(600) * 1_000_000]),
    mos: one([null, 1 + below(14) / 4]),
    messages: 1 + below(40),
    legs: 1 + below(3),
    from: [number()],
    to: [...new Set([number(), number()])],
    other: some(['anonymous', '34911000111']),
    hosts: [`10.${below(3)}.${below(3)}.${below(5)}`, ...some(['2001:db8::1', '192.0.2.9'])],
    agents: some(['FreeSWITCH 1.10', 'Asterisk PBX 20', 'Grandstream GXP']),
    reasons: some(['Busy Here', 'Q.850;cause=16 Normal call clearing', 'Not Found']),
    codecs: some(['PCMU', 'PCMA', 'opus', 'G729']),
    methods: ['INVITE', ...some(['ACK', 'BYE', 'REFER'])],
    traits: some(['rtp', 'audio', 'dtmf', 'retrans', 'one-way-audio', 'packet-loss']),
  }))
}

export async function insertCalls(
  client: pg.Client,
  orgId: string,
  calls: readonly GeneratedCall[],
): Promise<void> {
  const rows = calls.map((call) => ({
    ...{ org_id: orgId, id: call.id, state: call.state, final_status: call.status, start_ts: call.startTs },
    ...{ post_dial_delay_us: call.pddUs, mos: call.mos, message_count: call.messages, leg_count: call.legs },
    answer_ts: call.durationUs === null ? null : call.startTs,
    end_ts: call.durationUs === null ? null : call.startTs + call.durationUs,
    ...{ from_numbers: call.from, to_numbers: call.to, other_numbers: call.other, hosts: call.hosts },
    ...{
      agents: call.agents,
      reasons: call.reasons,
      codecs: call.codecs,
      methods: call.methods,
      traits: call.traits,
    },
  }))
  const names = Object.keys(rows[0] as object).join(', ')
  await client.query(
    `INSERT INTO calls (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::calls, $1)`,
    [JSON.stringify(rows)],
  )
  await client.query(
    `INSERT INTO legs (org_id, id, call_id, sip_call_id, state, start_ts, message_count)
     SELECT $1, v.id, v.id, v.sip, 'completed', 0, 1 FROM unnest($2::uuid[], $3::text[]) AS v(id, sip)`,
    [orgId, calls.map(({ id }) => id), calls.map(({ callId }) => callId)],
  )
  await client.query(
    `INSERT INTO findings (org_id, call_id, place, code, severity, side, sip_call_id, evidence, params, rfc)
     SELECT $1, c.id, t.place, replace(t.trait, '-', '_'), 'warning', 'caller', '', '[]', '{}', ''
     FROM calls c CROSS JOIN LATERAL unnest(c.traits) WITH ORDINALITY AS t(trait, place)
     WHERE c.org_id = $1 AND t.trait = ANY($2::text[])`,
    [orgId, [...findingWords]],
  )
}
