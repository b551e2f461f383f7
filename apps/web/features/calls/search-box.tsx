'use client'
import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Ref, useEffect, useId, useRef, useState } from 'react'
import { Kbd } from '@/components/kbd'
import { cn } from '@/lib/class-names'
import { type QueryProblem, queryProblem } from './query-problem'

interface Props {
  value: string
  onSearch: (text: string) => void
  onLeave: () => void
  /** What the api found wrong where we did not. */
  refused: QueryProblem | null
  input: Ref<HTMLInputElement>
}

/** Long enough that a half-typed word is not searched, short enough to feel live. */
const settleMs = 250
/** A query is often wrong on the way to being right: say so only when the typing rests. */
const complainMs = 700

export function SearchBox({ value, onSearch, onLeave, refused, input }: Props) {
  const t = useTranslations('calls')
  const noteId = useId()
  const [text, setText] = useState(value)
  const [rested, setRested] = useState(true)
  const mirror = useRef<HTMLDivElement>(null)
  const lastSent = useRef(value)

  // The address can change from outside: a cleared search, the back button.
  useEffect(() => {
    if (value === lastSent.current) return
    lastSent.current = value
    setText(value)
  }, [value])

  const own = queryProblem(text)
  const problem = own ?? (text === value ? refused : null)

  useEffect(() => {
    const search = setTimeout(() => {
      if (queryProblem(text) || text === lastSent.current) return
      lastSent.current = text
      onSearch(text)
    }, settleMs)
    const complain = setTimeout(() => setRested(true), complainMs)
    return () => {
      clearTimeout(search)
      clearTimeout(complain)
    }
  }, [text, onSearch])

  const change = (next: string) => {
    setText(next)
    setRested(false)
  }
  const shown = rested ? problem : null

  return (
    <search className="relative min-w-0 flex-1">
      <div
        className={cn(
          'flex h-9 items-center gap-2 rounded-lg border bg-surface pr-2 pl-2.5 transition-shadow duration-75',
          'focus-within:border-ink focus-within:shadow-[0_0_0_0.5px_var(--ink),0_0_0_3px_color-mix(in_oklch,var(--ink)_9%,transparent)]',
          shown ? 'border-error' : 'border-control',
        )}
      >
        <Search size={15} strokeWidth={1.75} className="shrink-0 text-fg-3" aria-hidden />
        <div className="mono relative min-w-0 flex-1 text-[13px]">
          <div
            ref={mirror}
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 flex items-center overflow-hidden whitespace-pre text-transparent"
          >
            {shown && (
              <>
                <span>{text.slice(0, shown.position)}</span>
                <span className="underline decoration-2 decoration-error decoration-wavy underline-offset-[5px]">
                  {text.slice(shown.position, shown.end) || ' '}
                </span>
              </>
            )}
          </div>
          <input
            ref={input}
            type="text"
            value={text}
            aria-label={t('search')}
            aria-invalid={shown !== null}
            aria-describedby={shown ? noteId : undefined}
            placeholder={t('placeholder')}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="relative h-8 w-full bg-transparent outline-none placeholder:font-sans"
            onChange={(event) => change(event.target.value)}
            onScroll={(event) => {
              if (mirror.current) mirror.current.scrollLeft = event.currentTarget.scrollLeft
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                if (text) change('')
                else onLeave()
              }
              if (event.key === 'Enter') {
                setRested(true)
                if (own) return
                lastSent.current = text
                onSearch(text)
                onLeave()
              }
            }}
          />
        </div>
        {text && (
          <button
            type="button"
            aria-label={t('clear')}
            className="grid size-5 place-items-center rounded-badge text-fg-3 hover:text-fg"
            onClick={() => {
              change('')
              lastSent.current = ''
              onSearch('')
            }}
          >
            <X size={14} strokeWidth={1.75} aria-hidden />
          </button>
        )}
        <span className="max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      </div>
      {shown && (
        <p
          id={noteId}
          role="alert"
          className="absolute top-[42px] left-0 z-30 max-w-full rounded-control border border-error-line bg-error-bg px-2.5 py-1 text-ui shadow-float"
        >
          <b className="font-semibold">{t('queryWrong', { position: shown.position + 1 })}</b>{' '}
          <span className="text-fg-2">
            {shown.didYouMean === null ? (
              <>
                {t('expected')}{' '}
                {shown.expected === 'a value' ? t('aValue') : <span className="mono">{shown.expected}</span>}
              </>
            ) : (
              t('didYouMean', { word: shown.didYouMean })
            )}
          </span>
        </p>
      )}
    </search>
  )
}
