'use client'
import type { Annotation, AnnotationAnchor } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Segmented } from '@/components/segmented'
import { Activity } from './activity'
import { arrangeNotes, type NoteFilter, noteFilters } from './arrange-notes'
import { NewNote } from './new-note'
import { type NoteRights, Thread } from './thread'
import type { AnchorName } from './use-anchor-name'
import { useNoteActions } from './use-annotations'
import type { Notes } from './use-notes'

interface Props {
  callId: string
  notes: Notes
  rights: NoteRights
  /** Ids of the notes on the selected message. */
  here: readonly string[]
  /** Ids of the notes that have a place in the ladder, from its top down. */
  order: readonly string[]
  targets: readonly AnnotationAnchor[]
  nameOf: AnchorName
  /** Whether the field for a new note was asked for. */
  composing: boolean
  onComposed: () => void
  onPlace: (anchor: AnnotationAnchor) => void
  onLeave: () => void
}

/** The notes of a call: those on the selected message first, then the others down the ladder. */
export default function NotesPanel(props: Props) {
  const { callId, notes, rights, here, order, targets, nameOf, composing, onComposed, onPlace, onLeave } =
    props
  const t = useTranslations('notes')
  const actions = useNoteActions(callId)
  const [filter, setFilter] = useState<NoteFilter>('open')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!composing) return
    field.current?.focus()
    onComposed()
  }, [composing, onComposed])
  const { read, unread } = notes
  useEffect(() => {
    if (unread.size > 0) read()
  }, [unread, read])

  const arranged = arrangeNotes(notes.items, { filter, here, order, open: notes.open })
  const placed = new Set(order)
  const thread = (note: Annotation) => (
    <Thread
      key={note.id}
      note={note}
      place={nameOf(note.anchor)}
      open={note.id === notes.open}
      rights={rights}
      actions={actions}
      onPlace={
        placed.has(note.id)
          ? () => {
              notes.setOpen(note.id)
              onPlace(note.anchor)
            }
          : null
      }
      onLeave={onLeave}
    />
  )
  return (
    <div>
      {rights.write && (
        <NewNote
          callId={callId}
          targets={targets}
          nameOf={nameOf}
          field={field}
          onCreate={actions.create}
          onCreated={notes.setOpen}
          onLeave={onLeave}
        />
      )}
      {notes.isError && (
        <Notice
          tone="error"
          fact={t('loadFailed')}
          className="m-3"
          action={
            <Button size="small" onClick={() => notes.retry()}>
              {t('retry')}
            </Button>
          }
        />
      )}
      {notes.items.length > 0 && (
        <div className="flex items-center gap-2 border-border border-b px-3 py-1.5">
          <Segmented
            label={t('filter')}
            value={filter}
            options={noteFilters.map((value) => ({ value, label: t(`filters.${value}`) }))}
            onChange={setFilter}
          />
        </div>
      )}
      {arranged.here.length > 0 && <h3 className={heading}>{t('here')}</h3>}
      {arranged.here.map(thread)}
      {arranged.here.length > 0 && arranged.others.length > 0 && <h3 className={heading}>{t('others')}</h3>}
      {arranged.others.map(thread)}
      {!notes.isError && !notes.isPending && arranged.here.length + arranged.others.length === 0 && (
        <p className="px-3 py-4 text-fg-3 text-ui">{t(notes.items.length === 0 ? 'none' : 'noneFiltered')}</p>
      )}
      <Activity
        callId={callId}
        numbers={new Map(notes.items.map(({ id, number }) => [id, number]))}
        onNote={(id) => {
          setFilter('all')
          notes.setOpen(id)
        }}
      />
    </div>
  )
}

const heading = 'px-3 pt-2 font-medium text-fg-3 text-label'
