import type { AnnotationComment } from '@ringback/contracts'
import { Clock, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { Moment } from './moment'
import { NoteImages } from './note-images'
import { NoteText } from './note-text'

interface Props {
  comment: AnnotationComment
  /** Beside its time: what its reader may do with it. */
  actions?: React.ReactNode
}

/** Who wrote, when, and what it says; what it said before behind a mark. */
export function Comment({ comment, actions }: Props) {
  const t = useTranslations('notes')
  const { author, body, images, moderation, createdAt, earlier, deletedAt } = comment
  return (
    <div className="min-w-0 flex-1">
      <div className="flex min-h-6 flex-wrap items-center gap-x-1.5">
        <b className="min-w-0 truncate font-semibold text-small">
          <CapturedText>{author.name}</CapturedText>
        </b>
        {author.kind !== 'member' && (
          <span className="rounded-badge border border-note-line bg-note-bg px-1 text-[10.5px] text-note leading-4">
            {t(`author.${author.kind}`)}
          </span>
        )}
        <Moment at={createdAt} />
        {moderation !== 'shown' && !deletedAt && (
          <span className="inline-flex items-center gap-1 rounded-badge border border-border bg-sunken px-1 text-[10.5px] text-fg-2 leading-4">
            {moderation === 'waiting' ? <Clock {...mark} /> : <EyeOff {...mark} />}
            {t(`moderation.${moderation}`)}
          </span>
        )}
        <span className="flex-1" />
        {actions}
      </div>
      {deletedAt ? <p className="text-fg-3 text-ui italic">{t('takenBack')}</p> : <NoteText>{body}</NoteText>}
      <NoteImages images={images} />
      {earlier.length > 0 && (
        <details className="mt-0.5 text-label">
          <summary className="w-fit cursor-pointer rounded-badge text-fg-3 hover:text-fg">
            {t('edited')}
          </summary>
          <ol className="mt-1 flex flex-col gap-1.5 border-border border-l-2 pl-2.5 text-fg-2">
            {earlier.map(({ body, at }) => (
              <li key={at}>
                <span className="text-fg-3">{t('until')}</span> <Moment at={at} />
                <NoteText>{body}</NoteText>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

const mark = { size: 11, strokeWidth: 2, 'aria-hidden': true } as const
