import { type ExplainLanguage, explainReleaseCause, explainResponse } from '@ringback/contracts/explain'
import type { HelpTopic } from '@ringback/contracts/help-address'
import { explainCodec, explainFindingCode, explainHeader, explainMethod } from '@ringback/contracts/reference'

type Explain = (entry: string, language: ExplainLanguage) => string | null | undefined

const topics: Readonly<Record<HelpTopic, Explain>> = {
  'response-codes': (entry, language) => explainResponse(Number(entry), language)?.means,
  methods: (entry, language) => explainMethod(entry, language)?.means,
  headers: (entry, language) => {
    const header = explainHeader(entry, language)
    return header?.means ?? header?.source
  },
  q850: (entry, language) => explainReleaseCause(Number(entry), language),
  codecs: (entry, language) => explainCodec(entry, language)?.means,
  findings: (entry, language) => explainFindingCode(entry as never, language).means,
}

/** What help says first of an entry that has an address. Brings the tables of the reference: import it when asked for. */
export const helpBrief = (topic: HelpTopic, entry: string, language: ExplainLanguage): string =>
  topics[topic](entry, language) ?? ''
