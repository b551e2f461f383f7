import { explainWarning, listResponses, type ResponseExplanation } from '@ringback/contracts/explain'
import {
  causeOfResponse,
  registeredWarnings,
  releaseCauseName,
  usualCauses,
} from '@ringback/contracts/reference'
import { glyphOf } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { StatusGlyph } from '@/components/status-glyph'
import { Detail, Entry } from './entry'
import { EntryLink } from './entry-link'
import { Group, HelpPage } from './help-page'
import { JumpList } from './jump-list'
import { useLanguage } from './use-language'

const classes = [1, 2, 3, 4, 5, 6] as const

export function ResponseCodes() {
  const t = useTranslations('help.response-codes')
  const language = useLanguage()
  const responses = listResponses(language)
  return (
    <HelpPage title={t('title')} lead={t('lead')}>
      <JumpList label={t('jump')} entries={responses.map(({ status }) => String(status))} />
      {classes.map((one) => (
        <Group key={one} id={`${one}xx`} title={t(`classes.${one}xx`)} lead={t(`classesOf.${one}xx`)}>
          {responses
            .filter(({ status }) => Math.floor(status / 100) === one)
            .map((response) => (
              <Response key={response.status} response={response} />
            ))}
        </Group>
      ))}
      <Group id="warnings" title={t('warnings')} lead={t('warningsOf')}>
        {registeredWarnings.map((code) => (
          <Entry key={code} id={`warning-${code}`} name={code}>
            {explainWarning(code, language)}
          </Entry>
        ))}
      </Group>
    </HelpPage>
  )
}

function Response({ response: { status, phrase, source, means, check } }: { response: ResponseExplanation }) {
  const t = useTranslations('help')
  const language = useLanguage()
  const cause = causeOfResponse(status)
  return (
    <Entry
      id={String(status)}
      name={
        <span className="inline-flex items-center gap-1.5">
          <StatusGlyph glyph={glyphOf(status)} color={`var(--c${Math.min(Math.floor(status / 100), 4)})`} />
          {status}
        </span>
      }
      aside={phrase}
      source={source}
    >
      {means}
      <Detail label={t('causes')}>{usualCauses(status, language)}</Detail>
      <Detail label={t('check')}>{check}</Detail>
      {cause !== null && (
        <Detail label={t('toQ850')}>
          <EntryLink href={`/help/q850#${cause}`}>{cause}</EntryLink> {releaseCauseName(cause)}
        </Detail>
      )}
    </Entry>
  )
}
