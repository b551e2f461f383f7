'use client'
import { type Me, type Member, Role, roles } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { SelectField } from '@/components/select-field'
import { toast } from '@/components/toast'
import { useChangeMember, useRemoveMember } from './use-team'

interface Props {
  member: Member
  me: Me
  mayChange: boolean
}

/** Only an owner changes an owner; the api says the same. */
export function MemberRow({ member, me, mayChange }: Props) {
  const t = useTranslations('team')
  const change = useChangeMember()
  const remove = useRemoveMember()
  const [asked, setAsked] = useState(false)
  const { id, name, email, role, suspendedAt } = member
  const isSelf = member.userId === me.user?.id
  const isOwner = me.workspace.role === 'owner'
  const editable = mayChange && !isSelf && (isOwner || role !== 'owner')
  const refused = () => void toast(t('refused'))
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2.5 text-ui">
      <div className="min-w-0 flex-1 basis-48">
        <div className="truncate font-medium">
          {name} {isSelf && <span className="font-normal text-fg-3">{t('you')}</span>}
        </div>
        <div className="truncate text-fg-3 text-small">{email}</div>
      </div>
      {suspendedAt && <span className="text-small text-warn">{t('suspended')}</span>}
      {editable ? (
        <>
          <SelectField
            label={t('roleOf', { name })}
            labelHidden
            value={role}
            disabled={change.isPending}
            options={roles
              .filter((each) => isOwner || each !== 'owner')
              .map((each) => ({ value: each, label: t(`roles.${each}`) }))}
            onChange={({ target }) =>
              change.mutate({ id, change: { role: Role.parse(target.value) } }, { onError: refused })
            }
          />
          <Button
            size="small"
            disabled={change.isPending}
            onClick={() => change.mutate({ id, change: { suspended: !suspendedAt } }, { onError: refused })}
          >
            {suspendedAt ? t('resume') : t('suspend')}
          </Button>
          <Button
            size="small"
            look="quiet"
            disabled={remove.isPending}
            aria-label={t('removeWho', { name })}
            onClick={() => setAsked(true)}
          >
            {t('remove')}
          </Button>
          <ConfirmDialog
            open={asked}
            title={t('removeSure', { name })}
            text={t('removeText')}
            confirmLabel={t('remove')}
            keepLabel={t('removeNot')}
            busy={remove.isPending}
            onConfirm={() => remove.mutate(id, { onError: refused, onSettled: () => setAsked(false) })}
            onClose={() => setAsked(false)}
          />
        </>
      ) : (
        <span className="text-fg-2">{t(`roles.${role}`)}</span>
      )}
    </li>
  )
}
