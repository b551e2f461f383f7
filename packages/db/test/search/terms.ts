import { BlockList, isIP } from 'node:net'
import type { SearchField } from '@ringback/contracts'
import { boundedCallId } from '../../src/bounded-text.ts'
import { below, pick, type Random } from './random.ts'
import { type GeneratedCall, type GeneratedSite, members, NOW, triageOf } from './site.ts'

/** Part of a query and, without parser or SQL, which calls it means. */
export interface Term {
  text: string
  holds(call: GeneratedCall): boolean
}

/** Where a query is asked. */
export interface Place {
  random: Random
  site: GeneratedSite
  /** Minutes east of UTC. */
  offset: number
}
/** A value of a field, read off a call so that it meets some. */
type Maker = (place: Place, call: GeneratedCall) => Term

/** One condition: a field with up to three values, or text that names no field. */
export function termOf(place: Place): Term {
  const { random, site } = place
  if (random() < 0.1) return bareTerm(place, pick(random, site.calls))
  const field = pick(random, fields)
  const values = Array.from({ length: pick(random, [1, 1, 1, 2, 3]) }, () =>
    makers[field](place, pick(random, site.calls)),
  )
  const name = random() < 0.1 ? field.toUpperCase() : field
  return {
    text: `${name}:${values.map(({ text }) => text).join(',')}`,
    holds: (call) => values.some((value) => value.holds(call)),
  }
}

const asciiLower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/** `text:` is read from messages, not from tables. */
const makers: Record<Exclude<SearchField, 'text'>, Maker> = {
  number: numberMaker((call) => [...call.from, ...call.to, ...call.other]),
  from: numberMaker((call) => call.from),
  to: numberMaker((call) => call.to),
  callid: callIdValue,
  ua: wordsMaker((call) => call.agents),
  reason: wordsMaker((call) => call.reasons),
  codec: exactMaker((call) => call.codecs),
  method: exactMaker((call) => call.methods),
  capture: wordsMaker(({ legs }) => captures(legs).map(({ name }) => name)),
  note: wordsMaker(({ legs }) => legs.flatMap(({ notes }) => notes ?? [])),
  tag: exactMaker((call) => [
    ...captures(call.legs).flatMap(({ tags }) => tags),
    ...(triageOf(call)?.tags ?? []),
  ]),
  pdd: durationMaker((call) => call.pddUs),
  dur: durationMaker((call) => call.durationUs),
  mos: figureMaker((call) => call.mos, 2),
  messages: figureMaker((call) => call.messages, 0),
  leg: figureMaker((call) => call.legs.length, 0),
  status: statusValue,
  ip: addressValue,
  state: wordMaker((call) => [call.state]),
  has: wordMaker((call) => [...call.traits, ...made(call)]),
  finding: wordMaker((call) => call.traits.filter((trait) => trait.includes('-'))),
  triage: wordMaker((call) => [triageOf(call)?.status ?? 'none']),
  assignee: assigneeValue,
  after: (place, call) => timeValue(place, call, (start, ts) => start >= Math.max(ts, 0)),
  before: (place, call) => timeValue(place, call, (start, ts) => start >= 0 && start < ts),
}
const fields = Object.keys(makers) as (keyof typeof makers)[]

const captures = (legs: GeneratedCall['legs']) =>
  legs.flatMap((leg) => leg.captures.filter(({ deleted }) => !deleted))
const made = ({ legs }: GeneratedCall) => [
  ...(legs.some(({ notes }) => notes !== null && notes.length > 0) ? ['annotation'] : []),
  ...(legs.some(({ share }) => share === 'open') ? ['share'] : []),
]

const wilds = {
  none: (value: string, part: string) => value === part,
  prefix: (value: string, part: string) => value.startsWith(part),
  suffix: (value: string, part: string) => value.endsWith(part),
  contains: (value: string, part: string) => value.includes(part),
}
export type Wild = keyof typeof wilds
const wildNames = Object.keys(wilds) as Wild[]

/** Some of a text, by whole characters. */
function partOf(random: Random, text: string, wild: Wild): string {
  const all = [...text]
  const from = wild === 'none' || wild === 'prefix' ? 0 : below(random, all.length)
  const to = wild === 'none' || wild === 'suffix' ? all.length : from + 1 + below(random, all.length - from)
  return all.slice(from, to).join('')
}

/** As a person types it: with quotes where it needs some, and now and then where it does not. */
function written(random: Random, text: string, wild: Wild): string {
  const plain = /^[^\s(),"*][^\s(),]*$/u.test(text) && !text.endsWith('*') && random() < 0.6
  const inner = plain
    ? text
    : `"${text.replace(/["\\]/g, (c) => (c === '"' || random() < 0.5 ? `\\${c}` : quotedBackslash))}"`
  const open = wild === 'suffix' || wild === 'contains' ? '*' : ''
  const closed = wild === 'prefix' || wild === 'contains' ? '*' : ''
  return `${open}${inner}${closed}`
}
/** Alone it would be read with what follows. */
const quotedBackslash = '\\\\'

const shouted = (random: Random, text: string): string =>
  random() < 0.3 ? text.replace(/[a-z]/g, (letter) => letter.toUpperCase()) : text

type Texts = (call: GeneratedCall) => string[]

/** Text as a whole, unless an end is open. */
function exactMaker(texts: Texts): Maker {
  return ({ random }, call) => {
    const wild = pick(random, wildNames)
    const part = partOf(random, pick(random, texts(call)) ?? 'nothing', wild)
    return {
      text: written(random, shouted(random, part), wild),
      holds: (one) => texts(one).some((text) => wilds[wild](asciiLower(text), asciiLower(part))),
    }
  }
}

/** Text met anywhere, unless one end alone is open. */
function wordsMaker(texts: Texts): Maker {
  return ({ random }, call) => {
    const wild = pick(random, wildNames)
    const meant = wild === 'none' ? 'contains' : wild
    const part = partOf(random, pick(random, texts(call)) ?? 'nothing', meant)
    return {
      text: written(random, shouted(random, part), wild),
      holds: (one) => texts(one).some((text) => wilds[meant](asciiLower(text), asciiLower(part))),
    }
  }
}

function callIdValue({ random }: Place, call: GeneratedCall): Term {
  const wild = pick(random, wildNames)
  const sent = pick(random, call.legs).callId
  const part = wild === 'none' ? sent : partOf(random, sent.slice(0, 60).toWellFormed(), wild)
  return {
    text: written(random, part, wild),
    holds: ({ legs }) =>
      legs.some(({ callId }) => wilds[wild](wild === 'none' ? callId : boundedCallId(callId), part)),
  }
}

function numberMaker(texts: Texts): Maker {
  return ({ random }, call) => {
    const wild = pick(random, wildNames)
    const part = partOf(random, pick(random, texts(call)) ?? '100', wild)
    const parts = meantNumbers(part, wild)
    const typed = /^\d+$/.test(part) ? typedDigits(random, part, wild) : shouted(random, part)
    return {
      text: written(random, typed, wild),
      holds: (one) => texts(one).some((text) => parts.some((meant) => wilds[wild](text, meant))),
    }
  }
}

/** Digits whatever stands between them; what begins with 00 may be an exit code. */
function meantNumbers(part: string, wild: Wild): string[] {
  const digits = part.replace(/[().\-\s]/g, '')
  if (!/^\d+$/.test(digits)) return [part]
  return wild === 'prefix' && /^00./.test(digits) ? [digits, digits.slice(2)] : [digits]
}

function typedDigits(random: Random, digits: string, wild: Wild): string {
  const spaced = digits.replace(/^(\d\d)(\d{3})(\d)/, '$1 ($2) $3-')
  if (wild !== 'none') return pick(random, [digits, digits, wild === 'prefix' ? `${spaced}` : digits])
  const exit = digits.length >= 7 ? [`00${digits}`] : []
  const uri = [`sip:${digits}@sbc.example`, `SIPS:+${digits}`, `tel:+${digits}`, `${digits};phone-context=x`]
  return pick(random, [digits, digits, `+${digits}`, spaced, ...exit, ...uri])
}

const exactly = (at: number, decimals: number) => Number(at.toFixed(decimals))

interface Figure {
  text: string
  value: number
  /** Of its last digit. */
  step: number
}

function figureMaker(of: (call: GeneratedCall) => number | null, decimals: number): Maker {
  return measureMaker(of, (random, value) => {
    const text = value.toFixed(below(random, decimals + 1))
    const places = (text.split('.')[1] ?? '').length
    return { text, value: Number(text), step: 10 ** -places }
  })
}

/** Durations are written in any unit, or in seconds. */
function durationMaker(of: (call: GeneratedCall) => number | null): Maker {
  const units = { us: 1, µs: 1, ms: 1e3, s: 1e6, '': 1e6, m: 6e7, h: 3.6e9, MS: 1e3 }
  return measureMaker(of, (random, us) => {
    const unit = pick(random, Object.keys(units) as (keyof typeof units)[])
    const places = below(random, 4)
    const text = (us / units[unit]).toFixed(places)
    const step = Math.max(1, Math.round(units[unit] / 10 ** places))
    return { text: text + unit, value: Math.round(Number(text) * units[unit]), step }
  })
}

function measureMaker(
  of: (call: GeneratedCall) => number | null,
  figure: (random: Random, value: number) => Figure,
): Maker {
  return ({ random, site }, call) => {
    const own = () => figure(random, of(pick(random, site.calls)) ?? 2)
    const [one, other] = [figure(random, of(call) ?? 2), own()]
    const upto = exactly(one.value + one.step, 6)
    const [text, fits] = pick(random, [
      [`<${one.text}`, (x: number) => x < one.value],
      [`<=${one.text}`, (x: number) => x <= one.value],
      [`>${one.text}`, (x: number) => x > one.value],
      [`>=${one.text}`, (x: number) => x >= one.value],
      [one.text, (x: number) => x >= one.value && x < upto],
      [`=${one.text}`, (x: number) => x >= one.value && x < upto],
      [`${one.text}..${other.text}`, (x: number) => x >= one.value && x <= other.value],
      [`${one.text}..`, (x: number) => x >= one.value],
      [`..${one.text}`, (x: number) => x <= one.value],
    ] as const)
    return {
      text,
      holds: (call) => {
        const value = of(call)
        return value !== null && fits(value)
      },
    }
  }
}

function statusValue({ random }: Place, call: GeneratedCall): Term {
  const status = call.status ?? 500
  const group = Math.floor(status / 100)
  const [text, low, high] = pick(random, [
    [`${status}`, status, status],
    [`${group}${pick(random, ['xx', 'XX', 'xX'])}`, group * 100, group * 100 + 99],
    [`${status}-699`, status, 699],
    [`404-${status}`, 404, status],
  ] as const)
  return { text, holds: (one) => one.status !== null && one.status >= low && one.status <= high }
}

function addressValue({ random }: Place, call: GeneratedCall): Term {
  const host = pick(random, call.hosts)
  const family = isIP(host) === 4 ? 'ipv4' : 'ipv6'
  const longest = family === 'ipv4' ? 32 : 128
  const bits = pick(random, [null, 0, 8, 16, 24, below(random, longest + 1), longest])
  const block = new BlockList()
  block.addSubnet(host, bits ?? longest, family)
  const bracketed = family === 'ipv6' && bits === null && random() < 0.3
  const text = shouted(random, host)
  return {
    text: bracketed ? `[${text}]` : `${text}${bits === null ? '' : `/${bits}`}`,
    holds: ({ hosts }) => hosts.some((one) => isIP(one) === isIP(host) && block.check(one, family)),
  }
}

/** One of a list; hyphens may be underscores. */
function wordMaker(words: Texts): Maker {
  return ({ random, site }, call) => {
    const word = pick(random, [...words(call), ...words(pick(random, site.calls))]) ?? null
    // Every list has a word that is never without calls.
    const known = word ?? pick(random, site.calls.flatMap(words))
    const text = shouted(random, random() < 0.3 ? known.replaceAll('-', '_') : known)
    return { text, holds: (one) => words(one).includes(known) }
  }
}

function assigneeValue({ random }: Place, call: GeneratedCall): Term {
  const member = members.find(({ id }) => id === triageOf(call)?.assignee) ?? pick(random, members)
  const wild = pick(random, wildNames)
  const whole = pick(random, [member.name, member.email, member.name.split(' ')[0] as string])
  const part = partOf(random, whole, wild)
  const text = written(random, shouted(random, part), wild)
  const nobody = wild === 'none' && part === 'none'
  const meant = membersMeant(part, wild)
  return {
    text,
    holds: (one) => {
      const assignee = triageOf(one)?.assignee ?? null
      return assignee === null ? nobody : meant.includes(assignee)
    },
  }
}

/** Ids of the members that a value of `assignee:` names: by name, word of it or address. */
export function membersMeant(text: string, wild: Wild): string[] {
  const typed = text.toLowerCase()
  return members
    .filter(({ name, email }) =>
      [name, email, ...name.split(' ')].some((own) => wilds[wild](own.toLowerCase(), typed)),
    )
    .map(({ id }) => id)
}

const MINUTE = 60_000
const DAY = 86_400_000

/** `holds` compares the start of a call with an instant, both µs since 1970. */
function timeValue(
  { random, offset }: Place,
  call: GeneratedCall,
  holds: (start: number, ts: number) => boolean,
): Term {
  const [text, ms] = pick(random, timeForms)(
    random,
    offset,
    call.startTs < 0 ? NOW : Math.floor(call.startTs / 1_000),
  )
  return { text: /[\s,]/.test(text) ? `"${text}"` : text, holds: ({ startTs }) => holds(startTs, ms * 1_000) }
}

type TimeForm = (random: Random, offset: number, start: number) => [text: string, ms: number]
const iso = (ms: number) => new Date(ms).toISOString()
const timeForms: readonly TimeForm[] = [
  (_, __, start) => [iso(start), start],
  (_, offset, start) => [iso(start + offset * MINUTE).slice(0, -1), start],
  (random, _, start) => {
    const zone = pick(random, [0, 60, -210, 840])
    const sign = zone < 0 ? '-' : '+'
    const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
    const shown = `${sign}${two(Math.abs(zone) / 60)}${pick(random, ['', ':'])}${two(Math.abs(zone) % 60)}`
    const minute = Math.floor(start / MINUTE) * MINUTE
    return [
      iso(minute + zone * MINUTE)
        .slice(0, 16)
        .replace('T', pick(random, ['T', ' ', 't'])) + shown,
      minute,
    ]
  },
  (_, offset, start) => {
    const day = Math.floor((start + offset * MINUTE) / DAY) * DAY
    return [iso(day).slice(0, 10), day - offset * MINUTE]
  },
  (random) => {
    const [unit, ms] = pick(random, [
      ['s', 1e3],
      ['m', MINUTE],
      ['h', 36e5],
      ['d', DAY],
      ['w', 7 * DAY],
    ] as const)
    const count = below(random, pick(random, [5, 100, 99_999]))
    return [`${pick(random, ['', '-'])}${count}${unit}`, NOW - count * ms]
  },
  (_, offset) => ['today', midnight(offset)],
  (_, offset) => ['YESTERDAY', midnight(offset) - DAY],
  () => ['now', NOW],
  (_, offset) => ['9999-12-31', Date.UTC(9999, 11, 31) - offset * MINUTE],
  (_, offset) => ['1969-07-20', Date.UTC(1969, 6, 20) - offset * MINUTE],
]
const midnight = (offset: number) => Math.floor((NOW + offset * MINUTE) / DAY) * DAY - offset * MINUTE

/** Text that names no field: what it looks like says what it is. */
function bareTerm(place: Place, call: GeneratedCall): Term {
  const { random } = place
  const status = statusValue(place, call)
  const address = addressValue(place, call)
  const id = pick(random, call.legs).callId
  const number = [...call.from, ...call.to].find((one) => /^\d{5,}$/.test(one)) ?? '34911000111'
  const wild = pick(random, wildNames)
  const part = partOf(random, number, wild)
  const all: Term[] = [
    ...(status.text.includes('-') ? [] : [status]),
    address,
    {
      text: `"${id.replace(/["\\]/g, '\\$&')}"`,
      holds: ({ legs }) => legs.some(({ callId }) => callId === id),
    },
    ...(part.length < 4 && wild === 'none'
      ? []
      : [
          {
            text: written(random, part, wild),
            holds: (one: GeneratedCall) =>
              [...one.from, ...one.to, ...one.other].some((text) =>
                meantNumbers(part, wild).some((meant) => wilds[wild](text, meant)),
              ),
          },
        ]),
  ]
  return pick(random, all)
}
