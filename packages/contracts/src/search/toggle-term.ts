import { parseSearch } from './parse.ts'

/** A query with `term` put to it, or taken off it when it stands there as such. The query must be one that can be read. */
export function toggleTerm(query: string, term: string): string {
  const padded = ` ${query.trim()} `
  if (hasTerm(query, term)) return padded.replace(` ${term} `, ' ').trim()
  const grouped = parseSearch(query)?.kind === 'or' ? `(${query.trim()})` : query.trim()
  return `${grouped} ${term}`.trim()
}

export const hasTerm = (query: string, term: string): boolean => ` ${query.trim()} `.includes(` ${term} `)
