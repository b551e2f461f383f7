import { releaseCauses } from '../explain/release-causes.ts'
import { responseCodes } from '../explain/response-codes.ts'
import { codecs } from './codecs.ts'
import { findingCodes } from './finding-codes.ts'
import { commonHeaderFields, headerFields } from './header-fields.ts'
import { methods } from './methods.ts'

/** What a call's screens show and help explains. */
export type HelpTopic = 'response-codes' | 'methods' | 'headers' | 'q850' | 'codecs' | 'findings'

const byLower = (...tables: object[]): ReadonlyMap<string, string> =>
  new Map(tables.flatMap((table) => Object.keys(table).map((key) => [key.toLowerCase(), key])))

const compactForms = Object.entries<readonly [string, string?]>(headerFields).flatMap(([name, [, letter]]) =>
  letter ? [[letter, name] as const] : [],
)

const entries: Readonly<Record<HelpTopic, ReadonlyMap<string, string>>> = {
  'response-codes': byLower(responseCodes),
  methods: byLower(methods),
  headers: new Map([...byLower(headerFields, commonHeaderFields), ...compactForms]),
  q850: byLower(releaseCauses),
  codecs: byLower(codecs),
  findings: new Map(findingCodes.map((code) => [code, code])),
}

/** Where help explains what stands in a message: `/help/headers#P-Asserted-Identity`. Null for what it does not know. */
export function helpAddress(topic: HelpTopic, entry: string): string | null {
  const key = entries[topic].get(entry.toLowerCase())
  return key === undefined ? null : `/help/${topic}#${key}`
}
