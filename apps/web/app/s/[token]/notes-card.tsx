'use client'
import type { Call, Message } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { NotePin } from '@/components/note-pin'
import { Comment } from '@/features/notes/comment'
import { useAnchorName } from '@/features/notes/use-anchor-name'
import { ReplyForm } from '@/features/shared-call/reply-form'
import type { SharedNotes } from './use-shared-notes'

interface Props {
  call: Call
  messages: readonly Message[]
  zero: number | null
  notes: SharedNotes
  canReply: boolean
  /** Whether replies wait for the sender. */
  moderated: boolean
  /** Id of the note whose pin was chosen. */
  open: string | null
  onPlace: (messageId: string) => void
}

/** What the sender noted, by the numbers on the ladder, and what was answered. */
export function NotesCard({ call, messages, zero, notes, canReply, moderated, open, onPlace }: Props) {
  const t = useTranslations('share.page')
  const nameOf = useAnchorName(call, messages, zero)
  const [answering, setAnswering] = useState<string | null>(null)
  return (
    <section aria-label={t('notes')} className="rounded-card border border-border bg-surface">
      <h2 className="px-4 py-2.5 font-semibold">
        {t('notes')} <span className="font-normal text-fg-3 text-small">{t('notesHint')}</span>
      </h2>
      {notes.items.length === 0 && <p className="px-4 pb-3 text-fg-3">{t('noNotes')}</p>}
      {notes.items.map(({ id, number, anchor, comments, resolved }) => {
        const messageId =
          anchor.kind === 'message' ? anchor.messageId : anchor.kind === 'gap' ? anchor.after : null
        return (
          <article
            key={id}
            aria-label={t('note', { number })}
            className={`border-border border-t px-4 py-3 ${open === id ? 'bg-note-bg shadow-[inset_2px_0_var(--note)]' : ''}`}
          >
            <header className="flex items-center gap-2 text-small">
              <NotePin number={number} internal={false} resolved={resolved !== null} />
              {messageId === null ? (
                <span className="min-w-0 truncate text-fg-2">{nameOf(anchor)}</span>
              ) : (
                <button
                  type="button"
                  onClick={() => onPlace(messageId)}
                  className="min-h-6 min-w-0 truncate rounded-badge text-fg-2 underline-offset-2 hover:text-fg hover:underline"
                >
                  {nameOf(anchor)}
                </button>
              )}
            </header>
            <ol className="mt-1 space-y-2">
              {comments.map((comment) => (
                <li key={comment.id}>
                  <Comment comment={comment} />
                </li>
              ))}
            </ol>
            {canReply &&
              (answering === id ? (
                <div className="mt-2">
                  <ReplyForm
                    label={t('reply.toNote', { number })}
                    waits={moderated}
                    onSend={(reply) => notes.write(id, reply)}
                    onCancel={() => setAnswering(null)}
                  />
                </div>
              ) : (
                <Button
                  look="quiet"
                  size="small"
                  className="mt-1 print:hidden"
                  onClick={() => setAnswering(id)}
                >
                  {t('reply.to')}
                </Button>
              ))}
          </article>
        )
      })}
      {canReply && (
        <div className="border-border border-t px-4 py-3 print:hidden">
          <ReplyForm
            label={t('reply.general')}
            waits={moderated}
            onSend={(reply) => notes.write(null, reply)}
          />
        </div>
      )}
    </section>
  )
}
