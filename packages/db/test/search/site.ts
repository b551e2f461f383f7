import { callStates, findingWords } from '@ringback/contracts'
import type pg from 'pg'
import { boundedCallId } from '../../src/bounded-text.ts'
import { below, pick, type Random, randomOf, some } from './random.ts'

export interface GeneratedCapture {
  id: string
  name: string
  tags: string[]
  deleted: boolean
}

/** What was said of a leg's call, `at` ms after `NOW`. */
interface Triage {
  at: number
  assignee: string | null
  status: string | null
  tags: string[]
}

export interface GeneratedLeg {
  /** As sent; stored in bounded length. */
  callId: string
  captures: GeneratedCapture[]
  triage: Triage | null
  /** Of threads that stand; none is a thread that was taken off. */
  notes: string[] | null
  share: 'open' | 'revoked' | 'expired' | null
}

/** A call as far as it can be searched, of few values: so that conditions meet. */
export interface GeneratedCall {
  id: string
  legs: GeneratedLeg[]
  state: string
  status: number | null
  /** -1 where none is known. */
  startTs: number
  pddUs: number | null
  durationUs: number | null
  mos: number | null
  messages: number
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

/** A workspace. */
export interface GeneratedSite {
  calls: GeneratedCall[]
  captures: GeneratedCapture[]
}

export const members = [
  { id: '019a0000-0000-7000-9000-000000000001', name: 'Ana López', email: 'ana@example.com' },
  { id: '019a0000-0000-7000-9000-000000000002', name: 'Bo', email: 'bo@example.com' },
  { id: '019a0000-0000-7000-9000-000000000003', name: 'none', email: 'nemo@example.com' },
] as const

/** When everything is asked, ms since 1970. */
export const NOW = Date.UTC(2025, 9, 12, 15, 30)
const MINUTE = 60_000_000
const DAY_MINUTES = 1_440

/** Texts that quoting, collation, patterns and SQL could trip over. */
const odd = [
  ...['ñandú', 'straße', '日本', '\u{1f4de}desk', 'e\u0301', '\u{10ffff}', '\u{10ffff}x', '\ufffd'],
  ...[
    'a%b_c',
    "x'y",
    'back\\slash\\',
    'say"hi"',
    '(x)',
    '*97',
    '#31#',
    'a,b',
    '$1',
    '--',
    '{}',
    ':',
    '-',
    '\u200f',
  ],
]

/** `deletes` one of its captures, so that some calls may not be seen. */
export function generatedSite(seed: number, count: number, deletes: boolean): GeneratedSite {
  const random = randomOf(seed)
  const one = <T>(values: readonly T[]) => pick(random, values)
  const id = (kind: number) =>
    `019a0000-000${kind}-7000-8000-${below(random, 2 ** 44)
      .toString(16)
      .padStart(12, '0')}`
  const captures = [
    'pbx.pcap',
    'SBC "east" 1.pcapng',
    'Größe.pcap',
    'monday morning.pcap',
    '100%_of.pcap',
  ].map((name, i) => ({ id: id(1), name, tags: some(random, TAGS), deleted: deletes && i === 0 }))
  const number = () =>
    one([
      ...[`3460${below(random, 30)}12345`, `1${below(random, 9)}01`, `4420794600${below(random, 99)}`],
      ...['alice', 'anonymous', 'jean-luc', '00123', `00${below(random, 99)}`, one(odd)],
    ])
  const leg = (callId: string): GeneratedLeg => ({
    callId,
    captures: one([[one(captures)], [one(captures)], some(random, captures)]),
    triage: random() < 0.3 ? triage() : null,
    notes: one([null, null, [], [one(NOTES)], [one(NOTES), one(NOTES)]]),
    share: one([null, null, null, 'open', 'revoked', 'expired'] as const),
  })
  const triage = (): Triage => ({
    at: below(random, 60_000 * DAY_MINUTES),
    assignee: one([null, ...members])?.id ?? null,
    status: one([null, 'open', 'in-progress', 'waiting', 'solved']),
    tags: some(random, TAGS),
  })
  const callId = (i: number, n: number) =>
    `${one(['a84b', 'F00D', 'x', one(odd), one(odd), 'y'.repeat(600)])}-${i}-${n}@${one(['pc33.example', '192.0.2.1'])}`
  const calls = Array.from({ length: count }, (_, i) => ({
    id: id(2),
    legs: Array.from({ length: 1 + below(random, 3) }, (_, n) => leg(callId(i, n))),
    state: callStates[i % callStates.length] as string,
    status: one([null, 200, 404, 408, 486, 487, 503, 603]),
    startTs:
      random() < 0.05 ? -1 : NOW * 1_000 - below(random, 4 * DAY_MINUTES) * MINUTE - one([0, 1, 500_123]),
    pddUs: one([null, below(random, 20) * 500_000, below(random, 9_999)]),
    durationUs: one([null, below(random, 600) * 1_000_000, 0]),
    mos: one([null, (10 + below(random, 36)) / 10, (100 + below(random, 351)) / 100]),
    messages: 1 + below(random, 40),
    from: [number()],
    to: [...new Set([number(), number()])],
    other: some(random, ['anonymous', '34911000111']),
    hosts: [
      `10.${below(random, 3)}.${below(random, 3)}.${below(random, 5)}`,
      ...some(random, ['2001:db8::1', '2001:db8:0:1::', '192.0.2.9']),
    ],
    agents: some(random, ['FreeSWITCH 1.10', 'Asterisk PBX 20', 'Grandstream GXP', one(odd)]),
    reasons: some(random, ['Busy Here', 'Q.850;cause=16 Normal call clearing', 'Not Found', one(odd)]),
    codecs: some(random, ['PCMU', 'PCMA', 'opus', 'G729']),
    methods: ['INVITE', ...some(random, ['ACK', 'BYE', 'REFER', one(odd)])],
    traits: some(random, ['rtp', 'audio', 'dtmf', 'retrans', 'one-way-audio', 'packet-loss', 'low-mos']),
  }))
  return { calls, captures }
}

const TAGS = ['customer-17', 'Ähnlich', 'VIP', 'a,b', '50%']
const NOTES = ['One way audio, ask the provider', 'voicemail', 'Grüße "Ana"', '100 % _sure_', '\u{1f4de}']

export const seen = (call: GeneratedCall, { captures }: GeneratedSite): boolean =>
  captures.every(({ deleted }) => !deleted) ||
  call.legs.some((leg) => leg.captures.some(({ deleted }) => !deleted))

/** What was said last of the call. */
export const triageOf = ({ legs }: GeneratedCall): Triage | undefined =>
  legs.flatMap(({ triage }) => triage ?? []).toSorted((a, b) => b.at - a.at)[0]

export async function insertSite(client: pg.Client, orgId: string, site: GeneratedSite): Promise<void> {
  const put = async (table: string, rows: readonly Record<string, unknown>[]) => {
    const names = ['org_id', ...Object.keys(rows[0] as object)].join(', ')
    await client.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows.map((row) => ({ ...row, org_id: orgId })))],
    )
  }
  const random = randomOf(1)
  await put('captures', site.captures.map(captureRow))
  await put('calls', site.calls.map(callRow))
  const legs = site.calls.flatMap((call) =>
    call.legs.map((leg) => ({ ...leg, call, id: idOf(random), sip: boundedCallId(leg.callId) })),
  )
  await put(
    'legs',
    legs.map(({ id, call, sip }) => ({ id, call_id: call.id, sip_call_id: sip, ...legRow })),
  )
  await put(
    'leg_parts',
    legs.flatMap(({ id, captures }) =>
      captures.map((capture) => ({ leg_id: id, capture_id: capture.id, ...partRow })),
    ),
  )
  await put(
    'findings',
    site.calls.flatMap(({ id, traits }) =>
      traits
        .filter((trait) => findingWords.includes(trait))
        .map((trait, place) => findingRow(id, place, trait)),
    ),
  )
  await put(
    'call_triage',
    legs.flatMap(({ sip, triage }) =>
      triage
        ? [
            {
              sip_call_id: sip,
              assignee_id: triage.assignee,
              status: triage.status,
              tags: triage.tags,
              changed_at: new Date(NOW + triage.at),
            },
          ]
        : [],
    ),
  )
  const threads = legs.flatMap(({ sip, notes }) => (notes ? [{ sip, notes, id: idOf(random) }] : []))
  await put(
    'annotations',
    threads.map(({ sip, notes, id }) => annotationRow(id, sip, notes.length === 0)),
  )
  await put(
    'annotation_comments',
    threads.flatMap(({ id, notes }) =>
      (notes.length > 0 ? notes : ['voicemail']).map((body) => commentRow(idOf(random), id, body)),
    ),
  )
  await put(
    'shares',
    legs.flatMap(({ sip, share }) => (share ? [shareRow(idOf(random), sip, share)] : [])),
  )
}

const idOf = (random: Random) =>
  `019a0000-0009-7000-8000-${below(random, 2 ** 44)
    .toString(16)
    .padStart(12, '0')}`
const past = new Date(NOW)

const legRow = { state: 'completed', start_ts: 0, message_count: 1 }
const partRow = { generation: 1, first_frame: 1, last_frame: 1, message_index: '\\x' }
const captureRow = ({ id, name, tags, deleted }: GeneratedCapture) => ({
  ...{ id, name, tags, state: 'ready', object_key: '' },
  ...{ deleted_at: deleted ? past : null, remove_after: deleted ? past : null },
})
const callRow = (call: GeneratedCall) => ({
  ...{ id: call.id, state: call.state, final_status: call.status, start_ts: call.startTs },
  ...{
    post_dial_delay_us: call.pddUs,
    mos: call.mos,
    message_count: call.messages,
    leg_count: call.legs.length,
  },
  answer_ts: call.durationUs === null ? null : call.startTs,
  end_ts: call.durationUs === null ? null : call.startTs + call.durationUs,
  ...{ from_numbers: call.from, to_numbers: call.to, other_numbers: call.other, hosts: call.hosts },
  ...{ agents: call.agents, reasons: call.reasons, codecs: call.codecs, methods: call.methods },
  traits: call.traits,
})
const findingRow = (callId: string, place: number, trait: string) => ({
  ...{ call_id: callId, place, code: trait.replaceAll('-', '_'), severity: 'warning', side: 'caller' },
  ...{ sip_call_id: '', evidence: [], params: {}, rfc: '' },
})
const annotationRow = (id: string, sip: string, removed: boolean) => ({
  ...{ id, sip_call_id: sip, anchor: {}, shared: false, deleted_at: removed ? past : null },
})
const commentRow = (id: string, thread: string, body: string) => ({
  ...{ id, annotation_id: thread, author_kind: 'member', author_name: 'Ana', body },
})
const shareRow = (id: string, sip: string, share: 'open' | 'revoked' | 'expired') => ({
  ...{ id, token_hash: id, label: '', sip_call_ids: [sip], redaction: {}, notes: '' },
  expires_at: share === 'expired' ? past : new Date(Date.UTC(9000, 0)),
  revoked_at: share === 'revoked' ? past : null,
})
