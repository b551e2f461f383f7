'use client'
import { type SsoConnection, type SsoRole, ssoRoles } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Notice } from '@/components/notice'
import { SelectField } from '@/components/select-field'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import { toast } from '@/components/toast'
import { ApiError } from '@/lib/api'
import { usePutConnection, useRemoveConnection } from './use-sso'

interface Props {
  connection: SsoConnection | null
  /** Where a domain is proven. */
  mayRequire: boolean
}

export function ConnectionForm({ connection, mayRequire }: Props) {
  const t = useTranslations('sso')
  const roles = useTranslations('team.roles')
  const [issuer, setIssuer] = useState(connection?.issuer ?? '')
  const [clientId, setClientId] = useState(connection?.clientId ?? '')
  const [clientSecret, setSecret] = useState('')
  const [defaultRole, setRole] = useState<SsoRole>(connection?.defaultRole ?? 'viewer')
  const [required, setRequired] = useState(connection?.required ?? false)
  const [asked, setAsked] = useState(false)
  const put = usePutConnection()
  const remove = useRemoveConnection()
  function submit(event: FormEvent) {
    event.preventDefault()
    put.mutate(
      { issuer, clientId, defaultRole, required, ...(clientSecret !== '' && { clientSecret }) },
      {
        onSuccess: () => {
          setSecret('')
          toast(t('saved'))
        },
      },
    )
  }
  const problem = put.error instanceof ApiError ? put.error.problem : null
  const isOfIssuer = problem?.errors?.some(({ path }) => path === 'issuer') === true
  return (
    <form onSubmit={submit} className="max-w-[440px] space-y-4">
      {((put.isError && !isOfIssuer) || remove.isError) && <Notice tone="error" fact={t('failed')} />}
      <TextField
        label={t('issuer')}
        type="url"
        required
        maxLength={500}
        placeholder="https://"
        hint={t('issuerHint')}
        error={isOfIssuer ? t('issuerRefused') : undefined}
        value={issuer}
        onChange={({ target }) => setIssuer(target.value)}
      />
      <TextField
        label={t('clientId')}
        required
        maxLength={500}
        autoComplete="off"
        value={clientId}
        onChange={({ target }) => setClientId(target.value)}
      />
      <TextField
        label={t('clientSecret')}
        type="password"
        required={connection === null}
        maxLength={1_000}
        autoComplete="off"
        hint={connection ? t('secretKept') : undefined}
        value={clientSecret}
        onChange={({ target }) => setSecret(target.value)}
      />
      <SelectField
        label={t('defaultRole')}
        options={ssoRoles.map((value) => ({ value, label: roles(value) }))}
        value={defaultRole}
        onChange={({ target }) => setRole(ssoRoles.find((role) => role === target.value) ?? 'viewer')}
      />
      <div>
        <Switch
          label={t('required')}
          checked={required}
          disabled={!mayRequire && !required}
          onChange={setRequired}
        />
        <p className="mt-1 text-fg-3 text-small">{t('requiredHint')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={put.isPending}>
          {t('save')}
        </Button>
        {connection && (
          <Button look="quiet" onClick={() => setAsked(true)}>
            {t('end')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asked}
        title={t('endSure')}
        text={t('endText')}
        confirmLabel={t('end')}
        keepLabel={t('keep')}
        onConfirm={() => {
          setAsked(false)
          remove.mutate()
        }}
        onClose={() => setAsked(false)}
      />
    </form>
  )
}
