import type { Share } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { AccessLog } from './access-log'
import { EditShare } from './edit-share'

interface Props {
  shares: readonly Share[]
  canRevoke: boolean
  onRevoke: (id: string) => void
}

/** Links that were made: whether they open, how often they were, and their end by hand. */
export function ShareLinks({ shares, canRevoke, onRevoke }: Props) {
  const t = useTranslations('share.dialog')
  const log = useTranslations('share.log')
  const locale = useLocale()
  const [sure, setSure] = useState<string | null>(null)
  const edit = useTranslations('share.edit')
  const [edited, setEdited] = useState<Share | null>(null)
  const [logOf, setLogOf] = useState<string | null>(null)
  const at = (date: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(date))
  if (shares.length === 0) return <p className="text-fg-3">{t('noLinks')}</p>
  return (
    <ul className="divide-y divide-border">
      {shares.map((share) => {
        const { id, label, title, by, createdAt, expiresAt, state, views, lastViewedAt } = share
        const { hasPassword, downloads } = share
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-ui">
            <span className="min-w-0 flex-1">
              <b className="font-medium">
                <CapturedText>{label || title || t('unnamed')}</CapturedText>
              </b>{' '}
              <span className={state === 'active' ? 'text-ok' : 'text-fg-3'}>{t(`state.${state}`)}</span>
              <span className="block text-fg-3 text-small">
                {t('made', { by: by ?? t('somebody'), at: at(createdAt) })}
                {state === 'active' && ` · ${t('until', { at: at(expiresAt) })}`}
                {hasPassword && ` · ${t('withPassword')}`}
                {downloads && ` · ${t('withDownloads')}`}
                {share.redaction.audio === 'keep' && ` · ${t('withAudio')}`}
                {` · ${t('views', { count: views })}`}
                {lastViewedAt && ` · ${t('lastViewed', { at: at(lastViewedAt) })}`}
              </span>
            </span>
            <Button
              size="small"
              look="quiet"
              aria-expanded={logOf === id}
              aria-label={log('of', { name: visibleText(label || t('unnamed')) })}
              onClick={() => setLogOf(logOf === id ? null : id)}
            >
              {log('title')}
            </Button>
            {canRevoke && state === 'active' && (
              <Button
                size="small"
                aria-label={edit('which', { name: visibleText(label || title || t('unnamed')) })}
                onClick={() => setEdited(share)}
              >
                {edit('open')}
              </Button>
            )}
            {canRevoke &&
              state === 'active' &&
              (sure === id ? (
                <span className="flex gap-1.5">
                  <Button size="small" look="danger" onClick={() => onRevoke(id)}>
                    {t('revokeNow')}
                  </Button>
                  <Button size="small" look="quiet" onClick={() => setSure(null)}>
                    {t('keep')}
                  </Button>
                </span>
              ) : (
                <Button size="small" onClick={() => setSure(id)}>
                  {t('revoke')}
                </Button>
              ))}
            {logOf === id && (
              <div className="basis-full">
                <AccessLog share={id} name={visibleText(label || t('unnamed'))} />
              </div>
            )}
          </li>
        )
      })}
      {edited && <EditShare share={edited} onClose={() => setEdited(null)} />}
    </ul>
  )
}
