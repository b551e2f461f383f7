import { type ExplainLanguage, explainFinding, explainReleaseCause } from '../explain/index.ts'
import { type ReleaseCause, releaseCauses } from '../explain/release-causes.ts'
import { type ResponseCode, responseCodes } from '../explain/response-codes.ts'
import { warningCodes } from '../explain/warning-codes.ts'
import type { FindingCode, FindingParams } from '../finding-params.ts'
import { codecTextsEn } from './codec-texts.en.ts'
import { codecTextsEs } from './codec-texts.es.ts'
import { type CodecFacts, type CodecName, codecs } from './codecs.ts'
import { findingCodes } from './finding-codes.ts'
import { type FindingReference, findingReferenceEn } from './finding-reference.en.ts'
import { findingReferenceEs } from './finding-reference.es.ts'
import { findingSamples } from './finding-samples.ts'
import { glossaryEn } from './glossary.en.ts'
import { glossaryEs } from './glossary.es.ts'
import { commonHeaderFields, headerFields } from './header-fields.ts'
import { headerTextsEn } from './header-texts.en.ts'
import { headerTextsEs } from './header-texts.es.ts'
import { mediaTermsEn } from './media-terms.en.ts'
import { mediaTermsEs } from './media-terms.es.ts'
import { methodTextsEn } from './method-texts.en.ts'
import { methodTextsEs } from './method-texts.es.ts'
import { type Method, type MethodText, methods } from './methods.ts'
import { releaseCauseNames } from './release-cause-names.ts'
import { responseCausesEn } from './response-causes.en.ts'
import { responseCausesEs } from './response-causes.es.ts'
import { responseReleaseCauses } from './response-release-causes.ts'
import type { Term } from './term.ts'

export type { CodecFacts } from './codecs.ts'
export type { Term } from './term.ts'

const headerTexts: Record<ExplainLanguage, Readonly<Record<string, string>>> = {
  en: headerTextsEn,
  es: headerTextsEs,
}
const methodTexts = { en: methodTextsEn, es: methodTextsEs }
const codecTexts = { en: codecTextsEn, es: codecTextsEs }
const findingReferences = { en: findingReferenceEn, es: findingReferenceEs }
const responseCauses = { en: responseCausesEn, es: responseCausesEs }
const mediaTerms = { en: mediaTermsEn, es: mediaTermsEs }
const glossary = { en: glossaryEn, es: glossaryEs }

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

const isRegistered = (status: number): status is ResponseCode => Object.hasOwn(responseCodes, status)

/** What usually lies behind a response; null for one that IANA does not list. */
export const usualCauses = (status: number, language: ExplainLanguage): string | null =>
  isRegistered(status) ? responseCauses[language][status] : null

/** Cause that a gateway tells the telephone network for a response (RFC 3398 §8.2.6.1); null for none of its own. */
export const causeOfResponse = (status: number): ReleaseCause | null =>
  isRegistered(status) ? (responseReleaseCauses[status] ?? null) : null

/** As ITU-T calls a cause; not translated. */
export const releaseCauseName = (cause: ReleaseCause): string => releaseCauseNames[cause]

/** Codes of the Warning header, ascending; `explainWarning` has their words. */
export const registeredWarnings: readonly number[] = Object.keys(warningCodes).map(Number)

export interface MethodReference extends MethodText {
  readonly name: string
  readonly source: string
}

/** Null for a method that IANA does not list. Methods are case-sensitive (RFC 3261 §7.1). */
export function explainMethod(name: string, language: ExplainLanguage): MethodReference | null {
  const source = own(methods, name)
  return source ? { name, source, ...methodTexts[language][name as Method] } : null
}

export const listMethods = (language: ExplainLanguage): MethodReference[] =>
  Object.keys(methods).flatMap((name) => explainMethod(name, language) ?? [])

export interface HeaderReference {
  readonly name: string
  /** One letter, or null. */
  readonly compact: string | null
  readonly source: string
  readonly registered: boolean
  /** Null for a field that is only listed. */
  readonly means: string | null
}

function header(name: string, language: ExplainLanguage): HeaderReference {
  const known = own<readonly [string, string?]>(headerFields, name)
  const [source, compact] = known ?? own<readonly [string, string?]>(commonHeaderFields, name) ?? ['']
  const means = own(headerTexts[language], name) ?? null
  return { name, source, compact: compact ?? null, registered: known !== undefined, means }
}

const headerNames: readonly string[] = [...Object.keys(headerFields), ...Object.keys(commonHeaderFields)]
const headerNamesByLower = new Map(headerNames.map((name) => [name.toLowerCase(), name]))

/** By its full name in any case; null for a field nobody defined. */
export function explainHeader(name: string, language: ExplainLanguage): HeaderReference | null {
  const known = headerNamesByLower.get(name.toLowerCase())
  return known ? header(known, language) : null
}

/** The whole registry, then fields that are common and not in it. */
export const listHeaders = (language: ExplainLanguage): HeaderReference[] =>
  headerNames.map((name) => header(name, language))

export interface ReleaseCauseReference {
  readonly cause: ReleaseCause
  /** As ITU-T calls it; not translated. */
  readonly name: string
  readonly means: string
  /** Status a gateway makes of it (RFC 3398 §7.2.4.1), or null. */
  readonly status: number | null
}

export const listReleaseCauses = (language: ExplainLanguage): ReleaseCauseReference[] =>
  Object.entries(releaseCauses).map(([key, status]) => {
    const cause = Number(key) as ReleaseCause
    return {
      cause,
      name: releaseCauseNames[cause],
      means: explainReleaseCause(cause, language) ?? '',
      status,
    }
  })

export interface CodecReference extends CodecFacts {
  readonly name: string
  readonly means: string
}

const codecNamesByLower = new Map(Object.keys(codecs).map((name) => [name.toLowerCase(), name as CodecName]))

/** By its encoding name in any case, as a=rtpmap has it; null for one that is not in the table. */
export function explainCodec(name: string, language: ExplainLanguage): CodecReference | null {
  const known = codecNamesByLower.get(name.toLowerCase())
  return known ? { name: known, ...codecs[known], means: codecTexts[language][known] } : null
}

export const listCodecs = (language: ExplainLanguage): CodecReference[] =>
  Object.keys(codecs).flatMap((name) => explainCodec(name, language) ?? [])

export interface FindingEntry extends FindingReference {
  readonly code: FindingCode
  /** What to check next, in each form of the finding; empty for `final_response`: the response code tells it. */
  readonly checks: readonly string[]
}

export function explainFindingCode(code: FindingCode, language: ExplainLanguage): FindingEntry {
  const samples: readonly FindingParams[FindingCode][] = findingSamples[code]
  const checks = samples.map((params) => explainFinding(code, params as never, language).check)
  return { code, ...findingReferences[language][code], checks: [...new Set(checks)] }
}

export const listFindings = (language: ExplainLanguage): FindingEntry[] =>
  findingCodes.map((code) => explainFindingCode(code, language))

export interface NamedTerm extends Term {
  readonly key: string
}

const named = (terms: Readonly<Record<string, Term>>): NamedTerm[] =>
  Object.entries(terms).map(([key, entry]) => ({ key, ...entry }))

/** Words of RTP and speech quality, in reading order. */
export const listMediaTerms = (language: ExplainLanguage): NamedTerm[] => named(mediaTerms[language])

/** Words of SIP and of Ringback, in the alphabet of the language. */
export const listGlossary = (language: ExplainLanguage): NamedTerm[] =>
  named(glossary[language]).toSorted((a, b) => a.term.localeCompare(b.term, language))
