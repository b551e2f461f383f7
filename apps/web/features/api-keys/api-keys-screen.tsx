'use client'
import { type ApiKeyCreated, type ApiKeyList, type ApiKeyScope, apiKeyScopes } from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { SelectField } from '@/components/select-field'
import { TextField } from '@/components/text-field'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

const key = ['api-keys']
const lifetimes = ['30', '90', '365', ''] as const

export function ApiKeysScreen() {
  const t = useTranslations('apiKeys')
  const format = useFormatter()
  const queries = useQueryClient()
  const { data, isError } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<ApiKeyList>('/api-keys', { signal }),
  })
  const revoke = useMutation({
    mutationFn: (id: string) => send('DELETE', `/api-keys/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' })
  return (
    <PageBody title={t('title')} lead={t('lead')}>
      {(isError || revoke.isError) && <Notice tone="error" fact={t('failed')} />}
      <NewKey />
      <ul className="divide-y divide-border border-border border-y">
        {data?.items.map(({ id, name, start, scopes, createdBy, createdAt, expiresAt, lastUsedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 text-ui">
            <div className="min-w-0 flex-1 basis-56">
              <div className="truncate font-medium">
                {name} <code className="font-mono font-normal text-fg-3 text-small">{start}…</code>
              </div>
              <div className="text-fg-3 text-small">
                {scopes.map((scope) => t(`scopes.${scope}.name`)).join(', ')} ·{' '}
                {createdBy ? t('madeBy', { name: createdBy, at: day(createdAt) }) : day(createdAt)} ·{' '}
                {expiresAt ? t('expires', { at: day(expiresAt) }) : t('forGood')} ·{' '}
                {lastUsedAt ? t('used', { at: day(lastUsedAt) }) : t('unused')}
              </div>
            </div>
            <Button size="small" aria-label={t('revokeWhich', { name })} onClick={() => revoke.mutate(id)}>
              {t('revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </PageBody>
  )
}

function NewKey() {
  const t = useTranslations('apiKeys')
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<ApiKeyScope[]>(['read'])
  const [days, setDays] = useState<string>('90')
  const create = useMutation({
    mutationFn: () =>
      send<ApiKeyCreated>('POST', '/api-keys', {
        ...{ name, scopes, expiresInDays: days === '' ? null : Number(days) },
      }),
    onSuccess: () => setName(''),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    create.mutate()
  }
  return (
    <form onSubmit={submit} className="space-y-3">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('name')}
          required
          maxLength={100}
          value={name}
          className="w-64 max-w-full"
          onChange={({ target }) => setName(target.value)}
        />
        <SelectField
          label={t('lifetime')}
          value={days}
          options={lifetimes.map((value) => ({
            value,
            label: value === '' ? t('forGood') : t('days', { days: Number(value) }),
          }))}
          onChange={({ target }) => setDays(target.value)}
        />
      </div>
      <fieldset className="space-y-1">
        <legend className="mb-1 font-medium text-ui">{t('may')}</legend>
        {apiKeyScopes.map((scope) => (
          <label key={scope} className="flex gap-2 text-ui">
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={({ target }) =>
                setScopes(target.checked ? [...scopes, scope] : scopes.filter((each) => each !== scope))
              }
            />
            <span>
              {t(`scopes.${scope}.name`)} <span className="text-fg-3">{t(`scopes.${scope}.text`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Button
        type="submit"
        look="primary"
        disabled={create.isPending || scopes.length === 0 || name.trim() === ''}
      >
        {t('create')}
      </Button>
      {create.isError && <Notice tone="error" fact={t('failed')} />}
      {create.data && (
        <div role="status" className="rounded-card border border-border bg-canvas px-4 py-3 text-ui">
          <p>{t('once')}</p>
          <code className="mt-2 block break-all font-mono text-small">{create.data.key}</code>
        </div>
      )}
    </form>
  )
}
