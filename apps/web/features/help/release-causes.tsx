import { listReleaseCauses } from '@ringback/contracts/reference'
import { useTranslations } from 'next-intl'
import { Detail, Entry } from './entry'
import { EntryLink } from './entry-link'
import { HelpPage } from './help-page'
import { JumpList } from './jump-list'
import { useLanguage } from './use-language'

export function ReleaseCauses() {
  const t = useTranslations('help.q850')
  const causes = listReleaseCauses(useLanguage())
  return (
    <HelpPage title={t('title')} lead={t('lead')}>
      <JumpList label={t('jump')} entries={causes.map(({ cause }) => String(cause))} />
      <div className="mt-7">
        {causes.map(({ cause, name, means, status }) => (
          <Entry key={cause} id={String(cause)} name={cause} aside={name}>
            {means}
            {status !== null && (
              <Detail label={t('toSip')}>
                <EntryLink href={`/help/response-codes#${status}`}>{status}</EntryLink>
              </Detail>
            )}
          </Entry>
        ))}
      </div>
    </HelpPage>
  )
}
