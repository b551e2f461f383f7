import { mutateBytes } from './mutate-bytes.ts'
import type { Random } from './random.ts'
import { BODIES, HEADERS, SDP_LINES, VALUES } from './words.ts'

/** A message taken to pieces; all texts are Latin-1, lines without their ends. */
export interface SipText {
  readonly start: string
  readonly headers: readonly string[]
  readonly body: string
}

interface Draft {
  start: string
  headers: string[]
  body: string
  /** Null: the body's own length, written where the seed has it. */
  length: string | null
  lineEnd: string
  blank: string
}

const LINE_ENDS = ['\n', '\r', '\r\r\n', '\r\n\r', '\0\r\n']
const LENGTHS = ['-1', '12abc', '4294967328', '99999999', '', ' 7 ', '0', '1', '65536', '2, 3', '\xd9\xa3']
const NAME = /^[^:]*/
const LONGEST = 60_000

export function takeApart(bytes: Uint8Array): SipText | null {
  const text = latin1(bytes)
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [start = '', ...headers] = text.slice(0, end).split('\r\n')
  return { start, headers, body: text.slice(end + 4) }
}

/** A message with some of its parts changed the way senders, attackers and broken middleboxes change them. */
export function mutateSip(random: Random, seeds: readonly SipText[]): Uint8Array {
  const seed = random.pick(seeds)
  const draft: Draft = {
    ...{ start: seed.start, headers: [...seed.headers], body: seed.body },
    ...{ length: null, lineEnd: '\r\n', blank: '\r\n\r\n' },
  }
  for (let i = random.small(6); i > 0; i--) mutateDraft(random, draft, random.pick(seeds))
  const bytes = bytesOf(text(draft))
  return random.chance(0.15) ? mutateBytes(random, bytes, bytesOf(written(random.pick(seeds)))) : bytes
}

/** Lines of a session description, added, dropped, doubled, moved and changed. */
export function mutateSdpText(random: Random, text: string): string {
  const lines = text.split('\r\n')
  for (let i = random.between(1, 5); i > 0; i--) {
    const at = random.below(lines.length)
    const line = lines[at] ?? ''
    switch (random.below(7)) {
      case 0:
        lines.splice(at, 1)
        break
      case 1:
        lines.splice(at, 0, line)
        break
      case 2:
      case 3:
        lines.splice(at, 0, random.pick(SDP_LINES))
        break
      case 4:
        lines[at] = changeWord(random, line)
        break
      case 5:
        lines.splice(at, 0, ...new Array<string>(random.small(64)).fill(random.pick(SDP_LINES)))
        break
      default:
        lines[at] = stretch(random, line)
    }
  }
  return lines.join(random.chance(0.9) ? '\r\n' : random.pick(LINE_ENDS)).slice(0, LONGEST)
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

function mutateDraft(random: Random, draft: Draft, other: SipText): void {
  const { headers } = draft
  const at = random.below(headers.length + 1)
  const line = headers[at] ?? ''
  switch (random.below(20)) {
    case 0:
      headers.splice(at, 1)
      break
    case 1:
      headers.splice(random.below(headers.length + 1), 0, line)
      break
    case 2:
    case 3:
      headers.splice(at, 0, random.pick(HEADERS))
      break
    case 4:
    case 5:
      headers[at] = `${NAME.exec(line)?.[0]}: ${random.pick(VALUES)}`
      break
    case 6:
      headers[at] = changeWord(random, line)
      break
    case 7:
      headers[at] = stretch(random, line)
      break
    case 8:
      headers[at] = insert(
        line,
        random.below(line.length + 1),
        `${draft.lineEnd}${random.pick([' ', '\t', '   '])}`,
      )
      break
    case 9:
      headers[at] = changeCase(random, line)
      break
    case 10:
      headers.splice(at, 0, ...other.headers.slice(0, random.small(other.headers.length)))
      break
    case 11:
      draft.start = random.chance(0.5) ? changeWord(random, draft.start) : other.start
      break
    case 12:
      draft.length = random.pick(LENGTHS)
      break
    case 13:
      if (random.chance(0.3)) draft.lineEnd = random.pick(LINE_ENDS)
      else draft.blank = random.pick(['\r\n', '\n\n', '\r\n\n', '', '\r\n \r\n', '\r\n\r\n\r\n'])
      break
    case 14:
    case 15:
      if (draft.body.startsWith('v=')) draft.body = mutateSdpText(random, draft.body)
      else setBody(random, draft)
      break
    case 16:
      setBody(random, draft)
      break
    case 17:
      draft.body += written(other)
      break
    case 18:
      headers.splice(
        at,
        0,
        ...new Array<string>(random.small(random.chance(0.02) ? 4000 : 60)).fill(random.pick(HEADERS)),
      )
      break
    default:
      headers[at] = swapSeparators(random, line)
  }
}

function setBody(random: Random, draft: Draft): void {
  const [type, body] = random.pick(BODIES)
  draft.headers = draft.headers.filter((line) => !/^(content-type|c)\s*:/i.test(line))
  draft.headers.push(`Content-Type: ${random.chance(0.8) ? type : changeWord(random, type)}`)
  draft.body = random.chance(0.4) ? body : random.chance(0.5) ? changeWord(random, body) : nest(random, body)
}

/** Multipart in multipart, to the depth that costs somebody something. */
function nest(random: Random, body: string): string {
  let nested = body
  for (let i = random.small(60); i > 0; i--)
    nested = `--b${i % 3}\r\nContent-Type: multipart/mixed;boundary=b${(i + 1) % 3}\r\n\r\n${nested}\r\n--b${i % 3}--\r\n`
  return nested.slice(0, LONGEST)
}

/** Replaces the text between two separators. */
function changeWord(random: Random, line: string): string {
  const from = random.below(line.length + 1)
  const to = from + random.small(Math.min(40, line.length - from + 1))
  return line.slice(0, from) + random.pick(VALUES) + line.slice(to)
}

function stretch(random: Random, line: string): string {
  const at = random.below(line.length + 1)
  const piece = random.chance(0.5) ? line.slice(at, at + 1 + random.small(16)) : random.pick(VALUES)
  const most = random.chance(0.01) ? LONGEST : 300
  return insert(
    line,
    at,
    (piece || ' ').repeat(1 + random.small(Math.max(2, Math.floor(most / (piece.length || 1))))),
  )
}

function changeCase(random: Random, line: string): string {
  const upper = random.chance(0.5)
  return line.replace(
    NAME,
    (name) => (upper ? name.toUpperCase() : name.toLowerCase()) + random.pick(['', ' ', '\t', '  ']),
  )
}

function swapSeparators(random: Random, line: string): string {
  const from = random.pick([';', ',', '=', '"', '<', '>', ' ', ':', '@'])
  return line.replaceAll(from, random.pick([';', ',', '=', '"', '', '<', ' ', '  ', '\t', '\0']))
}

function insert(text: string, at: number, what: string): string {
  return text.slice(0, at) + what + text.slice(at)
}

function text({ start, headers, body, length, lineEnd, blank }: Draft): string {
  const measured = headers.map((line) =>
    /^content-length:/i.test(line) ? `Content-Length: ${length ?? body.length}` : line,
  )
  return ([start, ...measured].join(lineEnd) + blank + body).slice(0, LONGEST)
}

export function written({ start, headers, body }: SipText): string {
  return `${[start, ...headers].join('\r\n')}\r\n\r\n${body}`
}
