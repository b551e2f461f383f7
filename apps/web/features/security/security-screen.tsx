import { useTranslations } from 'next-intl'
import { PageBody } from '@/components/page-body'
import { PasswordForm } from './password-form'
import { SecondFactor } from './second-factor'

export function SecurityScreen({ hasSecondFactor }: { hasSecondFactor: boolean }) {
  const t = useTranslations()
  return (
    <PageBody title={t('settings.places.security')}>
      <section aria-labelledby="password" className="space-y-4">
        <div>
          <h2 id="password" className="font-semibold text-[15px]">
            {t('password.change.title')}
          </h2>
          <p className="mt-1 text-fg-2 text-ui">{t('password.change.lead')}</p>
        </div>
        <PasswordForm />
      </section>
      <SecondFactor isOn={hasSecondFactor} />
    </PageBody>
  )
}
