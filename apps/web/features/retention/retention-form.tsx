'use client'
import type { RetentionPreview, RetentionSettings } from '@ringback/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { bytesText } from '@/lib/quantity'
import { inOrder, readDays } from './days'
import { usePreview, useSaveRetention } from './use-retention'

const fields = ['mediaDays', 'messagesDays', 'metadataDays'] as const

/** Nothing is saved before it was shown what would go. */
export function RetentionForm({ settings, mayChange }: { settings: RetentionSettings; mayChange: boolean }) {
  const t = useTranslations('retention')
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(fields.map((name) => [name, settings[name]?.toString() ?? ''])),
  )
  const preview = usePreview()
  const save = useSaveRetention()
  const days = Object.fromEntries(fields.map((name) => [name, readDays(texts[name] ?? '')]))
  const isWrong = fields.some((name) => days[name] === undefined)
  const wanted = days as RetentionSettings
  const outOfOrder = !isWrong && !inOrder(fields.map((name) => wanted[name]))

  function show(event: FormEvent) {
    event.preventDefault()
    if (!isWrong && !outOfOrder) preview.mutate(wanted)
  }
  function confirm() {
    save.mutate(wanted, {
      onSuccess: () => {
        preview.reset()
        toast(t('saved'))
      },
    })
  }
  return (
    <section aria-labelledby="retention-heading">
      <h2 id="retention-heading" className="font-semibold text-[14px]">
        {t('heading')}
      </h2>
      <p className="mt-1 text-fg-2 text-ui">{t('text')}</p>
      <form onSubmit={show} className="mt-4">
        <fieldset disabled={!mayChange} className="grid gap-4 sm:grid-cols-3">
          {fields.map((name) => (
            <TextField
              key={name}
              label={t(`fields.${name}.label`)}
              hint={t(`fields.${name}.hint`)}
              error={days[name] === undefined ? t('wrongDays') : undefined}
              value={texts[name]}
              inputMode="numeric"
              placeholder={t('forGood')}
              onChange={({ target }) => {
                setTexts({ ...texts, [name]: target.value })
                preview.reset()
              }}
            />
          ))}
        </fieldset>
        {outOfOrder && <Notice tone="warn" fact={t('outOfOrder')} className="mt-3" />}
        {(preview.isError || save.isError) && <Notice tone="error" fact={t('failed')} className="mt-3" />}
        {preview.data && <Preview preview={preview.data} />}
        {mayChange ? (
          <div className="mt-4 flex gap-2">
            <Button type="submit" disabled={preview.isPending || isWrong || outOfOrder}>
              {t('preview')}
            </Button>
            {preview.data && (
              <Button look="primary" onClick={confirm} disabled={save.isPending}>
                {t('save')}
              </Button>
            )}
          </div>
        ) : (
          <p className="mt-3 text-fg-3 text-small">{t('adminsOnly')}</p>
        )}
      </form>
    </section>
  )
}

function Preview({ preview }: { preview: RetentionPreview }) {
  const t = useTranslations('retention')
  const format = useFormatter()
  const total = preview.media.captures + preview.messages.captures + preview.metadata.captures
  return (
    <div role="status" className="mt-4 rounded-card border border-border bg-canvas px-4 py-3 text-ui">
      <p className="font-medium">{total === 0 ? t('nothingGoes') : t('goes')}</p>
      {total > 0 && (
        <ul className="mt-1 list-disc pl-5 text-fg-2">
          {(['media', 'messages', 'metadata'] as const)
            .filter((kind) => preview[kind].captures > 0)
            .map((kind) => (
              <li key={kind}>
                {t(`due.${kind}`, {
                  captures: preview[kind].captures,
                  bytes: bytesText(preview[kind].bytes),
                  oldest: format.dateTime(new Date(preview[kind].oldest ?? 0), { dateStyle: 'medium' }),
                })}
              </li>
            ))}
        </ul>
      )}
      {preview.held > 0 && <p className="mt-1 text-fg-3 text-small">{t('held', { count: preview.held })}</p>}
    </div>
  )
}
