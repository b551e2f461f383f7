/** What may leave the house: a call without what identifies anybody. */
export type { Met } from './pseudonyms.ts'
export { HIDDEN, type Redaction } from './redaction.ts'
export { Redactor } from './redactor.ts'
