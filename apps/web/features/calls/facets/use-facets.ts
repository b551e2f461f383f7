import { type CallFacets, withoutField } from '@ringback/contracts'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { api, queryString } from '@/lib/api'
import { type Asked, sentQuery } from '../asked'
import type { CallsUrl } from '../use-calls-url'
import { chosenFacets } from './facet-entries'

const ask = (params: Asked, signal: AbortSignal) =>
  api<CallFacets>(`/calls/facets${queryString(params)}`, { signal })

/** Counts of every facet; of one that was chosen from, also of its other values. */
export function useFacets({ q, show }: Pick<CallsUrl, 'q' | 'show'>, asked: Asked, enabled: boolean) {
  const all = useQuery({
    queryKey: ['facets', asked],
    queryFn: ({ signal }) => ask(asked, signal),
    placeholderData: keepPreviousData,
    enabled,
  })
  const chosen = enabled ? chosenFacets(q) : []
  const others = useQueries({
    queries: chosen.map((facet) => {
      const params = { ...asked, q: sentQuery(withoutField(q, facet), show), facet }
      return {
        queryKey: ['facets', params],
        queryFn: ({ signal }: { signal: AbortSignal }) => ask(params, signal),
        placeholderData: keepPreviousData,
      }
    }),
  })
  const facets = { ...all.data?.facets }
  chosen.forEach((facet, index) => {
    const values = others[index]?.data?.facets[facet]
    if (values) facets[facet] = values
  })
  return { facets, data: all.data, stale: all.isPlaceholderData, isError: all.isError, refetch: all.refetch }
}
