import { listGlossary, listMediaTerms } from '@ringback/contracts/reference'
import { useTranslations } from 'next-intl'
import { Entry } from './entry'
import { HelpPage } from './help-page'
import { useLanguage } from './use-language'

const lists = { media: listMediaTerms, glossary: listGlossary }

/** Words and what they mean. */
export function Terms({ topic }: { topic: keyof typeof lists }) {
  const t = useTranslations('help')
  const terms = lists[topic](useLanguage())
  return (
    <HelpPage title={t(`${topic}.title`)} lead={t(`${topic}.lead`)}>
      <div className="mt-7">
        {terms.map(({ key, term, means }) => (
          <Entry key={key} id={key} name={<span className="font-sans">{term}</span>}>
            {means}
          </Entry>
        ))}
      </div>
    </HelpPage>
  )
}
