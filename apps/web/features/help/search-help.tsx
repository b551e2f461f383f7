import { bareExamples, ruleOf, searchExamples, searchFieldNames, searchForms } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Kbd } from '@/components/kbd'
import { ExampleLinks } from './example-link'
import { FieldValues } from './field-values'

const forms = Object.keys(searchForms) as (keyof typeof searchForms)[]
const bare = Object.keys(bareExamples) as (keyof typeof bareExamples)[]
const keys = [
  ['focus', ['/']],
  ['move', ['↑', '↓']],
  ['complete', ['Tab']],
  ['search', ['↵']],
  ['close', ['Esc']],
] as const

/** The search language, from the tables that its parser reads. */
export function SearchHelp() {
  const t = useTranslations('help.search')
  const fields = useTranslations('search.fields')
  return (
    <div className="max-w-4xl px-5 pt-6 pb-24 sm:px-10">
      <h1 className="font-semibold text-[26px] leading-8 tracking-[-0.03em]">{t('title')}</h1>
      <p className="mt-2 max-w-2xl text-[15px] text-fg-2 leading-6">{t('lead')}</p>

      <Section id="bare" title={t('bare')}>
        <dl>
          {bare.map((field) => (
            <Row key={field} term={t(`bareOf.${field}`)}>
              <ExampleLinks queries={bareExamples[field]} />
            </Row>
          ))}
        </dl>
      </Section>

      <Section id="forms" title={t('forms')}>
        <dl>
          {forms.map((form) => (
            <Row key={form} term={t(`formsOf.${form}`)}>
              <ExampleLinks queries={searchForms[form]} />
            </Row>
          ))}
        </dl>
      </Section>

      <Section id="fields" title={t('fields')}>
        <dl>
          {searchFieldNames.map((field) => (
            <Row
              key={field}
              id={field}
              term={
                <>
                  <code className="mono font-semibold text-fg">{field}:</code>{' '}
                  <span className="text-fg-2">{fields(field)}</span>
                </>
              }
            >
              <ExampleLinks queries={searchExamples[field]} />
              <FieldValues field={field} rule={ruleOf(field)} />
            </Row>
          ))}
        </dl>
      </Section>

      <Section id="keys" title={t('keys')}>
        <dl>
          {keys.map(([name, row]) => (
            <Row key={name} term={t(`keysOf.${name}`)}>
              <span className="flex gap-1">
                {row.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </span>
            </Row>
          ))}
        </dl>
      </Section>

      <Section id="limits" title={t('limits')}>
        <ul className="list-disc pl-5 text-fg-2 leading-6 marker:text-fg-3">
          {(['total', 'text', 'time', 'facets', 'csv'] as const).map((limit) => (
            <li key={limit}>{t(`limitsOf.${limit}`)}</li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-9 scroll-mt-16">
      <h2 id={`${id}-title`} className="mb-2 font-semibold text-[16px] tracking-[-0.012em]">
        {title}
      </h2>
      {children}
    </section>
  )
}

function Row({ id, term, children }: { id?: string; term: ReactNode; children: ReactNode }) {
  return (
    <div
      id={id}
      className="grid scroll-mt-16 gap-x-6 gap-y-1.5 border-border border-t py-2.5 target:bg-selected sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
    >
      <dt>{term}</dt>
      <dd className="flex flex-col gap-1.5">{children}</dd>
    </div>
  )
}
