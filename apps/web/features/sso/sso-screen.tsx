'use client'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { ConnectionForm } from './connection-form'
import { Domains } from './domains'
import { useSso } from './use-sso'

/** Domains first: without a proven one nobody signs in by the provider. */
export function SsoScreen() {
  const t = useTranslations('sso')
  const { data, isError } = useSso()
  return (
    <PageBody title={t('title')} lead={t('lead')}>
      {isError && <Notice tone="error" fact={t('unread')} />}
      {data && (
        <>
          <Domains domains={data.domains} />
          <section aria-labelledby="sso-provider" className="space-y-3 border-border border-t pt-6">
            <h2 id="sso-provider" className="font-semibold text-[15px]">
              {t('provider')}
            </h2>
            <p className="text-fg-2 text-ui">{t('redirectLead')}</p>
            <code className="wrap-anywhere block font-mono text-ui">{data.redirectUrl}</code>
            <ConnectionForm
              connection={data.connection}
              mayRequire={data.domains.some(({ verifiedAt }) => verifiedAt !== null)}
            />
          </section>
        </>
      )}
    </PageBody>
  )
}
