import { callStates } from '../call.ts'
import { findingParams } from '../finding-params.ts'
import { triageStatuses } from '../triage-statuses.ts'

/**
 * How a field's values are read.
 *
 * - `number` user part of a SIP or tel URI; `exact` text that is met as a whole; `words` text met anywhere in it. All three
 *   take `*` at either end.
 * - `address` an IP address, a CIDR block or the alias of one; `status` 486, 4xx or 400-499; `word` one of a list
 * - `member` a name or an address of a member, `me` or `none`
 * - `measure` a number with a unit, compared or a range; `time` a date or how long ago
 * - `raw` text of messages, which no index holds: read from the captures
 */
export type FieldKind =
  | 'number'
  | 'exact'
  | 'words'
  | 'address'
  | 'status'
  | 'word'
  | 'member'
  | 'measure'
  | 'time'
  | 'raw'

export interface FieldRule {
  kind: FieldKind
  /** Of a `word`, all of them. */
  words?: readonly string[]
  /** Of a `measure`: what a plain number counts, and the units that may be written. */
  unit?: 'duration' | 'count' | 'score'
  /** The workspace's own values complete it: the api knows them. */
  fromServer?: boolean
}

const hyphened = (code: string) => code.replaceAll('_', '-')
export const findingWords: readonly string[] = Object.keys(findingParams).map(hyphened)
/** What a call may have beside findings. */
export const traitWords = ['rtp', 'audio', 'dtmf', 'retrans', 'annotation', 'share'] as const

/** How far a call is, or that nobody said. */
const triageWords = [...triageStatuses, 'none'] as const

/** The language's fields, in the order in which they are offered. One that has no table yet is not here. */
export const searchFields = {
  number: { kind: 'number' },
  from: { kind: 'number' },
  to: { kind: 'number' },
  callid: { kind: 'exact' },
  status: { kind: 'status' },
  state: { kind: 'word', words: callStates },
  ip: { kind: 'address', fromServer: true },
  ua: { kind: 'words', fromServer: true },
  reason: { kind: 'words' },
  codec: { kind: 'exact', fromServer: true },
  method: { kind: 'exact' },
  pdd: { kind: 'measure', unit: 'duration' },
  dur: { kind: 'measure', unit: 'duration' },
  mos: { kind: 'measure', unit: 'score' },
  messages: { kind: 'measure', unit: 'count' },
  has: { kind: 'word', words: [...traitWords, ...findingWords] },
  finding: { kind: 'word', words: findingWords },
  capture: { kind: 'words', fromServer: true },
  tag: { kind: 'exact', fromServer: true },
  triage: { kind: 'word', words: triageWords },
  assignee: { kind: 'member', fromServer: true },
  note: { kind: 'words' },
  leg: { kind: 'measure', unit: 'count' },
  after: { kind: 'time' },
  before: { kind: 'time' },
  text: { kind: 'raw' },
} as const satisfies Record<string, FieldRule>

export type SearchField = keyof typeof searchFields
export const searchFieldNames = Object.keys(searchFields) as SearchField[]
export const ruleOf = (field: SearchField): FieldRule => searchFields[field]
