import type { QuerySpan } from '@ringback/contracts'

export interface QueryPiece {
  text: string
  position: number
  part: 'field' | 'value' | 'bare' | 'operator' | 'parenthesis'
  wrong: boolean
}

export interface QueryGroup {
  /** A term is drawn as one token; what lies between terms as it is. */
  kind: 'term' | 'between'
  negated: boolean
  position: number
  end: number
  pieces: QueryPiece[]
}

/** The whole text in groups, cut where its look changes; every character once, so that it lies under the box's own. */
export function queryGroups(
  text: string,
  spans: readonly QuerySpan[],
  wrong: { position: number; end: number } | null,
): QueryGroup[] {
  const groups: QueryGroup[] = []
  let at = 0
  const between = (end: number) => {
    if (end > at) groups.push(groupOf(text, { position: at, end, valueAt: null }, 'bare', wrong))
    at = end
  }
  for (const span of spans) {
    between(span.position)
    const part = span.kind === 'term' ? (span.valueAt === null ? 'bare' : 'value') : span.kind
    groups.push({
      ...groupOf(text, span, part, wrong),
      ...(span.kind === 'term' && { kind: 'term', negated: span.negated }),
    })
    at = span.end
  }
  between(text.length)
  return groups
}

function groupOf(
  text: string,
  { position, end, valueAt }: { position: number; end: number; valueAt: number | null },
  part: QueryPiece['part'],
  wrong: { position: number; end: number } | null,
): QueryGroup {
  const inside = [valueAt, wrong?.position, wrong?.end].filter(
    (cut): cut is number => typeof cut === 'number' && cut > position && cut < end,
  )
  const cuts = [...new Set([position, ...inside, end])].sort((a, b) => a - b)
  const pieces = cuts.slice(0, -1).map(
    (from, i): QueryPiece => ({
      text: text.slice(from, cuts[i + 1]),
      position: from,
      part: valueAt !== null && from < valueAt ? 'field' : part,
      wrong: wrong !== null && from >= wrong.position && from < wrong.end,
    }),
  )
  return { kind: 'between', negated: false, position, end, pieces }
}
