import { ANNOTATION_BODY_LIMIT, type NoteImage, plainMentions, withMentions } from '@ringback/contracts'
import { useMutation } from '@tanstack/react-query'
import { ImagePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, type Ref, useCallback, useId, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { Kbd } from '@/components/kbd'
import { cn } from '@/lib/class-names'
import { useActiveMembers } from '@/lib/use-members'
import { keepDraft, readDraft } from './drafts'
import { ImageTray } from './image-tray'
import { mentioned, mentioningAt, type Named } from './mention'
import { candidateId, MentionList } from './mention-list'
import { useImageTray } from './use-image-tray'

interface Props {
  /** What is written here is kept under this name until it is sent. */
  place: string
  label: string
  sendLabel: string
  /** What stands here before anything was written. */
  initial?: string
  initialImages?: readonly NoteImage[]
  /** Whether others than the workspace will read it. */
  shared: boolean
  onSend: (body: string, images: { id: string; alt: string }[]) => Promise<unknown>
  /** Where the focus goes on Escape. */
  onLeave: () => void
  onCancel?: () => void
  field?: Ref<HTMLTextAreaElement>
  /** Beside the button that sends. */
  children?: ReactNode
}

const none: readonly NoteImage[] = []

/**
 * Where a note, a reply or a change is written. A violet frame says that it leaves the workspace. `@` offers the members.
 */
export function Composer(props: Props) {
  const {
    place,
    label,
    sendLabel,
    initial: stored = '',
    initialImages = none,
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
  const tray = useImageTray(place, initialImages)
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
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
    mutationFn: (body: string) =>
      onSend(
        withMentions(body, members),
        tray.images.map(({ id, alt }) => ({ id, alt })),
      ),
    onSuccess: () => {
      write('')
      tray.clear()
      onCancel?.()
    },
  })
  const empty = text.trim() === ''
  const send = () => {
    if (!empty && !sending.isPending && tray.sending === 0) sending.mutate(text.trim())
  }
  function pick({ name }: Named) {
    if (!mentioning) return
    const next = mentioned(text, caret, mentioning.from, name)
    write(next.text)
    setCaret(next.caret)
    // Once the field has the new text.
    requestAnimationFrame(() => own.current?.setSelectionRange(next.caret, next.caret))
  }
  /** Whether files came with it: then they are what was meant. */
  function take({ files }: DataTransfer): boolean {
    if (files.length > 0) tray.add(files)
    return files.length > 0
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
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped here; a button beside it chooses them
    <div
      className={cn(
        'rounded-lg border bg-surface focus-within:outline-2 focus-within:-outline-offset-1',
        shared ? 'border-note focus-within:outline-note' : 'border-control focus-within:outline-ink',
        over && 'bg-hover outline-2 outline-dashed -outline-offset-4',
      )}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (take(event.dataTransfer)) event.preventDefault()
      }}
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
        onPaste={(event) => {
          if (take(event.clipboardData)) event.preventDefault()
        }}
        className="field-sizing-content block max-h-64 min-h-12 w-full resize-none bg-transparent px-2.5 pt-2 pb-1 text-ui outline-none max-sm:text-[16px]"
      />
      {mentioning && (
        <MentionList id={list} candidates={mentioning.candidates} active={active} onPick={pick} />
      )}
      <ImageTray tray={tray} shared={shared} />
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
        <Button
          size="icon-small"
          look="quiet"
          aria-label={t('addImage')}
          title={t('addImage')}
          onClick={() => chooser.current?.click()}
        >
          <ImagePlus size={14} strokeWidth={1.75} aria-hidden />
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept="image/png,image/jpeg,image/webp,image/gif"
          aria-label={t('addImage')}
          onChange={({ target }) => {
            tray.add(target.files ?? [])
            target.value = ''
          }}
        />
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
              tray.clear()
              onCancel()
            }}
          >
            {t('cancel')}
          </Button>
        )}
        <Button
          size="small"
          look="primary"
          disabled={empty || sending.isPending || tray.sending > 0}
          onClick={send}
        >
          {sendLabel}
        </Button>
      </div>
    </div>
  )
}
