import { type ExplainLanguage, listResponses } from '@ringback/contracts/explain'
import {
  listCodecs,
  listFindings,
  listGlossary,
  listHeaders,
  listMediaTerms,
  listMethods,
  listReleaseCauses,
  usualCauses,
} from '@ringback/contracts/reference'
import type { Guide } from './guides'
import type { Topic } from './topics'

/** One entry of help, as search finds it. */
export interface HelpEntry {
  topic: Topic | 'guides'
  /** Address within help: `/help/methods#INVITE`. */
  href: string
  /** What it goes by, most telling first: `486`, `Busy Here`. */
  names: string[]
  text: string
}

/** Guides by their titles and words, without the marks of Markdown. */
export const guideEntries = (guides: readonly Guide[]): HelpEntry[] =>
  guides.map(({ name, title, lead, body }) => ({
    topic: 'guides',
    href: `/help/guides/${name}`,
    names: [title],
    text: `${lead} ${body.replace(/\]\([^)]*\)|[#*`[\]>]/g, '')}`,
  }))

/** Everything the tables of the reference hold, in one language. */
export function referenceEntries(
  language: ExplainLanguage,
  findingName: (code: ReturnType<typeof listFindings>[number]['code']) => string,
): HelpEntry[] {
  const entry = (
    topic: Topic,
    id: string | number,
    names: string[],
    ...text: (string | null)[]
  ): HelpEntry => ({
    topic,
    href: `/help/${topic}#${id}`,
    names,
    text: text.filter((part) => part !== null).join(' '),
  })
  return [
    ...listResponses(language).map(({ status, phrase, means, check }) =>
      entry('response-codes', status, [String(status), phrase], means, usualCauses(status, language), check),
    ),
    ...listMethods(language).map(({ name, means, check }) => entry('methods', name, [name], means, check)),
    ...listHeaders(language).map(({ name, means, source }) =>
      entry('headers', name, [name], means ?? source),
    ),
    ...listReleaseCauses(language).map(({ cause, name, means }) =>
      entry('q850', cause, [`Q.850 ${cause}`, name], means),
    ),
    ...listCodecs(language).map(({ name, title, means }) => entry('codecs', name, [name, title], means)),
    ...listMediaTerms(language).map(({ key, term, means }) => entry('media', key, [term], means)),
    ...listFindings(language).map(({ code, means, checks }) =>
      entry('findings', code, [findingName(code), code], means, ...checks),
    ),
    ...listGlossary(language).map(({ key, term, means }) => entry('glossary', key, [term], means)),
  ]
}
