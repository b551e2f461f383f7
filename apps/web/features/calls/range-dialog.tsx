'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { TextField } from '@/components/text-field'
import { fieldTime, isoTime } from './local-time'

interface Props {
  from: string | null
  to: string | null
  onChoose: (from: string | null, to: string | null) => void
  onClose: () => void
}

/** A range by its ends, in the reader's time zone, which it names. */
export default function RangeDialog({ from, to, onChoose, onClose }: Props) {
  const t = useTranslations('calls.range')
  const [begin, setBegin] = useState(fieldTime(from))
  const [end, setEnd] = useState(fieldTime(to))
  const backwards = begin !== '' && end !== '' && begin >= end
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (backwards) return
    onChoose(isoTime(begin), isoTime(end))
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('choose')}
      description={t('zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
      closeLabel={t('cancel')}
    >
      <form onSubmit={submit}>
        <div className="mt-4 grid gap-3 sm:grid-cols-2">
          <TextField
            type="datetime-local"
            step={1}
            label={t('from')}
            value={begin}
            onChange={({ target }) => setBegin(target.value)}
          />
          <TextField
            type="datetime-local"
            step={1}
            label={t('to')}
            value={end}
            error={backwards ? t('backwards') : undefined}
            onChange={({ target }) => setEnd(target.value)}
          />
        </div>
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" disabled={backwards}>
            {t('apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
