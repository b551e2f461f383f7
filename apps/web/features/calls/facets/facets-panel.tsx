'use client'
import { conditionsOf, type FacetName } from '@ringback/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { cn } from '@/lib/class-names'
import { Facet } from './facet'
import { facetEntries, facetOrder } from './facet-entries'
import type { useFacets } from './use-facets'

interface Props {
  query: string
  result: ReturnType<typeof useFacets>
  onToggle: (facet: FacetName, value: string, negated: boolean) => void
}

/** What the calls are like, and how many of each: a click narrows the search to it, or excludes it. */
export function FacetsPanel({ query, result, onToggle }: Props) {
  const t = useTranslations('calls.facets')
  const format = useFormatter()
  const { facets, data, stale, isError, refetch } = result
  const conditions = conditionsOf(query)
  return (
    <div className={cn('flex flex-col gap-3 transition-opacity duration-75', stale && 'opacity-60')}>
      {isError && (
        <p className="px-2 text-fg-2 text-small">
          {t('failed')}{' '}
          <Button look="quiet" size="small" onClick={() => refetch()}>
            {t('retry')}
          </Button>
        </p>
      )}
      {facetOrder.map((name) => {
        const entries = facetEntries(name, facets[name] ?? [], conditions)
        if (entries.length === 0) return null
        return <Facet key={name} name={name} entries={entries} onToggle={onToggle} />
      })}
      {data?.partial && (
        <p className="px-2 text-fg-3 text-label">{t('partial', { count: format.number(data.counted) })}</p>
      )}
      {data?.withoutText && <p className="px-2 text-fg-3 text-label">{t('withoutText')}</p>}
    </div>
  )
}
