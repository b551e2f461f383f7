'use client'
import { useTranslations } from 'next-intl'
import { Switch } from '@/components/switch'
import { useChangeInboxSettings, useInboxSettings } from './use-inbox'

/** Whether what comes into the inbox of this workspace is mailed too. */
export function MailSwitch() {
  const t = useTranslations('inbox')
  const { data } = useInboxSettings()
  const change = useChangeInboxSettings()
  if (!data) return null
  return (
    <Switch
      label={t('mail')}
      checked={change.isPending ? change.variables.mail : data.mail}
      onChange={(mail) => change.mutate({ mail })}
      detail={change.isError ? t('notMarked') : undefined}
    />
  )
}
