import { ANNOTATION_BODY_LIMIT } from '@ringback/contracts'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react'
import { Button } from '@/components/button'
import { Kbd } from '@/components/kbd'
import { cn } from '@/lib/class-names'
import { keepDraft, readDraft } from './drafts'

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

/** Where a note, a reply or a change is written. A violet frame says that it leaves the workspace. */
export function Composer(props: Props) {
  const { place, label, sendLabel, initial = '', shared, onSend, onLeave, onCancel, field, children } = props
  const t = useTranslations('notes.composer')
  const hint = useId()
  const [text, setText] = useState(() => readDraft(sessionStorage, place) || initial)
  const write = (next: string) => {
    setText(next)
    keepDraft(sessionStorage, place, next === initial ? '' : next)
  }
  const sending = useMutation({
    mutationFn: onSend,
    onSuccess: () => {
      write('')
      onCancel?.()
    },
  })
  const empty = text.trim() === ''
  const send = () => {
    if (!empty && !sending.isPending) sending.mutate(text.trim())
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.currentTarget.blur()
      onLeave()
    }
  }
  return (
    <div
      className={cn(
        'rounded-lg border bg-surface focus-within:outline-2 focus-within:-outline-offset-1',
        shared ? 'border-note focus-within:outline-note' : 'border-control focus-within:outline-ink',
      )}
    >
      <textarea
        ref={field}
        rows={2}
        aria-label={label}
        aria-describedby={hint}
        placeholder={label}
        maxLength={ANNOTATION_BODY_LIMIT}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-64 min-h-12 w-full resize-none bg-transparent px-2.5 pt-2 pb-1 text-ui outline-none max-sm:text-[16px]"
      />
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
