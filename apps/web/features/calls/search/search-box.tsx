'use client'
import { CircleHelp, Search, X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Kbd } from '@/components/kbd'
import { cn } from '@/lib/class-names'
import type { Asked } from '../asked'
import { type SearchOption, searchOptions } from './options'
import type { QueryProblem } from './query-problem'
import { QueryText } from './query-text'
import { useRecentSearches } from './recent-searches'
import { SearchPanel } from './search-panel'
import { optionId } from './suggestion-list'
import { useCompletions } from './use-completions'
import { useQueryText } from './use-query-text'

interface Props {
  value: string
  asked: Asked
  workspaceId: string
  onSearch: (text: string) => void
  onLeave: () => void
  /** What the api found wrong where we did not. */
  refused: QueryProblem | null
  input: RefObject<HTMLInputElement | null>
}

/** An editable combobox with a list (ARIA APG): the text is drawn as tokens, and the grammar completes it. */
export function SearchBox({ value, asked, workspaceId, onSearch, onLeave, refused, input }: Props) {
  const t = useTranslations('calls')
  const [noteId, listId] = [useId(), useId()]
  const query = useQueryText(value, refused)
  const { text, own, problem } = query
  const [focused, setFocused] = useState(false)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [caret, setCaret] = useState(value.length)
  const mirror = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const { recent, load, remember } = useRecentSearches(workspaceId)
  const at = Math.min(caret, text.length)
  const { suggestions, counts } = useCompletions(text, at, asked, open)
  const options = open ? searchOptions(text, suggestions, counts, own, recent) : []
  const shown = open && options.length > 0
  const completes = options.some(({ kind }) => kind === 'value' || kind === 'field')
  // What can still become right is not called wrong, unless Enter asked for it.
  const complaint = query.rested && !(shown && completes && own) ? problem : null

  // A caret put by us is put after the text is.
  const wanted = useRef<number | null>(null)
  useEffect(() => {
    if (wanted.current === null) return
    input.current?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = null
  })

  const write = (next: string, caretAt: number) => {
    wanted.current = caretAt
    query.change(next)
    setCaret(caretAt)
    setActive(-1)
  }
  const search = (next: string) => {
    remember(next)
    setOpen(false)
    setActive(-1)
    query.rest()
    onSearch(next.trim())
  }
  const pick = (option: SearchOption) => {
    const next = text.slice(0, option.from) + option.text + text.slice(option.to).replace(/^ +(?=.)/, ' ')
    write(option.text.endsWith(' ') ? next.replace(/ {2,}/g, ' ') : next, option.from + option.text.length)
    if (option.kind === 'recent') search(option.text)
  }
  const clear = () => {
    write('', 0)
    query.rest()
    onSearch('')
    input.current?.focus()
  }
  const enter = () => {
    const chosen = options[active]
    if (chosen) return pick(chosen)
    if (!own) {
      search(text)
      return onLeave()
    }
    // The first Enter points at what was probably meant, the second takes it.
    query.rest()
    setOpen(own.didYouMean !== null)
    setActive(own.didYouMean === null ? -1 : 0)
  }
  const step = (by: 1 | -1) => {
    setOpen(true)
    const count = options.length
    if (count > 0) setActive((was) => (was < 0 && by < 0 ? count - 1 : (was + by + count) % count))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const chosen = options[active] ?? (suggestions.to > suggestions.from ? options[0] : undefined)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Enter') enter()
    else if (event.key === 'Tab' && !event.shiftKey && shown && chosen) pick(chosen)
    else if (event.key === 'Escape') {
      if (shown) setOpen(false)
      else onLeave()
      setActive(-1)
    } else return
    event.preventDefault()
  }

  return (
    <search className="relative min-w-0 flex-1 max-sm:basis-full">
      <div
        className={cn(
          'flex h-9 items-center gap-2 rounded-lg border bg-surface pr-1.5 pl-2.5 transition-shadow duration-75',
          'focus-within:border-ink focus-within:shadow-[0_0_0_0.5px_var(--ink),0_0_0_3px_color-mix(in_oklch,var(--ink)_9%,transparent)]',
          complaint ? 'border-error' : 'border-control',
        )}
      >
        <Search size={15} strokeWidth={1.75} className="shrink-0 text-fg-3" aria-hidden />
        <div className="mono relative min-w-0 flex-1 text-[13px]">
          <QueryText
            ref={mirror}
            text={text}
            caret={focused ? at : null}
            problem={complaint}
            anchor={suggestions.from}
            anchorRef={anchor}
          />
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-expanded={shown}
            aria-controls={shown ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={shown && active >= 0 ? optionId(listId, active) : undefined}
            value={text}
            aria-label={t('search')}
            aria-invalid={complaint !== null}
            aria-describedby={complaint ? noteId : undefined}
            placeholder={t('placeholder')}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="search"
            className="relative h-8 w-full bg-transparent px-1 text-transparent caret-fg outline-none [word-spacing:6px] placeholder:font-sans placeholder:[word-spacing:0] forced-colors:text-[FieldText]"
            onChange={({ target }) => {
              query.change(target.value)
              setCaret(target.selectionStart ?? target.value.length)
              setOpen(true)
              setActive(-1)
            }}
            onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
            onFocus={() => {
              load()
              setFocused(true)
              setOpen(text === '')
            }}
            onClick={() => setOpen(true)}
            onBlur={() => {
              setFocused(false)
              setOpen(false)
              setActive(-1)
            }}
            onScroll={({ currentTarget }) => {
              if (mirror.current) mirror.current.scrollLeft = currentTarget.scrollLeft
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        {text && (
          <button
            type="button"
            aria-label={t('clear')}
            title={t('clear')}
            className="grid size-6 shrink-0 place-items-center rounded-badge text-fg-3 hover:bg-hover hover:text-fg"
            onClick={clear}
          >
            <X size={14} strokeWidth={1.75} aria-hidden />
          </button>
        )}
        <Link
          href="/help/search"
          prefetch={false}
          aria-label={t('searchHelp')}
          title={t('searchHelp')}
          className="grid size-6 shrink-0 place-items-center rounded-badge text-fg-3 hover:bg-hover hover:text-fg"
        >
          <CircleHelp size={14} strokeWidth={1.75} aria-hidden />
        </Link>
        <span className="pr-1 max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      </div>
      {(shown || complaint) && (
        <SearchPanel
          anchor={anchor}
          noteId={noteId}
          problem={complaint}
          list={shown ? { id: listId, options, active, onPick: pick, onPoint: setActive } : null}
        />
      )}
      <span role="status" className="sr-only">
        {shown && t('suggested', { count: options.length })}
      </span>
    </search>
  )
}
