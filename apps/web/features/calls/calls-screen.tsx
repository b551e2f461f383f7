'use client'
import type { Problem } from '@ringback/contracts'
import { useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Segmented } from '@/components/segmented'
import { ApiError } from '@/lib/api'
import { useHotkeys } from '@/lib/use-hotkeys'
import { useRememberAddress } from '@/lib/use-list-address'
import { CallsTable } from './calls-table'
import { CaptureChip } from './capture-chip'
import { NothingFound } from './nothing-found'
import { problemAt, queryProblem } from './query-problem'
import { SearchBox } from './search-box'
import { onlyCalls, useCalls } from './use-calls'
import { type CallsUrl, shows, useCallsUrl } from './use-calls-url'

export function CallsScreen() {
  const t = useTranslations('calls')
  const router = useRouter()
  const params = useSearchParams()
  const [url, setUrl] = useCallsUrl()
  const search = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(-1)
  const result = useCalls(url, queryProblem(url.q) === null)
  const { calls, total, error, fetchNextPage, isFetchingNextPage } = result

  const address = new URLSearchParams(params)
  address.delete('focus')
  useRememberAddress('/calls', address.toString())
  const wantsFocus = params.get('focus') === 'search'
  useEffect(() => {
    if (wantsFocus) search.current?.focus()
  }, [wantsFocus])

  const open = useCallback((id: string) => router.push(`/calls/${id}`), [router])
  const onSearch = useCallback(
    (q: string) => {
      setCurrent(-1)
      void setUrl({ q: q || null })
    },
    [setUrl],
  )
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  const move = (by: number) => setCurrent((at) => Math.min(Math.max(at + by, 0), calls.length - 1))

  useHotkeys({
    '/': () => search.current?.select(),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    g: () => setCurrent(0),
    G: () => setCurrent(calls.length - 1),
    Enter: () => calls[current] && open(calls[current].id),
  })

  const invalid = error instanceof ApiError && error.code === 'invalid_query' ? error.problem : null
  const refused = invalid ? refusedAt(url, invalid) : null

  return (
    <>
      <header className="flex min-h-14 flex-none flex-wrap items-center gap-2 border-border border-b px-4 py-2">
        <h1 className="sr-only">{t('title')}</h1>
        <SearchBox
          value={url.q}
          onSearch={onSearch}
          onLeave={() => scroller.current?.focus()}
          refused={refused}
          input={search}
        />
        {url.capture && <CaptureChip id={url.capture} onRemove={() => setUrl({ capture: null })} />}
      </header>
      <div className="flex h-[38px] flex-none items-center gap-3 border-border border-b px-4">
        <Segmented
          label={t('show')}
          value={url.show}
          options={shows.map((value) => ({ value, label: t(`shows.${value}`) }))}
          onChange={(show) => setUrl({ show })}
        />
        <p aria-live="polite" className="font-semibold">
          {total &&
            t(url.show === 'calls' ? 'total' : 'totalDialogs', {
              count: total.count,
              capped: total.capped ? '+' : '',
            })}
        </p>
        <span className="flex-1" />
        {result.tookMs !== null && (
          <span className="mono text-fg-3 text-small" title={t('tookHint')}>
            {result.tookMs} ms
          </span>
        )}
      </div>
      {result.isError && !invalid && (
        <Notice
          tone="error"
          fact={t('failed')}
          className="m-4"
          action={
            <Button size="small" onClick={() => result.refetch()}>
              {t('retry')}
            </Button>
          }
        >
          {error instanceof ApiError && error.problem.requestId && (
            <span className="mono">{error.problem.requestId}</span>
          )}
        </Notice>
      )}
      {total !== null && calls.length === 0 ? (
        <NothingFound
          url={url}
          onClear={() => setUrl({ q: null, capture: null })}
          onShowAll={() => setUrl({ show: 'all' })}
        />
      ) : (
        <CallsTable
          calls={calls}
          current={current}
          sort={url.sort}
          stale={result.isPlaceholderData}
          hasMore={result.hasNextPage}
          scroller={scroller}
          onMore={onMore}
          onSort={(sort) => setUrl({ sort })}
          onOpen={open}
        />
      )}
    </>
  )
}

/** Where the api stopped reading, in the text of the box. */
function refusedAt(
  { q, show }: CallsUrl,
  { position = 0, end, expected = '', didYouMean }: Partial<Problem>,
) {
  const before = show === 'calls' ? onlyCalls.length : 0
  return problemAt(q, {
    ...{ position: position - before, expected, didYouMean: didYouMean ?? null },
    ...(end !== undefined && { end: end - before }),
  })
}
