'use client'
import type { SsoDomain } from '@ringback/contracts'
import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { ApiError } from '@/lib/api'
import { useAddDomain, useRemoveDomain, useVerifyDomain } from './use-sso'

export function Domains({ domains }: { domains: readonly SsoDomain[] }) {
  const t = useTranslations('sso')
  const [typed, setTyped] = useState('')
  const add = useAddDomain()
  const remove = useRemoveDomain()
  function submit(event: FormEvent) {
    event.preventDefault()
    add.mutate(typed.trim(), { onSuccess: () => setTyped('') })
  }
  const code = add.error instanceof ApiError ? add.error.code : null
  return (
    <section aria-labelledby="sso-domains" className="space-y-3">
      <h2 id="sso-domains" className="font-semibold text-[15px]">
        {t('domains')}
      </h2>
      <p className="text-fg-2 text-ui">{t('domainsLead')}</p>
      {remove.isError && <Notice tone="error" fact={t('notRemoved')} />}
      {domains.length > 0 && (
        <ul className="divide-y divide-border border-border border-y">
          {domains.map((domain) => (
            <Domain key={domain.domain} domain={domain} remove={() => remove.mutate(domain.domain)} />
          ))}
        </ul>
      )}
      <form onSubmit={submit} className="flex max-w-[440px] items-start gap-2">
        <TextField
          label={t('domain')}
          required
          maxLength={253}
          placeholder="example.com"
          autoCapitalize="none"
          spellCheck={false}
          className="min-w-0 flex-1"
          error={add.isError ? t(code === 'validation_failed' ? 'noDomain' : 'notAdded') : undefined}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="submit" className="mt-[27px]" disabled={add.isPending}>
          {t('add')}
        </Button>
      </form>
    </section>
  )
}

function Domain({
  domain: { domain, record, verifiedAt },
  remove,
}: {
  domain: SsoDomain
  remove: () => void
}) {
  const t = useTranslations('sso')
  const verify = useVerifyDomain()
  return (
    <li className="space-y-2 py-2.5 text-ui">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="wrap-anywhere min-w-0 flex-1 font-medium">{domain}</span>
        {verifiedAt ? (
          <span className="flex items-center gap-1 text-ok">
            <CircleCheck size={14} strokeWidth={1.75} aria-hidden />
            {t('proven')}
          </span>
        ) : (
          <Button size="small" disabled={verify.isPending} onClick={() => verify.mutate(domain)}>
            {t('verify')}
          </Button>
        )}
        <Button size="small" look="quiet" aria-label={t('removeDomain', { domain })} onClick={remove}>
          {t('remove')}
        </Button>
      </div>
      {!verifiedAt && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
          <dt className="text-fg-3">TXT</dt>
          <dd className="wrap-anywhere font-mono text-small">{record.name}</dd>
          <dt className="text-fg-3">{t('value')}</dt>
          <dd className="wrap-anywhere font-mono text-small">{record.value}</dd>
        </dl>
      )}
      {verify.isError && <Notice tone="warn" fact={t('notProven')} />}
    </li>
  )
}
