import { useTranslations } from 'next-intl'
import { PageBody } from '@/components/page-body'
import { PasswordForm } from './password-form'
import { SecondFactor } from './second-factor'

export function SecurityScreen({ hasSecondFactor }: { hasSecondFactor: boolean }) {
  const t = useTranslations()
  return (
    <PageBody title={t('password.change.title')} lead={t('password.change.lead')}>
      <PasswordForm />
      <SecondFactor isOn={hasSecondFactor} />
    </PageBody>
  )
}
