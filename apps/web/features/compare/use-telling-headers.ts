import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCallSource } from '@/lib/call-source'
import { detailOptions } from '@/lib/message-detail'
import type { StepPair, TransactionPair } from './align-calls'
import type { ComparedCall } from './compared-facts'
import { tellingHeaders } from './step-differences'

/** Rows whose texts are fetched ahead; below them headers are compared when a row is opened. */
const mostRows = 150

/** Names of the headers that differ, by row, as the texts arrive. */
export function useTellingHeaders(
  pairs: readonly TransactionPair[],
  first: ComparedCall,
  second: ComparedCall,
) {
  const source = useCallSource()
  const both = useMemo(() => {
    const rows = pairs.flatMap(({ steps }) => steps).filter((pair) => pair.a !== null && pair.b !== null)
    return rows.slice(0, mostRows) as Extract<StepPair, { a: object; b: object }>[]
  }, [pairs])
  const ids = useMemo(() => both.flatMap(({ a, b }) => [a.message.id, b.message.id]), [both])
  const texts = useQueries({
    queries: [...new Set(ids)].map((id) => detailOptions(source, id)),
    combine: (results) => results.map(({ data }) => data),
  })
  return useMemo(() => {
    const byId = new Map(texts.flatMap((text) => (text ? [[text.id, text] as const] : [])))
    const names = new Map<string, string[]>()
    for (const { key, a, b } of both) {
      const [left, right] = [byId.get(a.message.id), byId.get(b.message.id)]
      if (!left || !right) continue
      const found = tellingHeaders({ text: left, call: first.call }, { text: right, call: second.call })
      if (found.length > 0) names.set(key, found)
    }
    return { names, isLoading: texts.some((text) => text === undefined) }
  }, [both, texts, first.call, second.call])
}
