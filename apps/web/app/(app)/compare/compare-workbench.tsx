'use client'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { Split } from '@/components/split'
import { toast } from '@/components/toast'
import { alignCalls, type StepPair } from '@/features/compare/align-calls'
import { callTransactions } from '@/features/compare/call-steps'
import { CompareHeader } from '@/features/compare/compare-header'
import { CompareRows } from '@/features/compare/compare-rows'
import { CompareToolbar } from '@/features/compare/compare-toolbar'
import type { ComparedCall } from '@/features/compare/compared-facts'
import { ComparedFindings } from '@/features/compare/compared-findings'
import { type Difference, stepDifferences } from '@/features/compare/step-differences'
import { Summary } from '@/features/compare/summary'
import { useCompareUrl } from '@/features/compare/use-compare-url'
import { useTellingHeaders } from '@/features/compare/use-telling-headers'
import { cn } from '@/lib/class-names'
import { useHotkeys } from '@/lib/use-hotkeys'
import { useMediaQuery } from '@/lib/use-media-query'
import { StepPanel } from './step-panel'

const CompareKeys = lazy(() => import('@/features/compare/key-list'))

/** Figures on top, then the steps of both calls side by side, and the two messages of one step against each other. */
export function CompareWorkbench({ first, second }: { first: ComparedCall; second: ComparedCall }) {
  const t = useTranslations('compare')
  const [{ step, only }, setUrl] = useCompareUrl()
  const [help, setHelp] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLElement>(null)
  const wide = useMediaQuery('(min-width: 1100px)')
  const pairs = useMemo(
    () =>
      alignCalls(
        callTransactions(first.call, first.messages),
        callTransactions(second.call, second.messages),
      ),
    [first, second],
  )
  const headers = useTellingHeaders(pairs, first, second)
  const differences = useMemo(() => {
    const byRow = new Map<string, Difference[]>()
    for (const pair of pairs.flatMap(({ steps }) => steps)) {
      const names = headers.names.get(pair.key)
      byRow.set(pair.key, [...stepDifferences(pair), ...(names ? [{ kind: 'headers' as const, names }] : [])])
    }
    return byRow
  }, [pairs, headers.names])
  const isDifferent = ({ key }: StepPair) => (differences.get(key)?.length ?? 0) > 0
  const shown = only
    ? pairs.flatMap((pair) => {
        const steps = pair.steps.filter(isDifferent)
        return steps.length > 0 ? [{ ...pair, steps }] : []
      })
    : pairs
  const rows = shown.flatMap(({ steps }) => steps)
  const at = rows.findIndex(({ key }) => key === step)
  const selected = rows[at] ?? null
  const go = (row: StepPair | undefined) => row && void setUrl({ step: row.key })
  const move = (by: 1 | -1) => go(at < 0 ? rows[0] : rows[at + by])

  async function copyLink() {
    await navigator.clipboard.writeText(window.location.href)
    toast(t('linkCopied'))
  }
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    g: () => go(rows[0]),
    G: () => go(rows.at(-1)),
    n: () => go(rows.slice(at + 1).find(isDifferent)),
    N: () => go(rows.slice(0, Math.max(0, at)).findLast(isDifferent)),
    f: () => setUrl({ only: !only || null }),
    y: copyLink,
    Enter: () => panel.current?.focus(),
    Escape: () => (selected && !wide ? void setUrl({ step: null }) : scroller.current?.focus()),
    '?': () => setHelp(true),
  })

  const side = selected && (
    <StepPanel
      pair={selected}
      panel={panel}
      calls={[first.call, second.call]}
      onClose={() => setUrl({ step: null })}
    />
  )
  const main = (
    <div className="flex h-full min-h-0 min-w-0 flex-col print:h-auto">
      <section
        aria-label={t('summary')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className={cn(
          // A small screen has no room for the figures and what proves them.
          side && !wide && 'hidden print:grid',
          'scroll-thin grid max-h-[40%] flex-none overflow-y-auto border-border border-b lg:grid-cols-[minmax(0,1fr)_minmax(220px,0.42fr)] focus-visible:-outline-offset-2 print:max-h-none print:overflow-visible',
        )}
      >
        <Summary first={first} second={second} />
        <div className="border-border max-lg:border-t lg:border-l">
          <ComparedFindings first={first} second={second} />
        </div>
      </section>
      <CompareToolbar
        only={only}
        onOnly={(value) => setUrl({ only: value || null })}
        steps={pairs.reduce((sum, { steps }) => sum + steps.length, 0)}
        different={[...differences.values()].filter(({ length }) => length > 0).length}
        isLoading={headers.isLoading}
        onHelp={() => setHelp(true)}
      />
      {rows.length === 0 ? (
        <p className="p-4 text-fg-3 text-ui">{t('noDifferences')}</p>
      ) : (
        <CompareRows
          pairs={shown}
          differences={differences}
          selected={selected?.key ?? null}
          scroller={scroller}
          onSelect={(key) => setUrl({ step: key })}
        />
      )}
    </div>
  )
  return (
    <>
      <CompareHeader
        first={first.call}
        second={second.call}
        onSwap={() => setUrl({ a: second.call.id, b: first.call.id, step: null })}
        onCopyLink={copyLink}
      />
      {wide && side ? (
        <Split
          main={main}
          side={side}
          label={t('panelWidth')}
          name="comparison"
          initial={460}
          min={340}
          mainMin={560}
        />
      ) : (
        <div className="flex min-h-0 flex-1 flex-col print:block">
          <div className="min-h-0 flex-1">{main}</div>
          {side && <div className="h-[54%] flex-none border-border-strong border-t print:h-auto">{side}</div>}
        </div>
      )}
      {help && (
        <Suspense>
          <CompareKeys onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </>
  )
}
