import { listMethods } from '@ringback/contracts/reference'
import { useTranslations } from 'next-intl'
import { Detail, Entry } from './entry'
import { HelpPage } from './help-page'
import { JumpList } from './jump-list'
import { useLanguage } from './use-language'

export function Methods() {
  const t = useTranslations('help')
  const methods = listMethods(useLanguage())
  return (
    <HelpPage title={t('methods.title')} lead={t('methods.lead')}>
      <JumpList label={t('methods.jump')} entries={methods.map(({ name }) => name)} />
      <div className="mt-7">
        {methods.map(({ name, source, means, check }) => (
          <Entry key={name} id={name} name={name} source={source}>
            {means}
            <Detail label={t('check')}>{check}</Detail>
          </Entry>
        ))}
      </div>
    </HelpPage>
  )
}
