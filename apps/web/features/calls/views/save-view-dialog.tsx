'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { useViewChanges } from './use-views'

interface Props {
  address: string
  mayShare: boolean
  onClose: () => void
}

export default function SaveViewDialog({ address, mayShare, onClose }: Props) {
  const t = useTranslations('calls.views')
  const { save } = useViewChanges()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const asks = new URLSearchParams(address).get('q')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    save.mutate(
      { name: name.trim(), address, shared },
      {
        onSuccess: () => {
          toast(t('saved', { name: name.trim() }))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('saveTitle')}
      description={t('saveText')}
      closeLabel={t('cancel')}
    >
      <form onSubmit={submit}>
        {asks && (
          <p className="mono mt-3 truncate rounded-control border border-border bg-sunken px-2.5 py-1.5 text-[12px]">
            {asks}
          </p>
        )}
        <TextField
          className="mt-3"
          label={t('name')}
          value={name}
          maxLength={80}
          autoFocus
          autoComplete="off"
          onChange={({ target }) => setName(target.value)}
        />
        {mayShare && (
          <label className="mt-3 flex items-center gap-2 text-ui">
            <input
              type="checkbox"
              checked={shared}
              onChange={({ target }) => setShared(target.checked)}
              className="size-[14px] accent-ink"
            />
            {t('share')}
          </label>
        )}
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" disabled={name.trim() === '' || save.isPending}>
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
