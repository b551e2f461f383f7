import { DAYS, END_TS } from './load.ts'

/** A call that is there, for questions that find something. */
export interface Known {
  callId: string
  caller: string
  callee: string
}

/** One question of a kind: of Ringback's API, and the same of Homer's table where that can answer it. */
export interface Question {
  path: string
  /** A page whose end is where `path` goes on. */
  after?: string
  homer?: { where: string; values: unknown[]; from?: number; to?: number }
}

export interface Kind {
  name: string
  ask(known: Known, random: () => number): Question
}

const DAY = 86_400_000_000
const iso = (ts: number) => new Date(ts / 1000).toISOString()

function calls(q: string, more: Record<string, string> = {}): string {
  return `/api/v1/calls?${new URLSearchParams({ ...(q && { q }), limit: '50', ...more })}`
}

function range(days: number, random: () => number) {
  const from = END_TS - DAYS * DAY + Math.floor(random() * (DAYS - days) * DAY)
  return { from, to: from + days * DAY, text: { from: iso(from), to: iso(from + days * DAY) } }
}

const eitherSide = (condition: (column: string) => string) =>
  `(${["data_header->>'from_user'", "data_header->>'to_user'"].map(condition).join(' OR ')})`
const like = (pattern: string) => ({ where: eitherSide((at) => `${at} LIKE $1`), values: [pattern] })

/** The middle of a number, where neither end is part of it. */
const middle = (number: string, length: number) => number.slice(3, 3 + length)

/** The shapes of PERFORMANCE's table, and what the page asks beside its list. */
export const kinds: readonly Kind[] = [
  {
    name: 'exact Call-ID',
    ask: ({ callId }) => ({
      path: calls(`callid:${callId}`),
      homer: { where: 'sid = $1', values: [callId] },
    }),
  },
  {
    name: 'exact number, either side',
    ask: ({ callee }) => ({
      path: calls(`number:${callee}`),
      homer: { where: eitherSide((at) => `${at} = $1`), values: [callee] },
    }),
  },
  {
    name: 'number ending in 7 digits',
    ask: ({ callee }) => ({
      path: calls(`number:*${callee.slice(-7)}`),
      homer: like(`%${callee.slice(-7)}`),
    }),
  },
  {
    name: 'number ending in 4 digits',
    ask: ({ callee }) => ({ path: calls(`number:*${callee.slice(-4)}`) }),
  },
  {
    name: 'number beginning with 8 digits',
    ask: ({ callee }) => ({ path: calls(`number:${callee.slice(0, 8)}*`) }),
  },
  {
    name: 'number beginning with 5 digits',
    ask: ({ callee }) => ({ path: calls(`number:${callee.slice(0, 5)}*`) }),
  },
  {
    name: '6 digits inside a number',
    ask: ({ callee }) => ({
      path: calls(`number:*${middle(callee, 6)}*`),
      homer: like(`%${middle(callee, 6)}%`),
    }),
  },
  {
    name: '4 digits inside a number',
    ask: ({ callee }) => ({ path: calls(`number:*${middle(callee, 4)}*`) }),
  },
  {
    name: 'status, one day',
    ask: (_, random) => {
      const { from, to, text } = range(1, random)
      return {
        path: calls('status:486', text),
        homer: { where: "data_header->>'method' = $1", values: ['486'], from, to },
      }
    },
  },
  {
    name: 'begins with 4 digits, status 486, seven days',
    ask: ({ callee }, random) => {
      const { from, to, text } = range(7, random)
      const where = `data_header->>'method' = '486' AND ${eitherSide((at) => `${at} LIKE $1`)}`
      return {
        path: calls(`number:${callee.slice(0, 4)}* status:486`, text),
        homer: { where, values: [`${callee.slice(0, 4)}%`], from, to },
      }
    },
  },
  { name: 'newest', ask: () => ({ path: calls(''), homer: { where: 'true', values: [] } }) },
  {
    name: 'a page deep in the list',
    ask: (_, random) => ({ path: calls(''), after: calls('', { to: range(1, random).text.to }) }),
  },
  {
    name: 'a finding, newest',
    ask: () => ({ path: calls('finding:one-way-audio') }),
  },
  {
    name: 'MOS below 2.5, seven days',
    ask: (_, random) => ({ path: calls('mos:<2.5', range(7, random).text) }),
  },
  {
    name: 'user agent and not answered, one day',
    ask: (_, random) => ({ path: calls('ua:asterisk NOT state:completed', range(1, random).text) }),
  },
  {
    name: 'histogram, seven days',
    ask: (_, random) => ({
      path: `/api/v1/calls/histogram?${new URLSearchParams({ ...range(7, random).text })}`,
    }),
  },
  {
    name: 'facets, one day',
    ask: (_, random) => ({
      path: `/api/v1/calls/facets?${new URLSearchParams({ ...range(1, random).text })}`,
    }),
  },
]
