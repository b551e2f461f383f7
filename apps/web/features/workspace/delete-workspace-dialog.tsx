'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { ApiError } from '@/lib/api'
import { send } from '@/lib/send'

interface Props {
  open: boolean
  /** Of the workspace. */
  name: string
  onClose: () => void
}

/** The name has to be typed and the password given: what is deleted does not come back. */
export function DeleteWorkspaceDialog({ open, name, onClose }: Props) {
  const t = useTranslations('workspace')
  const router = useRouter()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState('')
  const remove = useMutation({
    mutationFn: () => send<void>('DELETE', '/workspace', { name, password }),
    onSuccess: () => {
      queries.clear()
      toast(t('done', { workspace: name }))
      // Into another workspace, or where a new one is made.
      router.push('/calls')
      router.refresh()
    },
    onError: () => setPassword(''),
  })
  const code = remove.error instanceof ApiError ? remove.error.code : null
  const isReady = typed.trim() === name && password !== '' && !remove.isPending
  function close() {
    setTyped('')
    setPassword('')
    remove.reset()
    onClose()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isReady) remove.mutate()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(stays) => !stays && close()}
      title={t('sure', { workspace: name })}
      closeLabel={t('keep')}
      description={t('sureText')}
    >
      <form className="mt-3 space-y-3" onSubmit={submit}>
        <TextField
          label={t('name')}
          hint={t('nameHint', { workspace: name })}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
        />
        <TextField
          label={t('password')}
          type="password"
          autoComplete="current-password"
          error={code === 'password_refused' ? t('passwordRefused') : undefined}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        {remove.isError && code !== 'password_refused' && (
          <Notice tone="error" fact={t(code === 'rate_limited' ? 'rateLimited' : 'failed')} />
        )}
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={close}>{t('keep')}</Button>
          <Button look="danger" type="submit" disabled={!isReady}>
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
