import type { Annotation, AnnotationComment } from '@ringback/contracts'
import { CheckCheck, Ellipsis, Lock, RotateCcw, Send, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { Menu } from '@/components/menu'
import { NotePin } from '@/components/note-pin'
import { cn } from '@/lib/class-names'
import { Composer } from './composer'
import { Moment } from './moment'
import { OwnComment } from './own-comment'
import type { NoteActions } from './use-annotations'

export interface NoteRights {
  /** Write, answer, resolve. */
  write: boolean
  /** Take away what others wrote. */
  manage: boolean
}

interface Props {
  note: Annotation
  place: string
  open: boolean
  rights: NoteRights
  actions: NoteActions
  /** Shows what it is pinned on; null when that is nowhere to be seen. */
  onPlace: (() => void) | null
  onLeave: () => void
}

const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** A note and what was answered to it. */
export function Thread({ note, place, open, rights, actions, onPlace, onLeave }: Props) {
  const t = useTranslations('notes')
  const [replying, setReplying] = useState(false)
  const section = useRef<HTMLElement>(null)
  const internal = note.visibility === 'internal'
  const own = note.comments[0]?.own === true
  useEffect(() => {
    if (open) section.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <section
      ref={section}
      aria-label={t('threadLabel', { number: note.number, place })}
      className={cn(
        'border-border border-b px-3 pt-2 pb-2.5',
        open && 'bg-note-bg shadow-[inset_2px_0_var(--note)]',
      )}
    >
      <header className="flex min-h-6 items-center gap-2 text-small">
        <NotePin number={note.number} internal={internal} resolved={note.resolved !== null} />
        {onPlace ? (
          <button
            type="button"
            onClick={onPlace}
            className="min-h-6 min-w-0 truncate rounded-badge text-fg-2 underline-offset-2 hover:text-fg hover:underline"
          >
            {place}
          </button>
        ) : (
          <span className="min-w-0 truncate text-fg-2">{place}</span>
        )}
        <span className={cn('shrink-0 text-label', internal ? 'text-fg-3' : 'font-medium text-note')}>
          {t(`visibility.${note.visibility}`)}
        </span>
        <span className="flex-1" />
        {rights.write && (
          <>
            <Button
              size="icon-small"
              look="quiet"
              aria-label={t(note.resolved ? 'reopen' : 'resolve')}
              title={t(note.resolved ? 'reopen' : 'resolve')}
              onClick={() => actions.change(note.id, { resolved: note.resolved === null })}
            >
              {note.resolved ? <RotateCcw {...icon} /> : <CheckCheck {...icon} />}
            </Button>
            <Menu
              trigger={
                <Button size="icon-small" look="quiet" aria-label={t('more', { number: note.number })}>
                  <Ellipsis {...icon} />
                </Button>
              }
              entries={[
                {
                  kind: 'item',
                  label: t(internal ? 'makeShared' : 'makeInternal'),
                  icon: internal ? <Send {...icon} /> : <Lock {...icon} />,
                  onSelect: () => actions.change(note.id, { visibility: internal ? 'shared' : 'internal' }),
                },
                ...(own || rights.manage
                  ? [
                      {
                        kind: 'item' as const,
                        label: t('remove'),
                        icon: <Trash2 {...icon} />,
                        danger: true,
                        onSelect: () => actions.remove(note.id, note.number),
                      },
                    ]
                  : []),
              ]}
            />
          </>
        )}
      </header>
      {note.lost && <p className="text-small text-warn">{t('lost')}</p>}
      <ol className="flex flex-col">
        {note.comments.map((comment, index) => (
          <li key={comment.id} className={cn(index > 0 && 'mt-1.5 ml-2 border-note-line border-l-2 pl-2.5')}>
            <OwnComment
              comment={comment}
              shared={!internal}
              onEdit={
                comment.own ? (body, images) => actions.edit(note.id, comment.id, { body, images }) : null
              }
              onTakeBack={
                (index > 0 && (comment.own || rights.manage)) || (rights.write && isGuests(comment))
                  ? () => actions.takeBack(note.id, comment.id)
                  : null
              }
              onModerate={
                rights.write && isGuests(comment)
                  ? (moderation) => actions.moderate(note.id, comment.id, moderation)
                  : null
              }
              onLeave={onLeave}
            />
          </li>
        ))}
      </ol>
      {note.resolved && (
        <p className="mt-1 flex items-center gap-1 text-fg-3 text-small">
          <CheckCheck size={13} strokeWidth={2} aria-hidden />
          <span className="min-w-0 truncate">
            {t('resolvedBy')} <CapturedText>{note.resolved.by ?? t('somebody')}</CapturedText>
          </span>
          <Moment at={note.resolved.at} />
        </p>
      )}
      {rights.write &&
        (replying ? (
          <div className="mt-2">
            <Composer
              place={note.id}
              label={t('replyTo', { number: note.number })}
              sendLabel={t(internal ? 'reply' : 'replyShared')}
              shared={!internal}
              onSend={(body, images) => actions.reply(note.id, { body, images })}
              onLeave={onLeave}
              onCancel={() => setReplying(false)}
              field={focus}
            />
          </div>
        ) : (
          <Button size="small" look="quiet" className="mt-1 -ml-2" onClick={() => setReplying(true)}>
            {t('reply')}
          </Button>
        ))}
    </section>
  )
}

/** Anybody of the team moderates what guests write. */
const isGuests = ({ author }: AnnotationComment) => author.kind === 'guest'

const focus = (field: HTMLTextAreaElement | null) => field?.focus()
