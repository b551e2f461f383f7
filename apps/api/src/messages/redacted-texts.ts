import { randomBytes } from 'node:crypto'
import type { ShareRedaction } from '@ringback/contracts'
import type { ObjectStore } from '@ringback/server-kit'
import { Redactor } from '@ringback/sip-core/redact'
import { readTexts } from './texts.ts'
import type { Entry } from './timeline.ts'

/** Messages redacted under a secret of their own, and what redacted them, for what is said of them. */
export interface RedactedTexts {
  redactor: Redactor
  /** One whose signalling was removed is left out. */
  texts: Map<Entry, Buffer>
}

export async function readRedactedTexts(
  store: ObjectStore,
  timeline: readonly Entry[],
  redaction: ShareRedaction,
): Promise<RedactedTexts> {
  const captured = await readTexts(store, timeline)
  const redactor = new Redactor(redaction, randomBytes(32))
  for (const text of captured.values()) redactor.learn(text)
  const texts = new Map([...captured].map(([entry, text]) => [entry, Buffer.from(redactor.message(text))]))
  return { redactor, texts }
}
