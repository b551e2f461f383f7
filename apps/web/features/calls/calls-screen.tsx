'use client'
import type { Problem, Role } from '@ringback/contracts'
import { conditionsOf, type FacetName, toggleValue } from '@ringback/contracts'
import { SearchX } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { EmptyState } from '@/components/empty-state'
import { ApiError } from '@/lib/api'
import { cn } from '@/lib/class-names'
import { useHotkeys } from '@/lib/use-hotkeys'
import { useInBrowser } from '@/lib/use-in-browser'
import { useRememberAddress } from '@/lib/use-list-address'
import { useMediaQuery } from '@/lib/use-media-query'
import { onlyCalls } from './asked'
import { CaptureChip } from './capture-chip'
import { CsvLink } from './csv-link'
import { FacetsPanel } from './facets/facets-panel'
import { useFacets } from './facets/use-facets'
import { GrowingNote } from './growing-note'
import { Histogram } from './histogram/histogram'
import { useTimeWords } from './histogram/time-words'
import { useHistogram } from './histogram/use-histogram'
import { ListTools } from './list-tools'
import { shortIso } from './local-time'
import { NothingFound } from './nothing-found'
import { RangeMenu } from './range-menu'
import { ReadOn } from './read-on'
import { problemAt, queryProblem } from './search/query-problem'
import { SearchBox } from './search/search-box'
import { SearchFailure } from './search-failure'
import { SelectionTools } from './selection-tools'
import { gridShape, type Screen } from './table/call-columns'
import { CallsTable } from './table/calls-table'
import { NumberPatterns } from './table/matched-number'
import { numberPatternsOf } from './table/number-match'
import { useColumnChoice } from './table/use-column-choice'
import { useAsked } from './use-asked'
import { useCalls } from './use-calls'
import { type CallsUrl, useCallsUrl } from './use-calls-url'
import { useMarks } from './use-marks'
import { ViewsMenu } from './views/views-menu'

const CallKeys = lazy(() => import('./call-keys'))
const FacetsSheet = lazy(() => import('./facets/facets-sheet'))

interface Props {
  workspaceId: string
  role: Role
}

/** The search, what it finds over time and by value, and the calls themselves. All of it is in the address. */
export function CallsScreen({ workspaceId, role }: Props) {
  const t = useTranslations('calls')
  const router = useRouter()
  const params = useSearchParams()
  const words = useTimeWords()
  const [url, setUrl] = useCallsUrl()
  const search = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const sheetTrigger = useRef<HTMLButtonElement>(null)
  const [current, setCurrent] = useState(-1)
  const [help, setHelp] = useState(false)
  const [sheet, setSheet] = useState(false)
  const { marked, toggle: mark, clear: unmark } = useMarks()
  const screen = useScreen()
  const inBrowser = useInBrowser()
  const readable = queryProblem(url.q) === null
  const asked = useAsked(url)
  const result = useCalls(asked.list, url.sort, readable)
  const histogram = useHistogram(asked.around, screen === 'phone' ? 40 : 100, readable)
  const facets = useFacets(url, asked.list, readable)
  const { calls, total, error, fetchNextPage, isFetchingNextPage, partial } = result
  const { chosen, keep } = useColumnChoice(url.cols)
  const shape = useMemo(() => gridShape(chosen, screen), [chosen, screen])
  const patterns = useMemo(() => numberPatternsOf(url.q), [url.q])

  const address = new URLSearchParams(params)
  address.delete('focus')
  useRememberAddress('/calls', address.toString())
  const wantsFocus = params.get('focus') === 'search'
  useEffect(() => {
    if (wantsFocus) search.current?.focus()
  }, [wantsFocus])

  const open = useCallback((id: string) => router.push(`/calls/${id}`), [router])
  const ask = useCallback(
    (change: Partial<Parameters<typeof setUrl>[0]>) => {
      setCurrent(-1)
      unmark()
      void setUrl(change)
    },
    [setUrl, unmark],
  )
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  const move = (by: number) => setCurrent((at) => Math.min(Math.max(at + by, 0), calls.length - 1))
  const onToggle = (facet: FacetName, value: string, negated: boolean) =>
    ask({ q: toggleValue(url.q, facet, value, negated) || null })

  useHotkeys({
    '/': () => search.current?.select(),
    '?': () => setHelp(true),
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    g: () => setCurrent(0),
    G: () => setCurrent(calls.length - 1),
    x: () => calls[current] && mark(calls[current].id),
    Escape: unmark,
    Enter: () => calls[current] && open(calls[current].id),
  })

  const invalid = error instanceof ApiError && error.code === 'invalid_query' ? error.problem : null
  const brush =
    asked.list.from && asked.list.to && (url.from || url.to)
      ? { fromTs: Date.parse(asked.list.from) * 1_000, toTs: Date.parse(asked.list.to) * 1_000 }
      : null
  // What a server would say of times is in its own time zone.
  const shown = inBrowser ? (brush ?? spanOf(histogram.data)) : null
  const panel = <FacetsPanel query={readable ? url.q : ''} result={facets} onToggle={onToggle} />

  return (
    <>
      <header className="flex min-h-14 flex-none flex-wrap items-center gap-2 border-border border-b px-4 py-2">
        <h1 className="sr-only">{t('title')}</h1>
        <SearchBox
          value={url.q}
          asked={asked.list}
          workspaceId={workspaceId}
          onSearch={(q) => ask({ q: q || null })}
          onLeave={() => scroller.current?.focus()}
          refused={invalid ? refusedAt(url, invalid) : null}
          input={search}
        />
        {url.capture && <CaptureChip id={url.capture} onRemove={() => ask({ capture: null })} />}
        <RangeMenu
          range={url.range}
          from={url.from}
          to={url.to}
          onRange={(range) => ask({ range, from: null, to: null, zoom: null })}
          onCustom={(from, to) => ask({ range: null, from, to, zoom: from || to ? true : null })}
        />
        <ViewsMenu mayShare={role !== 'viewer'} />
        <CsvLink asked={asked.list} sort={url.sort} />
      </header>
      <div className="flex min-h-0 flex-1">
        {screen === 'desk' && (
          <aside
            aria-label={t('facets.title')}
            className="scroll-thin w-[208px] flex-none overflow-y-auto border-border border-r bg-canvas px-2 py-2.5"
          >
            {panel}
          </aside>
        )}
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <Histogram
            data={histogram.data}
            stale={histogram.isPlaceholderData}
            failed={histogram.isError}
            brush={brush}
            zoomed={url.zoom}
            offset={asked.list.offset}
            onBrush={(span) =>
              ask(
                span
                  ? { from: shortIso(span.fromTs / 1_000), to: shortIso(span.toTs / 1_000) }
                  : { from: null, to: null, zoom: null },
              )
            }
            onZoom={(zoom) => setUrl({ zoom: zoom || null })}
          />
          <div
            className={cn(
              'flex h-[38px] flex-none items-center gap-3 border-border border-b px-4',
              marked.size > 0 && 'bg-selected',
            )}
          >
            {marked.size > 0 ? (
              <SelectionTools marked={marked} onClear={unmark} />
            ) : (
              <ListTools
                show={url.show}
                total={result.isError ? null : total}
                tookMs={result.tookMs}
                span={shown && words.span(shown.fromTs, shown.toTs)}
                facets={
                  screen === 'desk'
                    ? null
                    : {
                        chosen: readable ? conditionsOf(url.q).length : 0,
                        onOpen: () => setSheet(true),
                        trigger: sheetTrigger,
                      }
                }
                columns={shape.columns}
                areColumnsChosen={chosen !== null}
                onShow={(show) => ask({ show })}
                onColumns={(cols) => {
                  keep(cols)
                  void setUrl({ cols })
                }}
              />
            )}
          </div>
          <GrowingNote capture={url.capture} />
          {result.isError && !invalid && (
            <SearchFailure
              error={result.error}
              onRetry={() => result.refetch()}
              onNarrow={() => ask({ range: '24h' })}
            />
          )}
          {result.isPending && readable && !result.isError && <LoadingRows label={t('loading')} />}
          {!readable && calls.length === 0 && (
            <EmptyState icon={<SearchX size={20} strokeWidth={1.75} aria-hidden />} title={t('unreadable')}>
              {t('unreadableText')}
            </EmptyState>
          )}
          {total !== null && calls.length === 0 && !partial && (
            <NothingFound
              url={url}
              onClear={() => ask({ q: null, capture: null, range: null, from: null, to: null, zoom: null })}
              onShowAll={() => ask({ show: 'all' })}
            />
          )}
          {calls.length > 0 && (
            <NumberPatterns value={patterns}>
              <CallsTable
                calls={calls}
                shape={shape}
                current={current}
                marked={marked}
                sort={url.sort}
                stale={result.isPlaceholderData}
                hasMore={result.hasNextPage && !partial}
                scroller={scroller}
                onMore={onMore}
                onSort={(sort) => ask({ sort })}
                onOpen={open}
                onMark={mark}
              />
            </NumberPatterns>
          )}
          {partial && result.hasNextPage && (
            <ReadOn found={calls.length} isReading={isFetchingNextPage} onReadOn={onMore} />
          )}
        </div>
      </div>
      <Suspense fallback={null}>
        {help && <CallKeys onClose={() => setHelp(false)} />}
        {sheet && <FacetsSheet onClose={() => setSheet(false)}>{panel}</FacetsSheet>}
      </Suspense>
    </>
  )
}

function useScreen(): Screen {
  const desk = useMediaQuery('(min-width: 1024px)')
  const tablet = useMediaQuery('(min-width: 768px)')
  return desk ? 'desk' : tablet ? 'tablet' : 'phone'
}

const spanOf = (data: { fromTs: number | null; toTs: number | null } | undefined) =>
  data && data.fromTs !== null && data.toTs !== null ? { fromTs: data.fromTs, toTs: data.toTs } : null

/** The place of rows, so that nothing jumps when they come. */
function LoadingRows({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="min-h-0 flex-1 overflow-hidden pt-[29px]">
      {Array.from({ length: 24 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
        <div key={row} className="flex h-[29px] items-center gap-6 border-border/60 border-b px-4">
          <span className="h-2 w-32 rounded-full bg-hover" />
          <span className="h-2 w-24 rounded-full bg-hover" />
          <span className="h-2 flex-1 rounded-full bg-hover" />
        </div>
      ))}
    </div>
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
