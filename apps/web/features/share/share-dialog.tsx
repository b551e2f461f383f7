'use client'
import { type Call, SHARE_DAYS, type ShareNotes, type ShareRedaction, shareNotes } from '@ringback/contracts'
import { badgeLetter } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { SelectField } from '@/components/select-field'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { ApiError } from '@/lib/api'
import { ShareLinks } from './share-links'
import { SharePreview } from './share-preview'
import { usePreview, useShares } from './use-shares'

interface Props {
  call: Call
  canShare: boolean
  onClose: () => void
}

const dayChoices = [1, SHARE_DAYS, 30]
const known = ['forbidden', 'still_decoding', 'storage_full', 'rate_limited', 'validation_failed']

/** Chooses what leaves and how it looks to who gets it, makes the link, and shows the links there are. */
export default function ShareDialog({ call, canShare, onClose }: Props) {
  const t = useTranslations('share.dialog')
  const [legs, setLegs] = useState<readonly string[]>(call.legs.map(({ id }) => id))
  const [redaction, setRedaction] = useState<ShareRedaction>({
    ...{ numbers: 'mask', addresses: 'pseudonym', names: 'mask', bodies: 'remove', headers: [] },
  })
  const [notes, setNotes] = useState<ShareNotes>('write')
  const [downloads, setDownloads] = useState(true)
  const [days, setDays] = useState(SHARE_DAYS)
  const [label, setLabel] = useState('')
  const [password, setPassword] = useState('')
  const [link, setLink] = useState<string | null>(null)
  const { list, create, revoke } = useShares(call.id)
  const preview = usePreview(call.id, legs, redaction)
  function submit(event: FormEvent) {
    event.preventDefault()
    const letter = { seen: '', asked: '' }
    const said = { label, title: '', letter }
    const input = {
      legs: [...legs],
      redaction,
      notes,
      downloads,
      days,
      ...said,
      ...(password !== '' && { password }),
    }
    create.mutate(input, {
      onSuccess: ({ token }) => setLink(new URL(`/s/${token}`, window.location.href).href),
    })
  }
  async function copy() {
    if (link === null) return
    await navigator.clipboard.writeText(link)
    toast(t('copied'))
  }
  const code = create.error instanceof ApiError ? create.error.code : 'internal'
  const hide = (change: Partial<ShareRedaction>) => setRedaction({ ...redaction, ...change })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('text')}
      closeLabel={t('close')}
      className="max-w-4xl"
    >
      {link === null && canShare && (
        <form onSubmit={submit} className="mt-4 grid gap-6 md:grid-cols-2">
          <div className="space-y-5">
            {call.legs.length > 1 && (
              <fieldset>
                <legend className="mb-1 font-medium text-ui">{t('legs')}</legend>
                {call.legs.map(({ id, fromUser, toUser }, index) => (
                  <Switch
                    key={id}
                    label={`${badgeLetter(index)} ${fromUser ?? '–'} → ${toUser ?? '–'}`}
                    checked={legs.includes(id)}
                    disabled={legs.length === 1 && legs.includes(id)}
                    onChange={(on) => setLegs(on ? [...legs, id] : legs.filter((one) => one !== id))}
                  />
                ))}
              </fieldset>
            )}
            <fieldset>
              <legend className="mb-1 font-medium text-ui">{t('hide')}</legend>
              <Switch
                label={t('numbers')}
                checked={redaction.numbers === 'mask'}
                onChange={(on) => hide({ numbers: on ? 'mask' : 'keep' })}
              />
              <Switch
                label={t('addresses')}
                checked={redaction.addresses === 'pseudonym'}
                onChange={(on) => hide({ addresses: on ? 'pseudonym' : 'keep' })}
              />
              <Switch
                label={t('names')}
                checked={redaction.names === 'mask'}
                onChange={(on) => hide({ names: on ? 'mask' : 'keep' })}
              />
              <Switch
                label={t('bodies')}
                checked={redaction.bodies === 'remove'}
                onChange={(on) => hide({ bodies: on ? 'remove' : 'keep' })}
              />
              <p className="mt-1 text-fg-3 text-small">{t('always')}</p>
            </fieldset>
            <div className="grid gap-3 sm:grid-cols-2">
              <SelectField
                label={t('notes')}
                value={notes}
                onChange={({ target }) => setNotes(target.value as ShareNotes)}
                options={shareNotes.map((value) => ({ value, label: t(`notesMay.${value}`) }))}
              />
              <SelectField
                label={t('ends')}
                value={String(days)}
                onChange={({ target }) => setDays(Number(target.value))}
                options={dayChoices.map((value) => ({
                  value: String(value),
                  label: t('days', { count: value }),
                }))}
              />
              <TextField
                label={t('label')}
                maxLength={80}
                value={label}
                onChange={({ target }) => setLabel(target.value)}
              />
              <TextField
                label={t('password')}
                type="password"
                autoComplete="new-password"
                minLength={8}
                maxLength={200}
                value={password}
                onChange={({ target }) => setPassword(target.value)}
              />
            </div>
            <Switch
              label={t('downloads')}
              detail={t('downloadsWhat')}
              checked={downloads}
              onChange={setDownloads}
            />
            {create.isError && (
              <Notice tone="error" fact={t(`failed.${known.includes(code) ? code : 'other'}`)}>
                {create.error instanceof ApiError && create.error.problem.detail}
              </Notice>
            )}
            <Button look="primary" size="large" type="submit" disabled={create.isPending}>
              {t(create.isPending ? 'making' : 'make')}
            </Button>
          </div>
          <section aria-label={t('preview')} className="min-w-0 rounded-card border border-border p-3.5">
            <h3 className="mb-2 font-medium text-ui">{t('preview')}</h3>
            {preview.data && <SharePreview preview={preview.data} />}
            {preview.isError && <Notice tone="error" fact={t('previewFailed')} />}
          </section>
        </form>
      )}
      {link !== null && (
        <div className="mt-4 space-y-2">
          <p className="text-ui">{t('once')}</p>
          <div className="flex flex-wrap items-end gap-2">
            <TextField label={t('link')} readOnly value={link} className="mono min-w-0 flex-1" />
            <Button look="primary" size="large" onClick={copy}>
              {t('copy')}
            </Button>
          </div>
        </div>
      )}
      <section aria-label={t('links')} className="mt-5 border-border border-t pt-3">
        <h3 className="mb-1 font-medium text-ui">{t('links')}</h3>
        {list.isError && <Notice tone="error" fact={t('listFailed')} />}
        {list.data && (
          <ShareLinks shares={list.data.items} canRevoke={canShare} onRevoke={(id) => revoke.mutate(id)} />
        )}
      </section>
    </Dialog>
  )
}
