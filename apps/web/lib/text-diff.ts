import { align } from '@/lib/align'

export interface TextPart {
  text: string
  changed: boolean
}

/** Longer texts than this are marked as a whole: pairing their words takes time in proportion to the square. */
const mostWords = 400

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}_.+-]+|\s+|./gsu) ?? []

/** Two texts cut into what they share and what they do not, word by word. */
export function wordDiff(a: string, b: string): { a: TextPart[]; b: TextPart[] } {
  const left = wordsOf(a)
  const right = wordsOf(b)
  if (left.length > mostWords || right.length > mostWords)
    return { a: [{ text: a, changed: true }], b: [{ text: b, changed: true }] }
  const parts = { a: [] as TextPart[], b: [] as TextPart[] }
  // Longer words count for more: two texts that share a comma share nothing.
  for (const [i, j] of align(left, right, (x, y) => (x === y ? x.length : 0))) {
    const changed = i === null || j === null
    if (i !== null) append(parts.a, left[i]!, changed)
    if (j !== null) append(parts.b, right[j]!, changed)
  }
  return parts
}

function append(parts: TextPart[], text: string, changed: boolean) {
  const last = parts.at(-1)
  if (last?.changed === changed) last.text += text
  else parts.push({ text, changed })
}

export type LineDiff =
  | { kind: 'same'; a: string; b: string }
  | { kind: 'changed'; a: string; b: string }
  | { kind: 'removed'; a: string; b: null }
  | { kind: 'added'; a: null; b: string }

/** Lines of a body against another's; a line and the one that took its place are one change. */
export function lineDiff(a: readonly string[], b: readonly string[]): LineDiff[] {
  const fit = (x: string, y: string) => (x === y ? 4 : kindOf(x) !== '' && kindOf(x) === kindOf(y) ? 1 : 0)
  return align(a, b, fit).map(([i, j]): LineDiff => {
    if (i === null) return { kind: 'added', a: null, b: b[j!]! }
    if (j === null) return { kind: 'removed', a: a[i]!, b: null }
    const [x, y] = [a[i]!, b[j]!]
    return { kind: x === y ? 'same' : 'changed', a: x, b: y }
  })
}

const directions = new Set(['sendrecv', 'sendonly', 'recvonly', 'inactive'])

/** What an SDP line is about: `m=`, `a=rtpmap:8`, the direction. Empty for other text. */
function kindOf(line: string): string {
  const [, type, name] = /^([a-z])=([^:\s]*)/.exec(line) ?? []
  if (type === undefined || type !== 'a' || name === undefined) return type ?? ''
  if (directions.has(name)) return 'direction'
  return /^(rtpmap|fmtp|rtcp-fb|crypto)$/.test(name) ? line.split(/\s/)[0]! : `a=${name}`
}
