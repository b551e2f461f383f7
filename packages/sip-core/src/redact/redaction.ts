/** What is hidden of a call that leaves the house. What is not understood is hidden whatever it says. */
export interface Redaction {
  readonly numbers: 'mask' | 'keep'
  readonly addresses: 'pseudonym' | 'keep'
  /** Display names and users that are no numbers. */
  readonly names: 'mask' | 'keep'
  /** Bodies that are neither SDP nor a fragment of SIP. */
  readonly bodies: 'remove' | 'keep'
  /** Headers whose values are hidden besides, by any spelling of their names. */
  readonly headers: readonly string[]
}

/** What stands for a value that is not shown. */
export const HIDDEN = '(hidden)'
