/** Of the real captures, none of what identifies anybody is left, and every dialog is what it was. */
import { describe, expect, it } from 'vitest'
import { captureNames, isHere, loadCapture } from '../../test/corpus.ts'
import { decodeMessages } from '../../test/decode-messages.ts'
import { MessageView } from '../sip/message-view.ts'
import { readIpv4 } from './addresses.ts'
import { isNumber } from './numbers.ts'
import { Redactor } from './redactor.ts'

if (!isHere) console.error('redaction of real captures skipped: they are not there')
const ALL = { numbers: 'mask', addresses: 'pseudonym', names: 'mask', bodies: 'remove', headers: [] } as const

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

/** Of the message's own words: what a look at them finds without the rules of redaction. */
function secretsOf(text: string): string[] {
  const addresses = text.match(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g) ?? []
  const users = [...text.matchAll(/(?:sips?|tel):([^@;>\s:"]{3,})(?=[@;>\s])/gi)].map(
    ([, user]) => user as string,
  )
  return [
    ...addresses.filter(
      (one) => readIpv4(one) && !/^(?:0\.0\.0\.0|127\.0\.0\.1|255\.255\.255\.255)$/.test(one),
    ),
    ...users.filter((user) => isNumber(user) && user.replace(/\D/g, '').length >= 7),
  ]
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** What a ladder is drawn from, identifiers by their first place. */
function topology(messages: readonly Uint8Array[]): unknown[] {
  const places = new Map<string, number>()
  const place = (kind: string, id: string | null | undefined): number | null => {
    if (!id) return null
    const key = `${kind} ${id}`
    if (!places.has(key)) places.set(key, places.size)
    return places.get(key) as number
  }
  return messages.map((bytes) => {
    const view = MessageView.of(bytes)
    if (!view) return null
    const { method, status, cseq, callId, fromTag, toTag, branch } = view
    return { method, status, cseq, ids: [callId, fromTag, toTag, branch].map((id, i) => place(`${i}`, id)) }
  })
}

describe.skipIf(!isHere)('real captures', () => {
  it.each(captureNames)('%s', { timeout: 120_000 }, (name) => {
    const messages = decodeMessages(loadCapture(name)).messages.map(({ bytes }) => bytes)
    const redactor = new Redactor(ALL, new Uint8Array(32).fill(3))
    for (const message of messages) redactor.learn(message)
    const redacted = messages.map((message) => redactor.message(message))
    expect(topology(redacted)).toEqual(topology(messages))

    const secrets = [...new Set(messages.flatMap((message) => secretsOf(utf8(message))))]
    if (secrets.length === 0) return
    const given = new Set(Object.values(redactor.met.addresses).map((address) => redactor.host(address)))
    const sought = new RegExp(
      `(?<![\\d.])(?:${secrets
        .filter((secret) => !given.has(secret))
        .map(escaped)
        .join('|')})(?![\\d.])`,
      'g',
    )
    const left = redacted.flatMap((message) => utf8(message).match(sought) ?? [])
    expect([...new Set(left)]).toEqual([])
  })
})
