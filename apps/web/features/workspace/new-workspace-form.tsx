'use client'
import type { Workspace } from '@ringback/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { authClient } from '@/lib/auth-client'
import { send } from '@/lib/send'

export function NewWorkspaceForm() {
  const t = useTranslations('newWorkspace')
  const router = useRouter()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const goTo = (path: string) => {
    queries.clear()
    router.push(path)
    router.refresh()
  }
  const create = useMutation({
    mutationFn: () => send<Workspace>('POST', '/workspaces', { name: name.trim() }),
    onSuccess: () => goTo('/captures'),
  })
  const leave = useMutation({
    mutationFn: async () => {
      const { error } = await authClient.signOut()
      if (error) throw new Error(error.message)
    },
    onSuccess: () => goTo('/login'),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim() !== '') create.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {(create.isError || leave.isError) && <Notice tone="error" fact={t('failed')} />}
      <TextField
        label={t('name')}
        autoFocus
        required
        maxLength={100}
        autoComplete="organization"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button look="primary" size="large" type="submit" disabled={create.isPending}>
        {t('create')}
      </Button>
      <p className="text-fg-2 text-ui">{t('invited')}</p>
      <Button look="quiet" className="-ml-2.5 self-start" onClick={() => leave.mutate()}>
        {t('signOut')}
      </Button>
    </form>
  )
}
