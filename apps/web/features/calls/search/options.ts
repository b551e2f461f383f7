import {
  type FacetName,
  findingWords,
  type SearchField,
  type Suggestions,
  writtenValue,
} from '@ringback/contracts'
import type { QueryProblem } from './query-problem'

export interface SearchOption {
  kind: 'fix' | 'field' | 'value' | 'recent'
  /** The heading it stands under. */
  section: 'fix' | 'fields' | 'findings' | 'contents' | 'values' | 'recent'
  /** What it puts in place of the text from `from` to `to`. */
  text: string
  from: number
  to: number
  /** What is shown: the whole term. */
  label: string
  /** What was typed of it. */
  typed: string
  field: SearchField | null
  /** Of a value: the bare word. */
  value: string | null
  /** Matching calls that have it, as far as they were counted. */
  count: number | null
  /** Alias of an address. */
  name?: string | undefined
}

export type Counts = readonly { value: string; count: number; name?: string | undefined }[]

/** The facet that counts a field's values. */
export const facetOf = (field: SearchField): FacetName | null => {
  if (field === 'has' || field === 'finding') return 'finding'
  if (field === 'state' || field === 'status' || field === 'codec' || field === 'ua') return field
  if (field === 'triage' || field === 'assignee') return field
  return field === 'ip' || field === 'capture' || field === 'tag' ? field : null
}

const most = 24
const mostRecent = 6

/** The word that is being typed, and of which field. */
export function completedField({ items, server }: Suggestions): SearchField | null {
  if (server) return server.field
  const [first] = items
  return first?.kind === 'value' &&
    items.every(({ field, text }) => field === first.field && !text.startsWith(`${field}:`))
    ? first.field
    : null
}

/** What can be done with what is typed: mend it, complete it, or ask again what was asked before. */
export function searchOptions(
  text: string,
  suggestions: Suggestions,
  counts: Counts | null,
  problem: QueryProblem | null,
  recent: readonly string[],
): SearchOption[] {
  const fixes = fixOf(text, problem)
  const asked = text.trim() === '' ? recent.slice(0, mostRecent).map(recentOption(text)) : []
  return [...fixes, ...asked, ...completions(text, suggestions, counts)].slice(0, most)
}

function completions(
  text: string,
  { from, to, items, server }: Suggestions,
  counts: Counts | null,
): SearchOption[] {
  const typed = text.slice(from, to)
  const counted = new Map(counts?.map(({ value, count }) => [value, count]))
  const known = items.map(({ kind, text: put, label, field }): SearchOption => {
    const named = kind === 'field' || put.startsWith(`${field}:`)
    return {
      ...{ kind, text: put, from, to, typed, field, value: kind === 'field' ? null : label },
      section: kind === 'field' ? 'fields' : sectionOf(field, label),
      label: named ? put.trim() : `${field}:${label}`,
      count: kind === 'value' && !named ? (counted.get(label) ?? null) : null,
    }
  })
  if (!server) return byCount(known, counts !== null)
  const fromServer = (counts ?? []).map(
    ({ value, count, name }): SearchOption => ({
      ...{ kind: 'value', section: 'values', from, to, typed, count, value, name, field: server.field },
      text: `${writtenValue(value)} `,
      label: `${server.field}:${writtenValue(value)}`,
    }),
  )
  return [...fromServer, ...known]
}

/** Findings stand before what else a call may have; within a section what is there comes before what is not. */
function byCount(options: SearchOption[], areCounted: boolean): SearchOption[] {
  const rank = { fix: 0, recent: 1, values: 2, findings: 2, contents: 3, fields: 4 }
  // Names of fields come first when a word could be either.
  const mixed = options.some(({ kind }) => kind === 'field')
  return options.toSorted(
    (a, b) =>
      (mixed ? Number(a.kind !== 'field') - Number(b.kind !== 'field') : 0) ||
      rank[a.section] - rank[b.section] ||
      (areCounted ? (b.count ?? 0) - (a.count ?? 0) : 0),
  )
}

function sectionOf(field: SearchField, word: string): SearchOption['section'] {
  if (field !== 'has' && field !== 'finding') return 'values'
  return findingWords.includes(word) ? 'findings' : 'contents'
}

function fixOf(text: string, problem: QueryProblem | null): SearchOption[] {
  if (!problem || problem.didYouMean === null) return []
  const { position, end, didYouMean } = problem
  return [
    {
      ...{ kind: 'fix', section: 'fix', text: didYouMean, from: position, to: end },
      ...{ label: text.slice(0, position) + didYouMean + text.slice(end), typed: '' },
      ...{ field: null, value: null, count: null },
    },
  ]
}

const recentOption =
  (text: string) =>
  (query: string): SearchOption => ({
    ...{ kind: 'recent', section: 'recent', text: query, label: query, from: 0, to: text.length },
    ...{ typed: '', field: null, value: null, count: null },
  })
