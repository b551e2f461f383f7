'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { useRename } from './use-profile'

export function NameForm({ name }: { name: string }) {
  const t = useTranslations('profile')
  const [typed, setTyped] = useState(name)
  const rename = useRename()
  function submit(event: FormEvent) {
    event.preventDefault()
    rename.mutate({ name: typed.trim() }, { onSuccess: () => void toast(t('renamed')) })
  }
  const isSame = typed.trim() === name || typed.trim() === ''
  return (
    <form onSubmit={submit} className="max-w-[340px] space-y-3">
      <TextField
        label={t('nameLabel')}
        required
        maxLength={100}
        autoComplete="name"
        hint={t('nameHint')}
        error={rename.isError ? t('failed') : undefined}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button look="primary" type="submit" disabled={isSame || rename.isPending}>
        {t('save')}
      </Button>
    </form>
  )
}
