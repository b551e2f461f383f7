import { type HeaderReference, listHeaders } from '@ringback/contracts/reference'
import { useTranslations } from 'next-intl'
import { Entry } from './entry'
import { Group, HelpPage } from './help-page'
import { JumpList } from './jump-list'
import { useLanguage } from './use-language'

/** The fields one meets, explained; then the rest of the registry, so that every name has its place. */
export function Headers() {
  const t = useTranslations('help.headers')
  const headers = listHeaders(useLanguage())
  const explained = headers.filter(({ means }) => means !== null)
  const others = headers.filter(({ means }) => means === null)
  return (
    <HelpPage title={t('title')} lead={t('lead')}>
      <JumpList label={t('jump')} entries={explained.map(({ name }) => name)} />
      <Group id="common" title={t('common')}>
        {explained.map((header) => (
          <Header key={header.name} header={header} />
        ))}
      </Group>
      <Group id="others" title={t('others')} lead={t('othersOf')}>
        <div className="grid gap-x-8 sm:grid-cols-2 [&_h3]:text-[12.5px]">
          {others.map((header) => (
            <Header key={header.name} header={header} />
          ))}
        </div>
      </Group>
    </HelpPage>
  )
}

function Header({ header: { name, compact, source, registered, means } }: { header: HeaderReference }) {
  const t = useTranslations('help.headers')
  return (
    <Entry
      id={name}
      name={name}
      source={source}
      aside={
        (compact || !registered) && (
          <span className="text-fg-2 text-small">
            {compact &&
              t.rich('compact', { letter: compact, n: (text) => <code className="mono">{text}</code> })}
            {!registered && t('unregistered')}
          </span>
        )
      }
    >
      {means}
    </Entry>
  )
}
