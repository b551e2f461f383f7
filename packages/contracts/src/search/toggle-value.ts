import { conjuncts } from './conjuncts.ts'
import type { SearchField } from './fields.ts'
import { parseSearch } from './parse.ts'
import { writtenValue } from './suggest.ts'
import type { SearchTerm } from './syntax.ts'

/** A condition that every call must meet: one of `values`, as written, or none of them. */
export interface Condition {
  field: SearchField
  values: string[]
  negated: boolean
}

interface Found extends Condition {
  term: SearchTerm
}

/** The conditions on fields that must all hold. The query must be one that can be read. */
export function conditionsOf(query: string): Condition[] {
  return found(query).map(({ term: _, ...condition }) => condition)
}

/**
 * The query with `field:value` asked for, or no longer when it was; `negated` excludes it instead. Values of one field
 * are alternatives: `state:busy` becomes `state:busy,failed`. What said the opposite goes.
 */
export function toggleValue(query: string, field: SearchField, value: string, negated = false): string {
  const written = writtenValue(value)
  const has = (is: boolean) => holding(query, field, written, is)
  const without = has(negated)
  if (without) return takenOff(query, without, written)
  const opposite = has(!negated)
  const rest = opposite ? takenOff(query, opposite, written) : query.trim()
  const list = found(rest).find((each) => each.field === field && each.negated === negated)
  if (list) return `${rest.slice(0, list.term.end)},${written}${rest.slice(list.term.end)}`
  const grouped = parseSearch(rest)?.kind === 'or' ? `(${rest})` : rest
  return `${grouped} ${negated ? '-' : ''}${field}:${written}`.trim()
}

/** The query without any condition that asks for values of `field`. */
export function withoutField(query: string, field: SearchField): string {
  const condition = found(query).find((each) => each.field === field && !each.negated)
  return condition ? withoutField(cut(query, condition.term), field) : query
}

function found(query: string): Found[] {
  return conjuncts(parseSearch(query)).flatMap((node) => {
    const negated = node.kind === 'not'
    const term = negated ? node.node : node
    // Bare text names no field: it cannot be a list.
    if (term.kind !== 'term' || term.values[0]?.position === term.position) return []
    const values = term.values.map(({ position, end }) => query.slice(position, end))
    return [{ term, field: term.field, negated, values }]
  })
}

const holding = (query: string, field: SearchField, written: string, negated: boolean) =>
  found(query).find(
    (each) =>
      each.field === field && each.negated === negated && each.values.some((one) => same(one, written)),
  )

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function takenOff(query: string, { term, values }: Found, written: string): string {
  const kept = values.filter((one) => !same(one, written))
  if (kept.length === 0) return cut(query, term)
  const [first] = term.values
  return (query.slice(0, first?.position) + kept.join(',') + query.slice(term.end)).trim()
}

/** Without a term, its negation, the AND beside it and parentheses left empty. */
function cut(query: string, { position, end }: SearchTerm): string {
  let before = query.slice(0, position).replace(/(-|\bNOT\s+)+$/, '')
  let after = query.slice(end)
  for (;;) {
    const inner = before.trimEnd()
    if (!inner.endsWith('(') || !after.trimStart().startsWith(')')) break
    before = inner.slice(0, -1).replace(/(-|\bNOT\s+)+$/, '')
    after = after.trimStart().slice(1)
  }
  const joined = /(^|\s)AND\s*$/.test(before) ? before.replace(/AND\s*$/, '') : before
  const rest = joined === before ? after.replace(/^\s*AND(?=\s)/, '') : after
  return `${joined.trimEnd()}${/\($/.test(joined.trimEnd()) ? '' : ' '}${rest.trimStart()}`
    .replace(/ \)/g, ')')
    .trim()
}
