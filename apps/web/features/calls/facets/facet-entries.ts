import {
  type CallFacets,
  type Condition,
  conditionsOf,
  type FacetName,
  writtenValue,
} from '@ringback/contracts'

/** In the order of the panel. */
export const facetOrder = [
  'state',
  'finding',
  'status',
  'ua',
  'ip',
  'codec',
  'capture',
  'tag',
  'triage',
  'assignee',
] as const satisfies FacetName[]

export interface FacetEntry {
  value: string
  /** Null where it was asked for and not counted. */
  count: number | null
  /** Alias of an address. */
  name?: string | undefined
  asked: 'in' | 'out' | null
}

/** What of a field a query asks for; `has:` with a finding is `finding:`. */
export const askedFor = (conditions: readonly Condition[], name: FacetName, negated: boolean): string[] =>
  conditions
    .filter((one) => one.field === name && one.negated === negated)
    .flatMap(({ values }) => values.map((value) => value.toLowerCase()))

/** The facets whose values a query asks for: they are counted without that, so that there are others to choose. */
export const chosenFacets = (query: string): FacetName[] => {
  const conditions = conditionsOf(query)
  return facetOrder.filter((name) => askedFor(conditions, name, false).length > 0)
}

/** The values of a facet, what is asked for among them even where no call has it. */
export function facetEntries(
  name: FacetName,
  counted: NonNullable<CallFacets['facets'][FacetName]>,
  conditions: readonly Condition[],
): FacetEntry[] {
  const [inside, outside] = [askedFor(conditions, name, false), askedFor(conditions, name, true)]
  const known = new Set(counted.map(({ value }) => writtenValue(value).toLowerCase()))
  // A pattern is no value that could be counted.
  const missing = [...inside, ...outside]
    .filter((written) => !known.has(written) && !/^\*|\*$/.test(written))
    .map(unwritten)
  return [...counted, ...missing.map((value) => ({ value, count: null, name: undefined }))].map((entry) => {
    const { value, count, name } = entry
    const written = writtenValue(value).toLowerCase()
    return {
      value,
      count,
      name,
      asked: inside.includes(written) ? 'in' : outside.includes(written) ? 'out' : null,
    }
  })
}

const unwritten = (written: string) =>
  written.startsWith('"') ? written.slice(1, -1).replace(/\\(["\\])/g, '$1') : written

/** The first few, and what is asked for wherever it stands. */
export const firstEntries = (entries: readonly FacetEntry[], most: number): FacetEntry[] =>
  entries.filter(({ asked }, index) => index < most || asked !== null)
