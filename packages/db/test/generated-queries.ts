import { type GeneratedCall, pick, randomOf } from './generated-calls.ts'

/** A query and, without parser or SQL, which calls it means. */
export interface GeneratedQuery {
  text: string
  holds: (call: GeneratedCall) => boolean
}

export function generatedQueries(
  seed: number,
  count: number,
  calls: readonly GeneratedCall[],
): GeneratedQuery[] {
  const random = randomOf(seed)
  return Array.from({ length: count }, () => queryOf(random, calls, 3))
}

function queryOf(random: () => number, calls: readonly GeneratedCall[], depth: number): GeneratedQuery {
  const kind = depth === 0 ? 'term' : pick(random, ['term', 'term', 'and', 'or', 'not'] as const)
  if (kind === 'term') return termOf(random, pick(random, calls))
  const one = queryOf(random, calls, depth - 1)
  if (kind === 'not')
    return { text: `${pick(random, ['NOT ', '-'])}(${one.text})`, holds: (call) => !one.holds(call) }
  const other = queryOf(random, calls, depth - 1)
  if (kind === 'or')
    return { text: `(${one.text}) OR (${other.text})`, holds: (call) => one.holds(call) || other.holds(call) }
  const joint = pick(random, [' ', ' AND '])
  return {
    text: `(${one.text})${joint}(${other.text})`,
    holds: (call) => one.holds(call) && other.holds(call),
  }
}

/** A condition that was read off a call, so that it meets some. */
function termOf(random: () => number, call: GeneratedCall): GeneratedQuery {
  return pick(random, [numberTerm, textTerm, measureTerm, statusTerm, addressTerm, wordTerm, timeTerm])(
    random,
    call,
  )
}

const wilds = {
  none: (value: string, part: string) => value === part,
  prefix: (value: string, part: string) => value.startsWith(part),
  suffix: (value: string, part: string) => value.endsWith(part),
  contains: (value: string, part: string) => value.includes(part),
}
type Wild = keyof typeof wilds

function wildOf(random: () => number, value: string): { wild: Wild; part: string; written: string } {
  const wild = pick(random, Object.keys(wilds) as Wild[])
  const from = wild === 'none' || wild === 'prefix' ? 0 : Math.floor(random() * Math.max(value.length - 3, 1))
  const to =
    wild === 'none' || wild === 'suffix'
      ? value.length
      : Math.max(from + 1, value.length - Math.floor(random() * 6))
  const part = value.slice(from, to)
  const open = wild === 'suffix' || wild === 'contains' ? '*' : ''
  const closed = wild === 'prefix' || wild === 'contains' ? '*' : ''
  return { wild, part, written: `${open}"${part}"${closed}` }
}

function numberTerm(random: () => number, call: GeneratedCall): GeneratedQuery {
  const field = pick(random, ['number', 'from', 'to'] as const)
  const numbers = (one: GeneratedCall) =>
    ({ number: [...one.from, ...one.to, ...one.other], from: one.from, to: one.to })[field]
  const { wild, part, written } = wildOf(random, pick(random, numbers(call)))
  return {
    text: `${field}:${written}`,
    holds: (one) => numbers(one).some((number) => wilds[wild](number, part)),
  }
}

function textTerm(random: () => number, call: GeneratedCall): GeneratedQuery {
  const field = pick(random, ['ua', 'reason', 'codec', 'method', 'callid'] as const)
  const values = (one: GeneratedCall) =>
    ({ ua: one.agents, reason: one.reasons, codec: one.codecs, method: one.methods, callid: [one.callId] })[
      field
    ]
  const { wild, part, written } = wildOf(random, values(call)[0] ?? 'nothing')
  const fold = (text: string) => (field === 'callid' ? text : text.toLowerCase())
  const meant = wild === 'none' && (field === 'ua' || field === 'reason') ? 'contains' : wild
  return {
    text: `${field}:${written}`,
    holds: (one) => values(one).some((value) => wilds[meant](fold(value), fold(part))),
  }
}

function measureTerm(random: () => number, call: GeneratedCall): GeneratedQuery {
  const field = pick(random, ['pdd', 'dur', 'mos', 'messages', 'leg'] as const)
  const figure = (one: GeneratedCall) =>
    ({ pdd: one.pddUs, dur: one.durationUs, mos: one.mos, messages: one.messages, leg: one.legs })[field]
  const value = figure(call) ?? 2
  const written = field === 'pdd' || field === 'dur' ? `${Math.round(value / 1_000)}ms` : String(value)
  const exact = field === 'pdd' || field === 'dur' ? Math.round(value / 1_000) * 1_000 : value
  const operator = pick(random, ['<', '<=', '>', '>='] as const)
  const compare = {
    '<': (a: number) => a < exact,
    '<=': (a: number) => a <= exact,
    '>': (a: number) => a > exact,
    '>=': (a: number) => a >= exact,
  }[operator]
  return {
    text: `${field}:${operator}${written}`,
    holds: (one) => {
      const own = figure(one)
      return own !== null && compare(own)
    },
  }
}

function statusTerm(random: () => number, call: GeneratedCall): GeneratedQuery {
  const status = call.status ?? 500
  const group = Math.floor(status / 100)
  const [text, low, high] = pick(random, [
    [`status:${status}`, status, status],
    [String(status), status, status],
    [`status:${group}xx`, group * 100, group * 100 + 99],
    [`status:${status}-699`, status, 699],
  ] as const)
  return { text, holds: (one) => one.status !== null && one.status >= low && one.status <= high }
}

function addressTerm(random: () => number, call: GeneratedCall): GeneratedQuery {
  const address = call.hosts[0] as string
  const parts = address.split('.')
  const bytes = pick(random, [1, 2, 3, 4])
  const start = parts.slice(0, bytes).join('.')
  if (bytes === 4) return { text: `ip:${address}`, holds: (one) => one.hosts.includes(address) }
  return {
    text: `ip:${address}/${bytes * 8}`,
    holds: (one) => one.hosts.some((host) => host.startsWith(`${start}.`)),
  }
}

function wordTerm(random: () => number, call: GeneratedCall): GeneratedQuery {
  const trait = call.traits[0] ?? 'dtmf'
  const other = pick(random, ['rtp', 'packet-loss'])
  return pick(random, [
    { text: `state:${call.state}`, holds: (one: GeneratedCall) => one.state === call.state },
    { text: `has:${trait}`, holds: (one: GeneratedCall) => one.traits.includes(trait) },
    {
      text: `has:${trait},${other}`,
      holds: (one: GeneratedCall) => one.traits.includes(trait) || one.traits.includes(other),
    },
  ])
}

function timeTerm(random: () => number, call: GeneratedCall): GeneratedQuery {
  const iso = new Date(call.startTs / 1_000).toISOString()
  return pick(random, [
    { text: `after:${iso}`, holds: (one: GeneratedCall) => one.startTs >= call.startTs },
    { text: `before:${iso}`, holds: (one: GeneratedCall) => one.startTs < call.startTs },
  ])
}
