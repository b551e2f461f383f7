import type { AnnotationComment, CommentVerdict } from '@ringback/contracts'
import { Eye, EyeOff, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { Button } from '@/components/button'
import { Comment } from './comment'
import { Composer } from './composer'

interface Props {
  comment: AnnotationComment
  shared: boolean
  /** Null where the reader may not. */
  onEdit: ComponentProps<typeof Composer>['onSend'] | null
  onTakeBack: (() => void) | null
  /** Of what a guest wrote. */
  onModerate: ((moderation: CommentVerdict['moderation']) => void) | null
  onLeave: () => void
}

/** A comment with what its reader may do to it. Its words go for good, so taking it back asks. */
export function OwnComment({ comment, shared, onEdit, onTakeBack, onModerate, onLeave }: Props) {
  const t = useTranslations('notes')
  const [state, setState] = useState<'shown' | 'edited' | 'asked'>('shown')
  const show = () => setState('shown')
  if (state === 'edited' && onEdit)
    return (
      <div className="min-w-0 flex-1 py-1">
        <Composer
          place={comment.id}
          label={t('editLabel')}
          sendLabel={t('save')}
          initial={comment.body}
          initialImages={comment.images}
          shared={shared}
          onSend={onEdit}
          onLeave={onLeave}
          onCancel={show}
          field={focused}
        />
      </div>
    )
  const gone = comment.deletedAt !== null
  return (
    <div className="min-w-0 flex-1">
      <Comment
        comment={comment}
        actions={
          !gone && (
            <span className="flex">
              {onEdit && (
                <Button
                  size="icon-small"
                  look="quiet"
                  aria-label={t('edit')}
                  onClick={() => setState('edited')}
                >
                  <Pencil size={12} strokeWidth={2} aria-hidden />
                </Button>
              )}
              {onTakeBack && (
                <Button
                  size="icon-small"
                  look="quiet"
                  aria-label={t('takeBack')}
                  onClick={() => setState('asked')}
                >
                  <Trash2 size={12} strokeWidth={2} aria-hidden />
                </Button>
              )}
            </span>
          )
        }
      />
      {onModerate && !gone && (
        <p className="mt-1 flex flex-wrap gap-1.5">
          {comment.moderation !== 'shown' && (
            <Button size="small" onClick={() => onModerate('shown')}>
              <Eye size={12} strokeWidth={2} aria-hidden />
              {t('moderation.approve')}
            </Button>
          )}
          {comment.moderation !== 'hidden' && (
            <Button size="small" look="quiet" onClick={() => onModerate('hidden')}>
              <EyeOff size={12} strokeWidth={2} aria-hidden />
              {t('moderation.hide')}
            </Button>
          )}
        </p>
      )}
      {state === 'asked' && onTakeBack && !gone && (
        <p role="alert" className="mt-1 flex flex-wrap items-center gap-1.5 text-small">
          <span className="flex-1">{t('takeBackAsk')}</span>
          <Button size="small" onClick={show}>
            {t('keep')}
          </Button>
          <Button size="small" look="danger" onClick={onTakeBack}>
            {t('takeBack')}
          </Button>
        </p>
      )}
    </div>
  )
}

/** A field that was asked for takes the focus, its cursor after the text. */
const focused = (field: HTMLTextAreaElement | null) => {
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}
