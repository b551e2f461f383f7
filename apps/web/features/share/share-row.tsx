'use client'
import type { Share } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { ScrollText } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'
import { AccessLog } from './access-log'
import { EditShare } from './edit-share'

interface Props {
  share: Share
  /** Undefined for who may not. */
  onRevoke: (() => void) | undefined
}

/** One link of the workspace: of which call, for whom, until when, and what came of it. */
export function ShareRow({ share, onRevoke }: Props) {
  const t = useTranslations('share')
  const format = useFormatter()
  const logId = useId()
  const [logOpen, setLogOpen] = useState(false)
  const [editing, setEditing] = useState(false)
  const { id, callId, fromUser, toUser, label, title, by, createdAt, expiresAt, state } = share
  const at = (date: string) => format.dateTime(new Date(date), { dateStyle: 'medium', timeStyle: 'short' })
  const name = visibleText(label || title || t('dialog.unnamed'))
  return (
    <li className="py-3 text-ui">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex flex-wrap items-baseline gap-x-2.5">
            <b className="min-w-0 break-words font-medium">
              <CapturedText>{label || title || t('dialog.unnamed')}</CapturedText>
            </b>
            <span className={cn('text-small', state === 'active' ? 'text-ok' : 'text-fg-3')}>
              {t(`dialog.state.${state}`)}
            </span>
            {callId === null ? (
              <span className="text-fg-3 text-small">{t('settings.callGone')}</span>
            ) : (
              <Link
                href={`/calls/${callId}`}
                className="mono min-w-0 break-all rounded-badge text-fg-2 underline underline-offset-2 hover:text-fg"
              >
                <CapturedText>{`${fromUser ?? '–'} → ${toUser ?? '–'}`}</CapturedText>
              </Link>
            )}
          </div>
          <p className="text-fg-3 text-small first-letter:uppercase">
            {t('dialog.made', { by: by ?? t('dialog.somebody'), at: at(createdAt) })}
            {state !== 'revoked' &&
              ` · ${t(state === 'active' ? 'dialog.until' : 'settings.ended', { at: at(expiresAt) })}`}
            {share.hasPassword && ` · ${t('dialog.withPassword')}`}
            {share.downloads && ` · ${t('dialog.withDownloads')}`}
            {share.redaction.audio === 'keep' && ` · ${t('dialog.withAudio')}`}
          </p>
          <p className="text-fg-2 text-small first-letter:uppercase">
            {t('dialog.views', { count: share.views })}
            {share.lastViewedAt && `, ${t('dialog.lastViewed', { at: at(share.lastViewedAt) })}`}
            {share.comments > 0 && ` · ${t('settings.comments', { count: share.comments })}`}
          </p>
        </div>
        <div className="flex gap-1.5">
          <Button
            size="small"
            look="quiet"
            aria-expanded={logOpen}
            aria-controls={logOpen ? logId : undefined}
            aria-label={t('log.of', { name })}
            onClick={() => setLogOpen(!logOpen)}
          >
            <ScrollText size={13} aria-hidden />
            {t('log.title')}
          </Button>
          {onRevoke && state === 'active' && (
            <Button size="small" aria-label={t('edit.which', { name })} onClick={() => setEditing(true)}>
              {t('edit.open')}
            </Button>
          )}
          {onRevoke && state === 'active' && (
            <Button size="small" aria-label={t('settings.revokeWhich', { name })} onClick={onRevoke}>
              {t('dialog.revoke')}
            </Button>
          )}
        </div>
      </div>
      {editing && <EditShare share={share} onClose={() => setEditing(false)} />}
      {logOpen && (
        <div id={logId} className="mt-2">
          <AccessLog share={id} name={name} />
        </div>
      )}
    </li>
  )
}
