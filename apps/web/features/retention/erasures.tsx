'use client'
import type { Erasure } from '@ringback/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { useEraseNumber, useErasures } from './use-retention'

const number = /^\+?[0-9*#]{2,32}$/

/** Erasing a number from the whole workspace, and what earlier erasures came to. */
export function Erasures() {
  const t = useTranslations('retention.erasure')
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  const { data } = useErasures()
  function ask(event: FormEvent) {
    event.preventDefault()
    if (number.test(text.trim())) setAsked(text.trim())
  }
  return (
    <section aria-labelledby="erasure-heading">
      <h2 id="erasure-heading" className="font-semibold text-[14px]">
        {t('heading')}
      </h2>
      <p className="mt-1 text-fg-2 text-ui">{t('text')}</p>
      <form onSubmit={ask} className="mt-3 flex flex-wrap items-end gap-2">
        <TextField
          label={t('number')}
          value={text}
          inputMode="tel"
          autoComplete="off"
          className="w-64 max-w-full"
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit" size="large" disabled={!number.test(text.trim())}>
          {t('erase')}
        </Button>
      </form>
      {data && data.items.length > 0 && (
        <ul aria-label={t('earlier')} className="mt-4 divide-y divide-border border-border border-y">
          {data.items.map((erasure) => (
            <ErasureRow key={erasure.id} erasure={erasure} />
          ))}
        </ul>
      )}
      <Confirmation
        number={asked}
        onClose={(done) => {
          setAsked(null)
          if (done) setText('')
        }}
      />
    </section>
  )
}

function ErasureRow({ erasure }: { erasure: Erasure }) {
  const t = useTranslations('retention.erasure')
  const format = useFormatter()
  const { hint, createdAt, finishedAt, by, calls, messages, captures, held } = erasure
  const at = format.dateTime(new Date(createdAt), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li className="flex flex-wrap gap-x-3 gap-y-0.5 py-2 text-ui">
      <span className="font-medium">{t('ending', { hint })}</span>
      <span role="status" className={finishedAt ? 'text-ok' : 'text-info'}>
        {finishedAt ? t('done') : t('running')}
      </span>
      <span className="text-fg-2">{t('counts', { calls, messages, captures })}</span>
      {held > 0 && <span className="text-warn">{t('held', { count: held })}</span>}
      <span className="text-fg-3 text-small">{by ? t('by', { name: by, at }) : at}</span>
    </li>
  )
}

/** The number has to be typed again: what is erased does not come back. */
function Confirmation({ number, onClose }: { number: string | null; onClose: (done: boolean) => void }) {
  const t = useTranslations('retention.erasure')
  const [again, setAgain] = useState('')
  const erase = useEraseNumber()
  const close = (done: boolean) => {
    setAgain('')
    erase.reset()
    onClose(done)
  }
  return (
    <Dialog
      open={number !== null}
      onOpenChange={(open) => !open && close(false)}
      title={t('confirmTitle', { number: number ?? '' })}
      closeLabel={t('keep')}
      description={t('confirmText')}
    >
      <form
        className="mt-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (number !== null && again.trim() === number)
            erase.mutate(number, { onSuccess: () => close(true) })
        }}
      >
        <TextField
          label={t('again')}
          value={again}
          inputMode="tel"
          autoComplete="off"
          onChange={({ target }) => setAgain(target.value)}
        />
        {erase.isError && <Notice tone="error" fact={t('failed')} className="mt-3" />}
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={() => close(false)}>{t('keep')}</Button>
          <Button look="danger" type="submit" disabled={again.trim() !== number || erase.isPending}>
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
