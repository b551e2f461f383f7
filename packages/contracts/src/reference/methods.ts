/** The request methods of the IANA registry, with where each is defined. */
export const methods = {
  INVITE: 'RFC 3261 §13',
  ACK: 'RFC 3261 §13.2.2.4',
  BYE: 'RFC 3261 §15',
  CANCEL: 'RFC 3261 §9',
  REGISTER: 'RFC 3261 §10',
  OPTIONS: 'RFC 3261 §11',
  PRACK: 'RFC 3262',
  SUBSCRIBE: 'RFC 6665 §4.1',
  NOTIFY: 'RFC 6665 §4.2',
  PUBLISH: 'RFC 3903',
  INFO: 'RFC 6086',
  REFER: 'RFC 3515',
  MESSAGE: 'RFC 3428',
  UPDATE: 'RFC 3311',
} as const

export type Method = keyof typeof methods

/** What a method does, and what goes wrong with it. */
export interface MethodText {
  readonly means: string
  readonly check: string
}
