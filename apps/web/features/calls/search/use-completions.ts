import { type CallFacets, suggest } from '@ringback/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, queryString } from '@/lib/api'
import type { Asked } from '../asked'
import { completedField, facetOf } from './options'
import { queryProblem } from './query-problem'

/** Not every letter is worth a question. */
const settleMs = 120

/** What the grammar offers at the caret, with the workspace's own values and how many calls have them. */
export function useCompletions(text: string, caret: number, asked: Asked, open: boolean) {
  const suggestions = suggest(text, caret)
  const field = completedField(suggestions)
  const facet = field && facetOf(field)
  const { from, server } = suggestions
  // Beside what else is asked for: the counts are of what Enter would find.
  const start = field ? Math.max(text.lastIndexOf(' ', from - 1), text.lastIndexOf('(', from - 1)) + 1 : from
  const rest = `${text.slice(0, start)} ${text.slice(caret)}`.trim()
  const q = queryProblem(rest) ? '' : rest
  const settled = useSettled(JSON.stringify({ facet, q, like: server?.typed ?? null }))
  const { facet: wanted, ...params } = JSON.parse(settled) as {
    facet: string | null
    q: string
    like: string | null
  }
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['completions', settled, asked.from, asked.to, asked.capture],
    queryFn: ({ signal }) => {
      const { q: _, ...range } = asked
      return api<CallFacets>(`/calls/facets${queryString({ ...range, ...params, facet: wanted })}`, {
        signal,
      })
    },
    placeholderData: keepPreviousData,
    enabled: open && wanted !== null,
    retry: false,
  })
  const isOfField = facet !== null && facet === wanted && !isPlaceholderData
  return { suggestions, counts: isOfField && facet ? (data?.facets[facet] ?? null) : null }
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
