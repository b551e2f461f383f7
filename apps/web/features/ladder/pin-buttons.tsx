import type { PinnedNote, Pins } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { NotePin } from '@/components/note-pin'
import { cn } from '@/lib/class-names'

/** The notes of a ladder, where it has any. */
export interface LadderNotes {
  pins: Pins
  /** Id of the note that is open. */
  open: string | null
  /** The same function at each render: rows are drawn anew when it changes. */
  onOpen: (id: string) => void
}
export const noNotes: LadderNotes = { pins: new Map(), open: null, onOpen: () => undefined }

/** More pins than this would cover the arrow: they stand behind a number. */
const most = 3
const pinWidth = 20
const lockWidth = 13

interface Props {
  notes: readonly PinnedNote[]
  /** Id of the note that is open. */
  open: string | null
  onOpen: (id: string) => void
}

/** The pins of one row. */
export function PinButtons({ notes, open, onOpen }: Props) {
  const t = useTranslations('ladder.pin')
  const hidden = notes.slice(most)
  const say = (note: PinnedNote) =>
    [
      t('note', { number: note.number }),
      t(note.visibility),
      t('comments', { count: note.comments.length }),
      ...(note.resolved ? [t('resolved')] : []),
    ].join(', ')
  const button = (note: PinnedNote, content: React.ReactNode, label: string) => (
    <button
      key={note.id}
      type="button"
      aria-label={label}
      aria-pressed={note.id === open}
      onClick={(event) => {
        event.stopPropagation()
        onOpen(note.id)
      }}
      className={cn(
        // As large to the finger as a row allows.
        'relative inline-flex shrink-0 rounded-badge before:absolute before:-inset-x-1 before:-inset-y-[3px]',
        note.id === open && 'outline-2 outline-note outline-offset-1',
      )}
    >
      {content}
    </button>
  )
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5">
      {notes
        .slice(0, most)
        .map((note) =>
          button(
            note,
            <NotePin
              number={note.number}
              internal={note.visibility === 'internal'}
              resolved={note.resolved !== null}
            />,
            say(note),
          ),
        )}
      {hidden[0] &&
        button(
          hidden[0],
          <span className="mono font-semibold text-[10.5px] text-note">+{hidden.length}</span>,
          t('more', { count: hidden.length }),
        )}
    </span>
  )
}

/** Pixels that the pins of a row take from its label. */
export const pinsWidth = (notes: readonly PinnedNote[]): number =>
  notes
    .slice(0, most)
    .reduce((sum, { visibility }) => sum + pinWidth + 6 + (visibility === 'internal' ? lockWidth : 0), 0) +
  (notes.length > most ? pinWidth : 0)
