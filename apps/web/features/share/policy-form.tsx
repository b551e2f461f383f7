'use client'
import type { SharePolicy } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { useSharePolicy } from './use-sharing'

const longestDays = 365
const hideable = ['numbers', 'addresses', 'names', 'bodies', 'audio'] as const

/** What every share must keep to, from the next one on. */
export function PolicyForm({ stored, mayChange }: { stored: SharePolicy; mayChange: boolean }) {
  const t = useTranslations('share')
  const { save } = useSharePolicy()
  const [days, setDays] = useState(String(stored.maxDays))
  const [needsPassword, setNeedsPassword] = useState(stored.needsPassword)
  const [downloads, setDownloads] = useState(stored.downloads)
  const [moderates, setModerates] = useState(stored.moderates)
  const [hides, setHides] = useState(stored.hides)
  const maxDays = Number(days)
  const isWrong = !/^\d{1,3}$/.test(days.trim()) || maxDays < 1 || maxDays > longestDays
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isWrong) return
    save.mutate(
      { maxDays, needsPassword, downloads, moderates, hides },
      { onSuccess: () => toast(t('settings.saved')) },
    )
  }
  return (
    <section aria-labelledby="policy-heading">
      <h2 id="policy-heading" className="font-semibold text-[14px]">
        {t('settings.rules')}
      </h2>
      <p className="mt-1 text-fg-2 text-ui">{t('settings.rulesText')}</p>
      <form onSubmit={submit} className="mt-4 space-y-4">
        <fieldset disabled={!mayChange} className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <div className="space-y-3">
            <TextField
              label={t('settings.maxDays')}
              hint={t('settings.maxDaysHint', { most: longestDays })}
              error={isWrong ? t('settings.wrongDays', { most: longestDays }) : undefined}
              value={days}
              inputMode="numeric"
              className="max-w-56"
              onChange={({ target }) => setDays(target.value)}
            />
            <Switch
              label={t('settings.needsPassword')}
              checked={needsPassword}
              disabled={!mayChange}
              onChange={setNeedsPassword}
            />
            <Switch
              label={t('settings.downloads')}
              checked={downloads}
              disabled={!mayChange}
              onChange={setDownloads}
            />
            <Switch
              label={t('settings.moderates')}
              checked={moderates}
              disabled={!mayChange}
              onChange={setModerates}
            />
          </div>
          <fieldset>
            <legend className="mb-1 font-medium text-ui">{t('settings.hides')}</legend>
            {hideable.map((what) => (
              <Switch
                key={what}
                label={t(what === 'audio' ? 'settings.audio' : `dialog.${what}`)}
                checked={hides.includes(what)}
                disabled={!mayChange}
                onChange={(on) => setHides(on ? [...hides, what] : hides.filter((each) => each !== what))}
              />
            ))}
            <p className="mt-1 text-fg-3 text-small">{t('dialog.always')}</p>
          </fieldset>
        </fieldset>
        {save.isError && <Notice tone="error" fact={t('settings.notSaved')} />}
        {mayChange ? (
          <Button look="primary" type="submit" disabled={isWrong || save.isPending}>
            {t('settings.save')}
          </Button>
        ) : (
          <p className="text-fg-3 text-small">{t('settings.adminsOnly')}</p>
        )}
      </form>
    </section>
  )
}
