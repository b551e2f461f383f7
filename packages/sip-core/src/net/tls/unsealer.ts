import type { Negotiation, Side } from './negotiation.ts'
import type { TlsRecord } from './record.ts'
import type { Opened, RecordOpener } from './record-opener.ts'
import { type TlsSecrets, TRIAL_COST } from './secrets.ts'

/** Records that a gap may have swallowed, and the work at most put in one record's place among them. */
const MAX_MISSED = 4096
const FIRST_WINDOW = 64
const MAX_WORK = 16 * 1024 * 1024

/**
 * Opens the sealed records of one direction, from the first after its keys changed. A record says by opening which
 * keys are in force (TLS 1.3 changes them silently or inside) and, behind a gap, which number it has.
 */
export class Unsealer {
  readonly #negotiation: Negotiation
  readonly #side: Side
  readonly #secrets: TlsSecrets
  /** Of the stage in force and those tried after it. */
  readonly #openers = new Map<number, { readonly opener: RecordOpener | null; readonly revision: number }>()
  #stage = 0
  #sequence = 0
  /** How many records may have been missed before the next one. */
  #missed = 0
  /** Explicit nonce less sequence number, modulo 2^32, once seen. */
  #nonceOffset = -1

  constructor(negotiation: Negotiation, side: Side, secrets: TlsSecrets) {
    this.#negotiation = negotiation
    this.#side = side
    this.#secrets = secrets
  }

  /** Keys that may fit are known. */
  get hasKeys(): boolean {
    for (let stage = this.#stage; stage <= this.#negotiation.lastStage(this.#stage); stage++)
      if (this.#opener(stage)) return true
    return false
  }

  open(record: TlsRecord): Opened | null {
    this.#secrets.sealed(record.fragment.length)
    const opened = this.#search(record)
    if (!opened) this.#missed = Math.min(Math.max(this.#missed * 2, this.#missed + 1), MAX_MISSED)
    this.#opener(this.#stage)?.follow(record)
    return opened
  }

  /** Bytes were lost here. */
  cut(): void {
    this.#missed = Math.max(this.#missed, FIRST_WINDOW)
    this.#opener(this.#stage)?.follow(null)
  }

  #search(record: TlsRecord): Opened | null {
    const { length } = record.fragment
    const last = this.#negotiation.lastStage(this.#stage)
    const window = Math.min(this.#missed, Math.floor(MAX_WORK / (length + TRIAL_COST)))
    for (let stage = this.#stage; stage <= last; stage++) {
      const opener = this.#opener(stage)
      if (!opener) continue
      const first = stage === this.#stage ? this.#sequence : 0
      const nonce = opener.nonce(record)
      // Who counts the nonce up, as all known do, thereby counts the records.
      const told = nonce >= 0 && this.#nonceOffset >= 0 ? (nonce - this.#nonceOffset) >>> 0 : first
      const opened = told > first && this.#missed > 0 ? this.#try(opener, record, stage, told) : null
      if (opened) return opened
      for (let ahead = 0; ahead <= window; ahead++) {
        if (ahead > 0 && !this.#secrets.mayTry(length)) break
        const found = this.#try(opener, record, stage, first + ahead)
        if (found) return found
      }
    }
    return null
  }

  #try(opener: RecordOpener, record: TlsRecord, stage: number, sequence: number): Opened | null {
    const opened = opener.open(record, sequence)
    if (!opened) return null
    const nonce = opener.nonce(record)
    if (nonce >= 0) this.#nonceOffset = (nonce - sequence) >>> 0
    for (; this.#stage < stage; this.#stage++) this.#openers.delete(this.#stage)
    this.#sequence = sequence + 1
    this.#missed = 0
    return opened
  }

  /** Made once known; what is not known is asked for again when something new is. */
  #opener(stage: number): RecordOpener | null {
    const made = this.#openers.get(stage)
    const { revision } = this.#negotiation
    if (made && (made.opener || made.revision === revision)) return made.opener
    const opener = this.#negotiation.opener(this.#side, stage)
    this.#openers.set(stage, { opener, revision })
    return opener
  }
}
