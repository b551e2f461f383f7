import type { MessageDetail } from '@ringback/contracts'
import { type LineDiff, lineDiff } from './text-diff'

export type HeaderDiff = LineDiff & {
  name: string
  /** Differs from hop to hop and from try to try, whatever the call does. */
  noise: boolean
}

export interface MessageDiff {
  start: LineDiff
  headers: HeaderDiff[]
  body: (LineDiff & { noise: boolean })[]
}

type Text = Pick<MessageDetail, 'raw' | 'headers'>

const noisy = new Set(['via', 'max-forwards', 'content-length', 'timestamp', 'date'])

/** Two messages against each other: headers by name and place, whatever their order; bodies line by line. */
export function diffMessages(a: Text, b: Text): MessageDiff {
  const [startA, startB] = [startLine(a.raw), startLine(b.raw)]
  return {
    start: { kind: startA === startB ? 'same' : 'changed', a: startA, b: startB },
    headers: diffHeaders(a.headers, b.headers),
    // The version of a session's origin grows with each description (RFC 8866 §5.2).
    body: lineDiff(bodyLines(a.raw), bodyLines(b.raw)).map((line) => ({
      ...line,
      noise: line.kind === 'changed' && line.a.startsWith('o='),
    })),
  }
}

function diffHeaders(a: Text['headers'], b: Text['headers']): HeaderDiff[] {
  const left = numbered(a)
  const right = numbered(b)
  const others = new Map(right.map((field) => [field.key, field]))
  const rows = new Map<string, HeaderDiff>()
  for (const { key, name, value } of left) {
    const other = others.get(key)
    const noise = noisy.has(name.toLowerCase())
    rows.set(
      key,
      other
        ? { kind: value === other.value ? 'same' : 'changed', name, noise, a: value, b: other.value }
        : { kind: 'removed', name, noise, a: value, b: null },
    )
  }
  // What was added stands where it stands in its message: after the header before it.
  const order = [...rows.keys()]
  let before = -1
  for (const { key, name, value } of right) {
    if (!rows.has(key)) {
      rows.set(key, { kind: 'added', name, noise: noisy.has(name.toLowerCase()), a: null, b: value })
      order.splice(before + 1, 0, key)
    }
    before = order.indexOf(key)
  }
  return order.map((key) => rows.get(key)!)
}

/** The second Via of a message is compared with the second of the other. */
function numbered(headers: Text['headers']) {
  const seen = new Map<string, number>()
  return headers.map(({ canonical: name, value }) => {
    const lower = name.toLowerCase()
    const nth = seen.get(lower) ?? 0
    seen.set(lower, nth + 1)
    return { key: `${lower} ${nth}`, name, value }
  })
}

const linesOf = (text: string) => text.split(/\r\n|\r|\n/)

const startLine = (raw: string) => linesOf(raw).find((line) => line !== '') ?? ''

function bodyLines(raw: string): string[] {
  const text = raw.replace(/^[\r\n]+/, '')
  const end = /\r\n\r\n|\n\n|\r\r/.exec(text)
  if (!end) return []
  const lines = linesOf(text.slice(end.index + end[0].length))
  if (lines.at(-1) === '') lines.pop()
  return lines
}
