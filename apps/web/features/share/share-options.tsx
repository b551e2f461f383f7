'use client'
import { type Call, type SharePolicy, shareNotes } from '@ringback/contracts'
import { badgeLetter, durationText } from '@ringback/ladder'
import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Notice } from '@/components/notice'
import { Segmented } from '@/components/segmented'
import { Switch } from '@/components/switch'
import { TextArea } from '@/components/text-area'
import { TextField } from '@/components/text-field'
import { dayChoices, dayText, type EndChoice, endOf, headersIn, type ShareDraft } from './share-draft'

interface Props {
  call: Call
  draft: ShareDraft
  /** What the workspace always hides. */
  hides: SharePolicy['hides']
  onChange: (change: Partial<ShareDraft>) => void
}

const wide =
  'flex h-8 w-full *:flex-1 *:justify-center *:whitespace-nowrap *:text-ui max-sm:*:flex-auto max-sm:*:px-1.5'

/** What leaves, what is hidden of it, what is said with it, and for how long. */
export function ShareOptions({ call, draft, hides, onChange }: Props) {
  const t = useTranslations('share.dialog')
  const format = useFormatter()
  const { legs, redaction, letter, ends, date } = draft
  const [now] = useState(() => new Date())
  const end = endOf(draft, now)
  const hide = (change: Partial<ShareDraft['redaction']>) =>
    onChange({ redaction: { ...redaction, ...change } })
  const ruled = (what: SharePolicy['hides'][number]) => (hides.includes(what) ? t('ruled') : undefined)
  const heard = lengthOf(call)
  const keepsAudio = redaction.audio === 'keep' && heard > 0 && !hides.includes('audio')
  const write = (change: Partial<ShareDraft['letter']>) => onChange({ letter: { ...letter, ...change } })
  return (
    <div className="min-w-0 divide-y divide-border">
      {call.legs.length > 1 && (
        <Part title={t('legs')}>
          {call.legs.map(({ id, fromUser, toUser, messages }, index) => (
            <Switch
              key={id}
              label={`${badgeLetter(index)} ${fromUser ?? '–'} → ${toUser ?? '–'}`}
              detail={<span className="mono">{t('messages', { count: messages })}</span>}
              checked={legs.includes(id)}
              disabled={legs.length === 1 && legs.includes(id)}
              onChange={(on) => onChange({ legs: on ? [...legs, id] : legs.filter((one) => one !== id) })}
            />
          ))}
        </Part>
      )}
      <Part title={t('letter')} hint={t('letterHint')}>
        <div className="space-y-2.5">
          <TextField
            label={t('shareTitle')}
            maxLength={120}
            value={draft.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
          {(['seen', 'asked'] as const).map((part) => (
            <TextArea
              key={part}
              label={t(part)}
              rows={2}
              maxLength={2_000}
              value={letter[part]}
              onChange={({ target }) => write({ [part]: target.value })}
            />
          ))}
        </div>
      </Part>
      <Part title={t('hide')} hint={t('onServer')}>
        <Switch
          label={t('numbers')}
          detail={ruled('numbers')}
          disabled={hides.includes('numbers')}
          checked={redaction.numbers === 'mask' || hides.includes('numbers')}
          onChange={(on) => hide({ numbers: on ? 'mask' : 'keep' })}
        />
        <Switch
          label={t('addresses')}
          detail={ruled('addresses')}
          disabled={hides.includes('addresses')}
          checked={redaction.addresses === 'pseudonym' || hides.includes('addresses')}
          onChange={(on) => hide({ addresses: on ? 'pseudonym' : 'keep' })}
        />
        <Switch
          label={t('names')}
          detail={ruled('names')}
          disabled={hides.includes('names')}
          checked={redaction.names === 'mask' || hides.includes('names')}
          onChange={(on) => hide({ names: on ? 'mask' : 'keep' })}
        />
        <Switch
          label={t('bodies')}
          detail={ruled('bodies')}
          disabled={hides.includes('bodies')}
          checked={redaction.bodies === 'remove' || hides.includes('bodies')}
          onChange={(on) => hide({ bodies: on ? 'remove' : 'keep' })}
        />
        <TextField
          label={t('headers')}
          className="my-2"
          placeholder="User-Agent, Contact"
          value={draft.headers}
          onChange={({ target }) => onChange({ headers: target.value })}
          // The preview follows when the list is whole.
          onBlur={() => hide({ headers: headersIn(draft.headers) })}
        />
        <Switch
          label={t('audio')}
          detail={
            ruled('audio') ??
            (heard === 0 ? (
              t('noAudio')
            ) : (
              <span className="mono">{Object.values(durationText(heard)).join(' ')}</span>
            ))
          }
          disabled={heard === 0 || hides.includes('audio')}
          checked={keepsAudio}
          onChange={(on) => hide({ audio: on ? 'keep' : 'remove' })}
        />
        {keepsAudio && (
          <Notice tone="warn" fact={t('audioWarning')} className="my-1.5">
            {t('audioWarningText')}
          </Notice>
        )}
        <p className="text-fg-3 text-small">{t('always')}</p>
      </Part>
      <Part title={t('ends')} hint={end && format.dateTime(end, { dateStyle: 'full', timeStyle: 'short' })}>
        <Segmented<EndChoice>
          label={t('ends')}
          className={wide}
          value={ends}
          onChange={(value) => onChange({ ends: value })}
          options={[
            ...dayChoices.map((value) => ({ value, label: t('days', { count: Number(value) }) })),
            { value: 'date', label: t('date') },
          ]}
        />
        {ends === 'date' && (
          <TextField
            label={t('lastDay')}
            type="date"
            required
            className="mt-2"
            min={dayText(now)}
            value={date}
            onChange={({ target }) => onChange({ date: target.value })}
          />
        )}
      </Part>
      <Part title={t('notes')}>
        <Segmented
          label={t('notes')}
          className={wide}
          value={draft.notes}
          onChange={(notes) => onChange({ notes })}
          options={shareNotes.map((value) => ({ value, label: t(`notesMay.${value}`) }))}
        />
        {draft.notes === 'write' && (
          <Switch
            label={t('moderated')}
            checked={draft.moderated}
            onChange={(moderated) => onChange({ moderated })}
          />
        )}
        {draft.notes !== 'none' && <p className="mt-1.5 text-fg-3 text-small">{t('noImages')}</p>}
      </Part>
      <Part title={t('access')}>
        <Switch
          label={t('needsPassword')}
          checked={draft.hasPassword}
          onChange={(hasPassword) => onChange({ hasPassword })}
        />
        {draft.hasPassword && (
          <TextField
            label={t('password')}
            type="password"
            autoComplete="new-password"
            required
            className="my-2"
            minLength={8}
            maxLength={200}
            value={draft.password}
            onChange={({ target }) => onChange({ password: target.value })}
          />
        )}
        <Switch
          label={t('downloads')}
          detail={t('downloadsWhat')}
          checked={draft.downloads}
          onChange={(downloads) => onChange({ downloads })}
        />
        <TextField
          label={t('label')}
          className="mt-2"
          maxLength={80}
          value={draft.label}
          onChange={({ target }) => onChange({ label: target.value })}
        />
      </Part>
    </div>
  )
}

/** From the first packet of the call's media to the last, µs. */
function lengthOf({ streams }: Call): number {
  const firsts = streams.flatMap(({ firstTs }) => firstTs ?? [])
  const lasts = streams.flatMap(({ lastTs }) => lastTs ?? [])
  return firsts.length === 0 ? 0 : Math.max(...lasts) - Math.min(...firsts)
}

function Part({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="py-3.5 first:pt-0">
      <h3 className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-3 font-semibold text-ui">
        {title}
        {hint && <span className="font-normal text-fg-3 text-small">{hint}</span>}
      </h3>
      {children}
    </section>
  )
}
