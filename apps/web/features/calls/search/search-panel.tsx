import { useTranslations } from 'next-intl'
import { type ComponentProps, type RefObject, useLayoutEffect, useRef } from 'react'
import { Kbd } from '@/components/kbd'
import type { QueryProblem } from './query-problem'
import { SuggestionList } from './suggestion-list'

interface Props {
  /** Where the word that is completed begins. */
  anchor: RefObject<HTMLElement | null>
  noteId: string
  problem: QueryProblem | null
  list: ComponentProps<typeof SuggestionList> | null
}

/** Floats under the word that is typed: what is wrong with the query, and what can be put there. */
export function SearchPanel({ anchor, noteId, problem, list }: Props) {
  const t = useTranslations('search')
  const panel = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = panel.current
    const frame = element?.parentElement
    if (!element || !frame || !anchor.current) return
    const { left, width } = frame.getBoundingClientRect()
    const wanted = anchor.current.getBoundingClientRect().left - left - 12
    element.style.left = `${Math.max(0, Math.min(wanted, width - element.offsetWidth))}px`
  })
  return (
    <div
      ref={panel}
      className="absolute top-[42px] left-0 z-40 w-[26rem] max-w-full overflow-hidden rounded-card border border-border-strong bg-raised shadow-float"
    >
      {problem && <ProblemNote id={noteId} problem={problem} alone={list === null} />}
      {list && (
        <>
          <SuggestionList {...list} />
          <p
            aria-hidden="true"
            className="flex items-center gap-3 border-border border-t bg-sunken px-2.5 py-1.5 text-fg-2 text-label pointer-coarse:hidden"
          >
            <span className="flex items-center gap-1">
              <Kbd>↑</Kbd>
              <Kbd>↓</Kbd> {t('keys.move')}
            </span>
            <span className="flex items-center gap-1">
              <Kbd>Tab</Kbd> {t('keys.complete')}
            </span>
            <span className="flex items-center gap-1">
              <Kbd>↵</Kbd> {t('keys.search')}
            </span>
            <span className="flex items-center gap-1 max-sm:hidden">
              <Kbd>-</Kbd> {t('keys.negate')}
            </span>
          </p>
        </>
      )}
    </div>
  )
}

function ProblemNote({ id, problem, alone }: { id: string; problem: QueryProblem; alone: boolean }) {
  const t = useTranslations('calls')
  return (
    <p
      id={id}
      role="alert"
      className={`bg-error-bg px-2.5 py-1.5 text-ui ${alone ? '' : 'border-error-line border-b'}`}
    >
      <b className="font-semibold">{t('queryWrong', { position: problem.position + 1 })}</b>{' '}
      <span className="text-fg-2">
        {problem.didYouMean === null ? (
          <>
            {t('expected')}{' '}
            {problem.expected === 'a value' ? t('aValue') : <span className="mono">{problem.expected}</span>}
          </>
        ) : (
          t('didYouMean', { word: problem.didYouMean })
        )}
      </span>
    </p>
  )
}
