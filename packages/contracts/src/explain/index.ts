import type { FindingCode, FindingParams } from '../finding-params.ts'
import type { JoinParams, JoinReason } from '../join-params.ts'
import type { ExplainFinding, FindingText } from './finding-text.ts'
import { explainFinding as explainFindingEn } from './findings.en.ts'
import { explainFinding as explainFindingEs } from './findings.es.ts'
import { joinTextsEn, joinTextsEs } from './join-texts.ts'
import { lookUp } from './look-up.ts'
import { releaseCauseTextsEn } from './release-cause-texts.en.ts'
import { releaseCauseTextsEs } from './release-cause-texts.es.ts'
import { responseCodes } from './response-codes.ts'
import { responseTextsEn } from './response-texts.en.ts'
import { responseTextsEs } from './response-texts.es.ts'
import { warningCodes } from './warning-codes.ts'

export type { ExplainFinding, FindingText } from './finding-text.ts'

/** A language every text exists in. */
export type ExplainLanguage = 'en' | 'es'

const findingWriters: Readonly<Record<ExplainLanguage, ExplainFinding>> = {
  en: explainFindingEn,
  es: explainFindingEs,
}
const joinTexts = { en: joinTextsEn, es: joinTextsEs }
const responseTexts = { en: responseTextsEn, es: responseTextsEs }
const releaseCauseTexts = { en: releaseCauseTextsEn, es: releaseCauseTextsEs }

/** The words of a finding; web, exports and CLI all take them from here. */
export function explainFinding<Code extends FindingCode>(
  code: Code,
  params: FindingParams[Code],
  language: ExplainLanguage,
): FindingText {
  return findingWriters[language](code, params)
}

/** The sentence that says why two legs are one call. */
export function explainJoin({ method, params }: JoinReason, language: ExplainLanguage): string {
  const write = joinTexts[language][method] as (params: JoinParams[typeof method]) => string
  return write(params)
}

export interface ResponseExplanation {
  readonly status: number
  readonly phrase: string
  /** `RFC 3261 §21.4.5`. */
  readonly source: string
  readonly means: string
  readonly check: string
}

/** Null for a status that the IANA registry does not list. */
export function explainResponse(status: number, language: ExplainLanguage): ResponseExplanation | null {
  const known = lookUp<readonly [string, string]>(responseCodes, status)
  const text = lookUp(responseTexts[language], status)
  return known && text ? { status, phrase: known[0], source: known[1], ...text } : null
}

/** Of a cause of ITU-T Q.850; null for one it does not list. */
export function explainReleaseCause(cause: number, language: ExplainLanguage): string | null {
  return lookUp(releaseCauseTexts[language], cause) ?? null
}

/** Of a code of the Warning header; null for one that is not registered. */
export function explainWarning(code: number, language: ExplainLanguage): string | null {
  return lookUp(warningCodes, code)?.[language] ?? null
}

/** Every registered response code, ascending: the table of the help page. */
export function listResponses(language: ExplainLanguage): ResponseExplanation[] {
  return Object.keys(responseCodes).flatMap((status) => explainResponse(Number(status), language) ?? [])
}
