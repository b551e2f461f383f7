import { createHash } from 'node:crypto'

const CALL_ID_LIMIT = 512
const TEXT_LIMIT = 256

/** PostgreSQL text has no NUL; the visible symbol stands in. Lone surrogates become U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\u2400').toWellFormed()
}

/**
 * A Call-ID as it is stored, indexed and searched. Hostile ones run to 64 KB, more than a btree entry holds: past
 * 512 characters the head is kept and the SHA-256 of the whole appended, so that distinct Call-IDs stay distinct.
 */
export function boundedCallId(callId: string): string {
  const text = storableText(callId)
  if (text.length <= CALL_ID_LIMIT) return text
  const digest = createHash('sha256').update(text).digest('hex')
  return `${text.slice(0, CALL_ID_LIMIT - 66)}…${digest}`.toWellFormed()
}

/** A display value of a leg or call: numbers, names, reasons, user agents. */
export function boundedText(text: string | null): string | null {
  return text === null ? null : storableText(text.slice(0, TEXT_LIMIT))
}

/** JSON for jsonb, which refuses in its strings what text refuses. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  if (!/\\u(0000|d[89a-f])/.test(json)) return json
  return JSON.stringify(value, (_, part) => (typeof part === 'string' ? storableText(part) : part))
}
