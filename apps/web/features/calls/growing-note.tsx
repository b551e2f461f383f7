import type { Capture } from '@ringback/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { GrowingMark } from '@/components/growing-mark'
import { useGrowingCaptures } from '@/lib/use-growing-captures'

/** A live capture tells of itself more often than a list need be read again. */
const PAUSE_MS = 1_000

/**
 * Says that the list is not whole: how many captures are still decoded, how far they are together, and that others are
 * live. Follows them, so that the list grows with them. `capture` is the only one searched, if any.
 */
export function GrowingNote({ capture }: { capture: string | null }) {
  const queries = useQueryClient()
  const refresh = usePaced(() => {
    for (const name of ['calls', 'facets', 'histogram']) void queries.invalidateQueries({ queryKey: [name] })
  }, PAUSE_MS)
  const growing = useGrowingCaptures(refresh).filter(({ id }) => capture === null || id === capture)
  const live = growing.filter(({ state }) => state === 'recording')
  const decoding = growing.filter(({ state }) => state !== 'recording')
  return (
    <>
      {live.length > 0 && <Note captures={live} text="live" />}
      {decoding.length > 0 && <Note captures={decoding} text="text" />}
    </>
  )
}

function Note({ captures, text }: { captures: readonly Capture[]; text: 'live' | 'text' }) {
  const t = useTranslations('calls.growing')
  const format = useFormatter()
  const sum = (of: 'bytes' | 'totalBytes') =>
    captures.reduce((all, { progress }) => all + (progress?.[of] ?? 0), 0)
  const total = sum('totalBytes')
  return (
    <p className="flex h-7 flex-none items-center gap-1.5 border-border border-b px-4 text-info text-small">
      <GrowingMark label={t('label')} />
      <span role="status" className="truncate">
        {t(text, { count: captures.length })}
      </span>
      {total > 0 && (
        <span className="mono text-fg-3" aria-hidden>
          {format.number(sum('bytes') / total, { style: 'percent' })}
        </span>
      )}
    </p>
  )
}

/** At once, and when that was less than `pauseMs` ago, once more after it. */
function usePaced(work: () => void, pauseMs: number): () => void {
  const paced = useRef({ last: Number.NEGATIVE_INFINITY, timer: 0 })
  useEffect(() => () => window.clearTimeout(paced.current.timer), [])
  return () => {
    const { current } = paced
    window.clearTimeout(current.timer)
    const wait = current.last + pauseMs - performance.now()
    const run = () => {
      current.last = performance.now()
      work()
    }
    if (wait <= 0) run()
    else current.timer = window.setTimeout(run, wait)
  }
}
