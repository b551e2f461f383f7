import { describe, expect, it } from 'vitest'
import { type ExplainLanguage, listResponses } from '../explain/index.ts'
import { findingParams } from '../finding-params.ts'
import { helpAddress } from './address.ts'
import {
  causeOfResponse,
  explainCodec,
  explainHeader,
  explainMethod,
  listCodecs,
  listFindings,
  listGlossary,
  listHeaders,
  listMediaTerms,
  listMethods,
  listReleaseCauses,
  usualCauses,
} from './index.ts'

/** IANA's registry "SIP Parameters: Methods". */
const REGISTERED_METHODS =
  'ACK BYE CANCEL INFO INVITE MESSAGE NOTIFY OPTIONS PRACK PUBLISH REFER REGISTER SUBSCRIBE UPDATE'

/** Every sentence of a topic by its key. */
const topics: Record<string, (language: ExplainLanguage) => [key: string, ...texts: string[]][]> = {
  responses: (language) =>
    listResponses(language).map(({ status, means, check }) => [
      String(status),
      means,
      usualCauses(status, language) ?? '',
      check,
    ]),
  methods: (language) => listMethods(language).map(({ name, means, check }) => [name, means, check]),
  headers: (language) => listHeaders(language).flatMap(({ name, means }) => (means ? [[name, means]] : [])),
  causes: (language) => listReleaseCauses(language).map(({ cause, means }) => [String(cause), means]),
  codecs: (language) => listCodecs(language).map(({ name, means }) => [name, means]),
  findings: (language) =>
    listFindings(language).map(({ code, means, evidence, checks }) => [code, means, evidence, ...checks]),
  media: (language) => listMediaTerms(language).map(({ key, means }) => [key, means]),
  glossary: (language) => listGlossary(language).map(({ key, means }) => [key, means]),
}

describe.each(Object.entries(topics))('%s', (_, read) => {
  const [en, es] = [new Map(read('en').map(([key, ...texts]) => [key, texts])), read('es')]

  it('have the same entries in both languages', () => {
    expect(es.map(([key]) => key).toSorted()).toEqual([...en.keys()].toSorted())
  })

  it('are whole sentences, written anew in each language', () => {
    for (const [key, ...texts] of es) {
      const english = en.get(key)
      expect(texts.length, key).toBe(english?.length)
      for (const [at, text] of texts.entries())
        for (const one of [text, english?.[at]]) expect(one, key).toMatch(/^[\p{L}\d«“].*[.»”]$/su)
      expect(texts, key).not.toEqual(english)
      expect([...texts, ...(english ?? [])].join(' '), key).not.toMatch(/undefined|NaN|null\b|\s{2}|\.\./)
    }
  })
})

it('lists what the registries list', () => {
  expect(
    listMethods('en')
      .map(({ name }) => name)
      .toSorted()
      .join(' '),
  ).toBe(REGISTERED_METHODS)
  const headers = listHeaders('es')
  expect(headers.filter(({ registered }) => registered)).toHaveLength(134)
  expect(headers.filter(({ means }) => means !== null).length).toBeGreaterThanOrEqual(50)
  expect(listFindings('en').map(({ code }) => code)).toEqual(Object.keys(findingParams))
  const fixed = listCodecs('en').filter(({ dynamic }) => !dynamic)
  expect(fixed.flatMap(({ payloadType }) => payloadType.split(', '))).toEqual(
    expect.arrayContaining(['0', '3', '4', '8', '9', '13', '18']),
  )
})

it('says what to check next for every finding but the one that the response tells', () => {
  for (const { code, checks } of listFindings('es'))
    expect(checks.length > 0, code).toBe(code !== 'final_response')
  expect(listFindings('en').find(({ code }) => code === 'missing_ack')?.checks).toHaveLength(2)
})

it('finds one by the name that stands in a message', () => {
  expect(explainHeader('p-asserted-identity', 'en')?.name).toBe('P-Asserted-Identity')
  expect(explainHeader('Via', 'es')).toMatchObject({ compact: 'v', source: 'RFC 3261 §20.42' })
  expect(explainHeader('Hide', 'en')?.means).toBeNull()
  expect(explainCodec('OPUS', 'en')).toMatchObject({ name: 'opus', clock: 48_000, mos: null })
  expect(explainCodec('g722', 'en')?.clock).toBe(8000)
  expect(explainMethod('PRACK', 'es')?.source).toBe('RFC 3262')
  for (const name of ['__proto__', 'constructor', '', 'invite'])
    expect([explainHeader(name, 'en'), explainCodec(name, 'en'), explainMethod(name, 'en')]).toEqual([
      null,
      null,
      null,
    ])
})

it('maps between SIP and the telephone network as RFC 3398 does', () => {
  expect([486, 404, 503, 487, 499].map((status) => causeOfResponse(status))).toEqual([17, 1, 41, null, null])
  const status = new Map(listReleaseCauses('en').map((entry) => [entry.cause, entry.status]))
  expect([17, 34, 102, 16].map((cause) => status.get(cause as 17))).toEqual([486, 503, 504, null])
})

it('has an address for what a message shows, and none for what nobody defined', () => {
  expect(helpAddress('headers', 'p-asserted-identity')).toBe('/help/headers#P-Asserted-Identity')
  expect(helpAddress('headers', 'V')).toBe('/help/headers#Via')
  expect(helpAddress('codecs', 'OPUS')).toBe('/help/codecs#opus')
  expect(helpAddress('response-codes', '486')).toBe('/help/response-codes#486')
  for (const unknown of ['499', 'X-Cid', '__proto__', ''])
    for (const topic of ['response-codes', 'headers', 'q850', 'methods', 'codecs', 'findings'] as const)
      expect(helpAddress(topic, unknown)).toBeNull()
})
