import { listFindings } from '@ringback/contracts/reference'
import { useTranslations } from 'next-intl'
import { Detail, Entry } from './entry'
import { EntryLink } from './entry-link'
import { HelpPage } from './help-page'
import { useLanguage } from './use-language'

export function Findings() {
  const t = useTranslations('help')
  const names = useTranslations('findingNames')
  return (
    <HelpPage title={t('findings.title')} lead={t('findings.lead')}>
      <div className="mt-7">
        {listFindings(useLanguage()).map(({ code, means, evidence, checks }) => (
          <Entry
            key={code}
            id={code}
            name={<span className="font-sans">{names(code)}</span>}
            aside={<code className="mono text-[12px]">{code}</code>}
          >
            {means}
            <Detail label={t('evidence')}>{evidence}</Detail>
            <Detail label={t('check')}>
              {checks.length > 0
                ? checks.join(' ')
                : t.rich('findings.byResponse', {
                    n: (text) => <EntryLink href="/help/response-codes">{text}</EntryLink>,
                  })}
            </Detail>
            <Detail label={t('findings.find')}>
              <EntryLink href={`/calls?q=${encodeURIComponent(`finding:${code.replaceAll('_', '-')}`)}`}>
                finding:{code.replaceAll('_', '-')}
              </EntryLink>
            </Detail>
          </Entry>
        ))}
      </div>
    </HelpPage>
  )
}
