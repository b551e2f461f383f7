'use client'
import type { Profile } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { ProfileSection } from './profile-section'
import { refusalOf, useRemoveAccount } from './use-profile'

/** Says beforehand what it does to each workspace, and what stands against it. */
export function RemoveAccount({ profile: { workspaces, hasPassword } }: { profile: Profile }) {
  const t = useTranslations('profile')
  const router = useRouter()
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const remove = useRemoveAccount()
  const refusal = remove.isError ? refusalOf(remove.error) : null
  const stands = workspaces.some(({ onRemoval }) => onRemoval === 'last-owner' || onRemoval === 'not-empty')
  function submit(event: FormEvent) {
    event.preventDefault()
    remove.mutate(hasPassword ? password : null, {
      onSuccess: () => {
        queries.clear()
        router.push('/')
        router.refresh()
      },
    })
  }
  function close() {
    setOpen(false)
    setPassword('')
    remove.reset()
  }
  return (
    <ProfileSection title={t('removeTitle')} lead={t('removeLead')}>
      <ul className="divide-y divide-border border-border border-y text-ui">
        {workspaces.map(({ id, name, onRemoval }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
            <span className="min-w-0 flex-1 basis-40 truncate font-medium">{visibleText(name)}</span>
            <span className={onRemoval === 'left' || onRemoval === 'removed' ? 'text-fg-2' : 'text-error'}>
              {t(`effects.${onRemoval}`)}
            </span>
          </li>
        ))}
      </ul>
      <Button disabled={stands} onClick={() => setOpen(true)}>
        {t('remove')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={(stays) => !stays && close()}
        title={t('removeSure')}
        closeLabel={t('keep')}
        description={t('removeText')}
      >
        <form onSubmit={submit} className="mt-4 space-y-4">
          {refusal && !(refusal === 'wrongPassword' && hasPassword) && (
            <Notice tone="error" fact={t(refusal === 'wrongPassword' ? 'signInAgain' : refusal)} />
          )}
          {hasPassword && (
            <TextField
              label={t('password')}
              type="password"
              required
              autoComplete="current-password"
              error={refusal === 'wrongPassword' ? t('wrongPassword') : undefined}
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={close}>{t('keep')}</Button>
            <Button look="danger" type="submit" disabled={remove.isPending}>
              {t('remove')}
            </Button>
          </div>
        </form>
      </Dialog>
    </ProfileSection>
  )
}
