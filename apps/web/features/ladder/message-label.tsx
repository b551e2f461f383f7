import type { Message } from '@ringback/contracts'
import { glyphOf, type Note } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { StatusGlyph } from '@/components/status-glyph'
import { cn } from '@/lib/class-names'
import { classColor } from './tone'

/** `INVITE sip:200@pbx`, `✓ 200 OK INVITE`: the words of a message, in ink. */
export function MessageLabel({ message, note }: { message: Message; note: Note | null }) {
  const { method, status, reason } = message
  return (
    <span className="mono flex min-w-0 items-baseline text-[12px] leading-4">
      {status !== null && (
        <StatusGlyph glyph={glyphOf(status)} color={classColor(message)} size={11} className="self-center" />
      )}
      <span
        className={cn(
          'whitespace-nowrap text-fg',
          status === null ? 'font-semibold' : 'ml-[5px] truncate font-medium',
        )}
      >
        <CapturedText>{status === null ? (method ?? '?') : `${status} ${reason ?? ''}`.trim()}</CapturedText>
      </span>
      {note && <NoteText note={note} />}
    </span>
  )
}

function NoteText({ note }: { note: Note }) {
  const t = useTranslations('ladder.note')
  return (
    <span
      className={cn(
        'ml-[7px] min-w-0 truncate text-[11.5px]',
        note.kind === 'repeat' ? 'text-warn' : 'text-fg-3',
      )}
    >
      {note.kind === 'uri' || note.kind === 'method' ? (
        <CapturedText>{note.text}</CapturedText>
      ) : note.kind === 'credentials' ? (
        t('credentials', { number: note.number })
      ) : (
        t(note.kind)
      )}
    </span>
  )
}
