import type { Finding } from '@ringback/contracts'
import { explainFinding } from '@ringback/contracts/explain'
import { useLocale, useTranslations } from 'next-intl'
import { SeverityIcon } from '@/components/severity-icon'
import { type ComparedCall, sharedFindings } from './compared-facts'

/** Which findings one call has and the other has not. */
export function ComparedFindings({ first, second }: { first: ComparedCall; second: ComparedCall }) {
  const t = useTranslations('compare.findings')
  const found = sharedFindings(first.call.findings, second.call.findings)
  const places = (['onlyFirst', 'onlySecond', 'both'] as const).filter((place) => found[place].length > 0)
  return (
    <section aria-label={t('title')} className="space-y-2 px-4 py-2.5">
      <h2 className="font-semibold text-ui">{t('title')}</h2>
      {places.length === 0 && <p className="text-fg-3 text-ui">{t('none')}</p>}
      {places.map((place) => (
        <div key={place}>
          <h3 className="text-fg-3 text-label">{t(place)}</h3>
          <ul className="text-ui">
            {found[place].map((finding) => (
              <li key={finding.code} className="flex items-baseline gap-1.5">
                <SeverityIcon severity={finding.severity} className="self-center" />
                <Title finding={finding} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Title({ finding: { code, params, severity } }: { finding: Finding }) {
  const language = useLocale() === 'es' ? 'es' : 'en'
  const t = useTranslations('diagnosis.severity')
  return (
    <span>
      <span className="text-fg-3 text-label">{t(severity)}</span>{' '}
      {explainFinding(code, params, language).title}
    </span>
  )
}
