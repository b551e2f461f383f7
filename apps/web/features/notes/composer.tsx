import { ANNOTATION_BODY_LIMIT, plainMentions, withMentions } from '@ringback/contracts'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, type Ref, useCallback, useId, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { Kbd } from '@/components/kbd'
import { cn } from '@/lib/class-names'
import { useActiveMembers } from '@/lib/use-members'
import { keepDraft, readDraft } from './drafts'
import { mentioned, mentioningAt, type Named } from './mention'
import { candidateId, MentionList } from './mention-list'

interface Props {
  /** What is written here is kept under this name until it is sent. */
  place: string
  label: string
  sendLabel: string
  /** What stands here before anything was written. */
  initial?: string
  /** Whether others than the workspace will read it. */
  shared: boolean
  onSend: (body: string) => Promise<unknown>
  /** Where the focus goes on Escape. */
  onLeave: () => void
  onCancel?: () => void
  field?: Ref<HTMLTextAreaElement>
  /** Beside the button that sends. */
  children?: ReactNode
}

/**
 * Where a note, a reply or a change is written. A violet frame says that it leaves the workspace. `@` offers the members.
 */
export function Composer(props: Props) {
  const {
    place,
    label,
    sendLabel,
    initial: stored = '',
    shared,
    onSend,
    onLeave,
    onCancel,
    field,
    children,
  } = props
  const t = useTranslations('notes.composer')
  const hint = useId()
  const list = useId()
  const members = useActiveMembers()
  const initial = plainMentions(stored)
  const [text, setText] = useState(() => readDraft(sessionStorage, place) || initial)
  const own = useRef<HTMLTextAreaElement | null>(null)
  const keep = useCallback(
    (element: HTMLTextAreaElement | null) => {
      own.current = element
      if (typeof field === 'function') field(element)
      else if (field) field.current = element
    },
    [field],
  )
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  /** The text at which the offer was turned down. */
  const [declined, setDeclined] = useState<string | null>(null)
  const mentioning = declined === text ? null : mentioningAt(text, caret, members)
  const write = (next: string) => {
    setText(next)
    keepDraft(sessionStorage, place, next === initial ? '' : next)
  }
  const sending = useMutation({
    mutationFn: (body: string) => onSend(withMentions(body, members)),
    onSuccess: () => {
      write('')
      onCancel?.()
    },
  })
  const empty = text.trim() === ''
  const send = () => {
    if (!empty && !sending.isPending) sending.mutate(text.trim())
  }
  function pick({ name }: Named) {
    if (!mentioning) return
    const next = mentioned(text, caret, mentioning.from, name)
    write(next.text)
    setCaret(next.caret)
    // Once the field has the new text.
    requestAnimationFrame(() => own.current?.setSelectionRange(next.caret, next.caret))
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (mentioning && choose(event)) event.preventDefault()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.currentTarget.blur()
      onLeave()
    }
  }
  /** Whether a key was about the members that are offered. */
  function choose({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const candidates = mentioning?.candidates ?? []
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    const chosen = candidates[active]
    if (step) setActive((active + step + candidates.length) % candidates.length)
    else if ((key === 'Enter' || key === 'Tab') && !ctrlKey && !metaKey && chosen) pick(chosen)
    else if (key === 'Escape') setDeclined(text)
    else return false
    return true
  }
  return (
    <div
      className={cn(
        'rounded-lg border bg-surface focus-within:outline-2 focus-within:-outline-offset-1',
        shared ? 'border-note focus-within:outline-note' : 'border-control focus-within:outline-ink',
      )}
    >
      <textarea
        ref={keep}
        rows={2}
        aria-label={label}
        aria-describedby={hint}
        aria-autocomplete="list"
        aria-controls={mentioning ? list : undefined}
        aria-activedescendant={mentioning ? candidateId(list, active) : undefined}
        placeholder={label}
        maxLength={ANNOTATION_BODY_LIMIT}
        value={text}
        onChange={(event) => {
          write(event.target.value)
          setCaret(event.target.selectionStart)
          setActive(0)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-64 min-h-12 w-full resize-none bg-transparent px-2.5 pt-2 pb-1 text-ui outline-none max-sm:text-[16px]"
      />
      {mentioning && (
        <MentionList id={list} candidates={mentioning.candidates} active={active} onPick={pick} />
      )}
      <p id={hint} className="sr-only">
        {t('hint')}
      </p>
      {sending.isError && (
        <p role="alert" className="px-2.5 pb-1 text-error text-small">
          {t('failed')}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-1.5 px-1.5 pb-1.5">
        {children}
        <span className="flex-1" />
        {!empty && (
          <span className="hidden text-fg-3 text-label sm:inline" aria-hidden="true">
            <Kbd>Ctrl</Kbd> <Kbd>↵</Kbd>
          </span>
        )}
        {onCancel && (
          <Button
            size="small"
            look="quiet"
            onClick={() => {
              write('')
              onCancel()
            }}
          >
            {t('cancel')}
          </Button>
        )}
        <Button size="small" look="primary" disabled={empty || sending.isPending} onClick={send}>
          {sendLabel}
        </Button>
      </div>
    </div>
  )
}
