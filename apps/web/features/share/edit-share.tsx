'use client'
import { type Share, type ShareChange, shareNotes } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { Segmented } from '@/components/segmented'
import { Switch } from '@/components/switch'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { ApiError } from '@/lib/api'
import { NewLink } from './new-link'
import { changeOf, draftOf, type PasswordFate, passwordFates } from './share-change'
import { dayText } from './share-draft'
import { useShareChange } from './use-sharing'

interface Props {
  share: Share
  onClose: () => void
}

/** What of a link can be changed; what it shows cannot, but it can be made again. */
export function EditShare({ share, onClose }: Props) {
  const t = useTranslations('share')
  const [draft, setDraft] = useState(() => draftOf(share))
  const { change, again } = useShareChange(share)
  const put = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }))
  const wanted: ShareChange = changeOf(share, draft)
  const isSame = Object.keys(wanted).length === 0
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isSame) return onClose()
    change.mutate(wanted, {
      onSuccess: () => {
        toast(t('edit.saved'))
        onClose()
      },
    })
  }
  const failed = change.error ?? again.error
  if (again.data)
    return (
      <Dialog
        open
        onOpenChange={(stays) => !stays && onClose()}
        title={t('edit.newLink')}
        closeLabel={t('dialog.close')}
      >
        <NewLink token={again.data.token} />
      </Dialog>
    )
  return (
    <Dialog
      open
      onOpenChange={(stays) => !stays && onClose()}
      title={t('edit.title')}
      description={t('edit.text')}
      closeLabel={t('dialog.close')}
      className="max-w-lg"
    >
      <form onSubmit={submit} className="mt-4 space-y-3">
        <TextField
          label={t('dialog.label')}
          maxLength={80}
          value={draft.label}
          onChange={({ target }) => put({ label: target.value })}
        />
        <TextField
          label={t('dialog.shareTitle')}
          maxLength={120}
          value={draft.title}
          onChange={({ target }) => put({ title: target.value })}
        />
        {(['seen', 'asked'] as const).map((part) => (
          <TextArea
            key={part}
            label={t(`dialog.${part}`)}
            rows={2}
            maxLength={2_000}
            value={draft[part]}
            onChange={({ target }) => put({ [part]: target.value })}
          />
        ))}
        <TextField
          label={t('dialog.lastDay')}
          type="date"
          required
          min={dayText(new Date())}
          value={draft.date}
          onChange={({ target }) => put({ date: target.value })}
        />
        <div>
          <p className="mb-1 font-medium text-ui">{t('dialog.notes')}</p>
          <Segmented
            label={t('dialog.notes')}
            value={draft.notes}
            onChange={(notes) => put({ notes })}
            options={shareNotes.map((value) => ({ value, label: t(`dialog.notesMay.${value}`) }))}
          />
        </div>
        {draft.notes === 'write' && (
          <Switch
            label={t('dialog.moderated')}
            checked={draft.moderated}
            onChange={(moderated) => put({ moderated })}
          />
        )}
        <div>
          <p className="mb-1 font-medium text-ui">{t('dialog.password')}</p>
          <Segmented<PasswordFate>
            label={t('dialog.password')}
            value={draft.fate}
            onChange={(fate) => put({ fate })}
            options={passwordFates(share).map((value) => ({ value, label: t(`edit.password.${value}`) }))}
          />
        </div>
        {draft.fate === 'set' && (
          <TextField
            label={t('edit.newPassword')}
            type="password"
            autoComplete="new-password"
            required
            minLength={8}
            maxLength={200}
            value={draft.password}
            onChange={({ target }) => put({ password: target.value })}
          />
        )}
        <Switch
          label={t('dialog.downloads')}
          detail={t('dialog.downloadsWhat')}
          checked={draft.downloads}
          onChange={(downloads) => put({ downloads })}
        />
        {failed && (
          <Notice tone="error" fact={t('edit.failed')}>
            {failed instanceof ApiError && failed.problem.detail}
          </Notice>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2 border-border border-t pt-3.5">
          {share.callId !== null && (
            <Button
              size="large"
              look="quiet"
              className="mr-auto -ml-2"
              title={t('edit.againText')}
              disabled={again.isPending}
              onClick={() => again.mutate()}
            >
              {t('edit.again')}
            </Button>
          )}
          <Button size="large" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look="primary" size="large" type="submit" disabled={change.isPending}>
            {t('edit.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
