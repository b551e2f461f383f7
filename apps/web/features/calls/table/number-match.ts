import { conditionsOf, parseSearch, searchNumber, termsOf } from '@ringback/contracts'

export interface NumberPattern {
  sides: 'from' | 'to' | 'both'
  /** As `searchNumber` writes it. */
  text: string
  wild: 'none' | 'prefix' | 'suffix' | 'contains'
}

/** Parts of numbers that a query asks for; none for a query that cannot be read. */
export function numberPatternsOf(query: string): NumberPattern[] {
  try {
    const excluded = new Set(
      conditionsOf(query)
        .filter(({ negated }) => negated)
        .flatMap(({ field, values }) => values.map((value) => `${field} ${value}`)),
    )
    return termsOf(parseSearch(query)).flatMap(({ field, values }) => {
      if (field !== 'number' && field !== 'from' && field !== 'to') return []
      return values.flatMap((value) => {
        if (value.kind !== 'text' || excluded.has(`${field} ${query.slice(value.position, value.end)}`))
          return []
        const text =
          value.wild === 'none' || value.wild === 'prefix'
            ? searchNumber(value.text)
            : value.text.toLowerCase()
        return text ? [{ sides: field === 'number' ? ('both' as const) : field, text, wild: value.wild }] : []
      })
    })
  } catch {
    return []
  }
}

/** Where in a number, as it was sent, a pattern is met: from, to. Null where it is not. */
export function matchIn(
  number: string,
  side: 'from' | 'to',
  patterns: readonly NumberPattern[],
): [number, number] | null {
  const own = number.toLowerCase()
  for (const { sides, text, wild } of patterns) {
    if (sides !== 'both' && sides !== side) continue
    const at = wild === 'suffix' ? own.length - text.length : own.indexOf(text)
    if (at < 0 || !own.startsWith(text, at)) continue
    // A sign or a prefix before it belongs to the number, and is no part of what was asked.
    const before = own.slice(0, at)
    if ((wild === 'none' || wild === 'prefix') && !/^(\+|00)?$/.test(before)) continue
    if (wild === 'none' && at + text.length !== own.length) continue
    return [wild === 'none' || wild === 'prefix' ? 0 : at, at + text.length]
  }
  return null
}
