import { boundedText } from './bounded-text.ts'
import { type CopyField, textArray } from './copy-binary.ts'

/** What a call is searched by, of all its legs. */
export interface CallFacts {
  /** As contracts' `searchNumber` writes them. */
  fromNumbers: readonly string[]
  toNumbers: readonly string[]
  /** Of P-Asserted-Identity, Remote-Party-ID and Diversion. */
  otherNumbers: readonly string[]
  /** Addresses of signalling, without ports. */
  hosts: readonly string[]
  agents: readonly string[]
  /** Reason phrases of final responses, Reason headers of BYE and CANCEL. */
  reasons: readonly string[]
  codecs: readonly string[]
  /** Of every request. */
  methods: readonly string[]
  /** Words of `has:`, codes of findings among them. */
  traits: readonly string[]
}

const columnOf = {
  fromNumbers: 'from_numbers',
  toNumbers: 'to_numbers',
  otherNumbers: 'other_numbers',
  hosts: 'hosts',
  agents: 'agents',
  reasons: 'reasons',
  codecs: 'codecs',
  methods: 'methods',
  traits: 'traits',
} as const satisfies Record<keyof CallFacts, string>

const names = Object.keys(columnOf) as (keyof CallFacts)[]
/** Columns of `calls` and of `staged_calls`, in COPY order. */
export const callFactColumns = Object.values(columnOf)

/** No honest call has more of one kind. */
const MOST = 64

const stored = (values: readonly string[]): string[] =>
  [...new Set(values)].slice(0, MOST).map((value) => boundedText(value) as string)

export const factFields = (facts: CallFacts): CopyField[] =>
  names.map((name) => textArray(stored(facts[name])))

/** By column, for JSON. */
export const factsByColumn = (facts: CallFacts): Record<string, string[]> =>
  Object.fromEntries(names.map((name) => [columnOf[name], stored(facts[name])]))
