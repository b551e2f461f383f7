import { callSorts } from '@ringback/contracts'
import { below, pick, type Random, randomOf } from './random.ts'
import { type GeneratedCall, type GeneratedSite, seen } from './site.ts'
import { type Place, type Term, termOf } from './terms.ts'

/** What a list is asked for; `expected` ids are in its order, null where the text was damaged and may mean anything. */
export interface GeneratedQuery {
  text: string
  sort: (typeof callSorts)[number]
  fromTs: number | null
  toTs: number | null
  captureId: string | null
  offset: number
  /** Of a page. */
  limit: number
  expected: string[] | null
}

/** Everything a site has and more. */
export const WHOLE = 200
/** Of so many queries one has its text damaged, and one is read page by page. */
const DAMAGED = 8
const PAGED = 15

/** The query of that number: always the same one of the same site. */
export function generatedQuery(number: number, site: GeneratedSite): GeneratedQuery {
  const random = randomOf(number)
  const place = { random, site, offset: pick(random, [0, 0, 120, -210, 345]) }
  const term = random() < 0.01 ? { text: '', holds: () => true } : groupOf(place, pick(random, [0, 1, 2, 3]))
  const [from, to] = [pick(random, site.calls), pick(random, site.calls)]
  const query = {
    sort: random() < 0.6 ? ('-start' as const) : pick(random, callSorts),
    fromTs: random() < 0.1 ? from.startTs : null,
    toTs: random() < 0.1 ? to.startTs : null,
    captureId: random() < 0.05 ? pick(random, site.captures).id : null,
    offset: place.offset,
    limit: below(random, PAGED) === 0 ? 1 + below(random, 20) : WHOLE,
  }
  if (below(random, DAMAGED) === 0) return { ...query, text: damaged(random, term.text), expected: null }
  const found = site.calls.filter((call) => seen(call, site) && within(call, query) && term.holds(call))
  return { ...query, text: term.text, expected: found.sort(inOrder(query.sort)).map(({ id }) => id) }
}

function within(
  { startTs, legs }: GeneratedCall,
  { fromTs, toTs, captureId }: Omit<GeneratedQuery, 'text' | 'expected'>,
) {
  return (
    (fromTs === null || startTs >= Math.max(fromTs, 0)) &&
    (toTs === null || (startTs >= 0 && startTs < toTs)) &&
    (captureId === null || legs.some(({ captures }) => captures.some(({ id }) => id === captureId)))
  )
}

const figures = {
  start: (call: GeneratedCall) => call.startTs,
  pdd: (call: GeneratedCall) => call.pddUs,
  dur: (call: GeneratedCall) => call.durationUs,
  mos: (call: GeneratedCall) => call.mos,
}

/** By the figure, then by id; calls without it come last whichever way it goes. */
function inOrder(sort: GeneratedQuery['sort']): (a: GeneratedCall, b: GeneratedCall) => number {
  const figure = figures[sort.replace('-', '') as keyof typeof figures]
  const way = sort.startsWith('-') ? -1 : 1
  return (a, b) => {
    const [one, other] = [figure(a), figure(b)]
    if ((one === null) !== (other === null)) return one === null ? 1 : -1
    if (one !== other) return way * ((one ?? 0) - (other ?? 0))
    return way * (a.id < b.id ? -1 : 1)
  }
}

type Group = Term & { kind: 'or' | 'and' | 'one' }

/** Terms put together, with no more parentheses than they need, or with some. */
function groupOf(place: Place, depth: number): Group {
  const { random } = place
  const kind = depth === 0 ? 'term' : pick(random, ['term', 'term', 'and', 'and', 'or', 'not'] as const)
  if (kind === 'term') return { ...termOf(place), kind: 'one' }
  const one = groupOf(place, depth - 1)
  if (kind === 'not') {
    const sign = pick(random, ['-', 'NOT ', 'NOT\t', 'NOT NOT -'])
    const inner = one.kind === 'one' ? maybeClosed(random, one.text) : `(${one.text})`
    return { kind: 'one', text: sign + inner, holds: (call) => !one.holds(call) }
  }
  const all = [one, ...Array.from({ length: pick(random, [1, 1, 2]) }, () => groupOf(place, depth - 1))]
  if (kind === 'or') {
    const text = all.map((part) => maybeClosed(random, part.text)).join(' OR ')
    return { kind, text, holds: (call) => all.some((part) => part.holds(call)) }
  }
  const joint = () => pick(random, [' ', ' AND ', '  ', '\u00a0', '\nAND\t'])
  const parts = all.map((part) => (part.kind === 'or' ? `(${part.text})` : maybeClosed(random, part.text)))
  const text = parts.reduce(
    (left, right) => left + (right.startsWith('(') ? pick(random, ['', joint()]) : joint()) + right,
  )
  return { kind, text, holds: (call) => all.every((part) => part.holds(call)) }
}

const maybeClosed = (random: Random, text: string): string =>
  random() < 0.1 ? pick(random, [`(${text})`, `( ${text} )`]) : text

const debris = [
  ...[
    '"',
    '\\',
    '(',
    ')',
    '-',
    '*',
    ',',
    ':',
    ' ',
    '\t',
    '..',
    '<',
    '>',
    '=',
    '/',
    '%',
    '_',
    "'",
    '$1',
    '--',
    ';',
  ],
  ...[
    '\0',
    '\ud83d',
    '\udcde',
    '\u{10ffff}',
    '\ufeff',
    '\u2028',
    '\u0130',
    'ß',
    'NOT',
    'AND',
    'OR',
    'xx',
    '::',
    '[',
    ']',
  ],
  ...[
    '0',
    '999999999999',
    '1e9',
    'ip:',
    'number:',
    'status:',
    'after:',
    'mos:',
    'callid:',
    'tag:',
    'assignee:',
  ],
]

/** With a few of its characters gone, moved or strange. */
function damaged(random: Random, text: string): string {
  let broken = text
  for (let times = 1 + below(random, 4); times > 0; times--) {
    const at = below(random, broken.length + 1)
    const end = at + below(random, 4)
    broken =
      broken.slice(0, at) + pick(random, ['', pick(random, debris), broken.slice(0, end)]) + broken.slice(end)
  }
  return broken.slice(0, 2_000)
}
