'use client'
import { type InvitationSent, Role, roles } from '@ringback/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { SelectField } from '@/components/select-field'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { ApiError } from '@/lib/api'
import { useInvitations, useInvite, useResend, useRevoke } from './use-team'

export function Invitations({ mayMakeOwners }: { mayMakeOwners: boolean }) {
  const t = useTranslations('team')
  const format = useFormatter()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('engineer')
  const [sent, setSent] = useState<InvitationSent | null>(null)
  const { data } = useInvitations(true)
  const invite = useInvite()
  const resend = useResend()
  const revoke = useRevoke()

  function submit(event: FormEvent) {
    event.preventDefault()
    invite.mutate(
      { email, role },
      {
        onSuccess: (made) => {
          setSent(made)
          setEmail('')
        },
      },
    )
  }
  const failure = invite.error ?? resend.error
  return (
    <section aria-labelledby="invitations-heading">
      <h2 id="invitations-heading" className="font-semibold text-[14px]">
        {t('invitations')}
      </h2>
      <form onSubmit={submit} className="mt-3 flex flex-wrap items-end gap-2">
        <TextField
          label={t('email')}
          type="email"
          required
          autoComplete="off"
          value={email}
          className="w-64 max-w-full"
          onChange={({ target }) => setEmail(target.value)}
        />
        <SelectField
          label={t('role')}
          value={role}
          options={roles
            .filter((each) => mayMakeOwners || each !== 'owner')
            .map((each) => ({ value: each, label: t(`roles.${each}`) }))}
          onChange={({ target }) => setRole(Role.parse(target.value))}
        />
        <Button type="submit" look="primary" className="h-9" disabled={invite.isPending}>
          {t('invite')}
        </Button>
      </form>
      {failure && <Notice tone="error" fact={t(failureOf(failure))} className="mt-3" />}
      {sent && <Sent sent={sent} />}
      {data && data.items.length > 0 && (
        <ul className="mt-4 divide-y divide-border border-border border-y">
          {data.items.map((invitation) => (
            <li key={invitation.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-ui">
              <span className="min-w-0 flex-1 basis-48 truncate font-medium">{invitation.email}</span>
              <span className="text-fg-2">{t(`roles.${invitation.role}`)}</span>
              <span className="text-fg-3 text-small">
                {Date.parse(invitation.expiresAt) < Date.now()
                  ? t('expired')
                  : t('expires', {
                      at: format.dateTime(new Date(invitation.expiresAt), { dateStyle: 'medium' }),
                    })}
              </span>
              <Button
                size="small"
                disabled={resend.isPending}
                onClick={() => resend.mutate(invitation.id, { onSuccess: setSent })}
              >
                {t('resend')}
              </Button>
              <Button size="small" look="quiet" onClick={() => revoke.mutate(invitation.id)}>
                {t('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const failureOf = (error: Error) => {
  const code = error instanceof ApiError ? error.code : null
  return code === 'conflict' ? 'alreadyMember' : code === 'rate_limited' ? 'tooManyMails' : 'refused'
}

/** Where the server sends no mail, whoever invites hands the link over. */
function Sent({ sent: { email, link, mailed } }: { sent: InvitationSent }) {
  const t = useTranslations('team')
  if (link === null)
    return (
      <p role="status" className="mt-3 text-ui">
        {mailed ? t('mailed', { email }) : t('notMailed', { email })}
      </p>
    )
  return (
    <div role="status" className="mt-3 rounded-card border border-border bg-canvas px-4 py-3 text-ui">
      <p>{t('handOver', { email })}</p>
      <div className="mt-2 flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate font-mono text-small">{link}</code>
        <Button
          size="small"
          onClick={() =>
            navigator.clipboard.writeText(link).then(
              () => toast(t('copied')),
              () => toast(t('notCopied')),
            )
          }
        >
          {t('copy')}
        </Button>
      </div>
    </div>
  )
}
