/** What is hidden of a call that leaves the house. What is not understood is hidden whatever it says. */
export interface Redaction {
  readonly numbers: 'mask' | 'keep'
  /** IP addresses and host names. */
  readonly addresses: 'pseudonym' | 'keep'
  /** Display names, users that are no numbers, and words nobody knows. */
  readonly names: 'mask' | 'keep'
  /** Texts that are neither SDP nor a fragment of SIP: those of MESSAGE. Any other body is left out anyway. */
  readonly bodies: 'remove' | 'keep'
  /** Headers whose values are hidden besides, by any spelling of their names. */
  readonly headers: readonly string[]
}

/** What stands for a value that is not shown. */
export const HIDDEN = '(hidden)'
