import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { VERDICTS } from '../../test/torture-verdicts.ts'
import type { MessageFlag } from '../facts.ts'
import { MessageView } from './message-view.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/captures/files')
const present = existsSync(folder)
if (!present) console.error(`RFC 4475 and RFC 5118 tables skipped: ${folder} is not there`)
const files = present ? readdirSync(folder).filter((file) => file.endsWith('.dat')) : []

/** Of these a valid message may have some: they say how it came, or name something unusual and allowed. */
const HARMLESS: readonly MessageFlag[] = ['no_blank_line', 'nul', 'bare_lf', 'junk_before']

function load(name: string): MessageView {
  const view = MessageView.of(readFileSync(join(folder, `${name}.dat`)))
  if (!view) throw new Error(`${name} is not read`)
  return view
}

describe.skipIf(!present)('the messages of RFC 4475 and RFC 5118', () => {
  it('all have a verdict', () => {
    expect(Object.keys(VERDICTS).toSorted()).toEqual(files.map((file) => file.replace('.dat', '')).toSorted())
  })

  it.each(Object.entries(VERDICTS))('%s', (name, verdict) => {
    const view = load(name)
    const { method, requestUri, status, reason, cseq } = view
    expect({
      start: view.isRequest ? [method, requestUri] : [status, reason],
      callId: view.callId,
      cseq: cseq && `${cseq.number} ${cseq.method}`,
      from: [view.fromUser, view.fromTag],
      to: [view.toUser, view.toTag],
      branch: view.branch,
      body: view.body.length,
      flags: view.flags(),
    }).toEqual({ ...verdict, why: undefined, valid: undefined })
    // An invalid message is told by its flags alone, and no valid one has such a flag.
    expect(verdict.flags.every((flag) => HARMLESS.includes(flag))).toBe(verdict.valid)
  })

  it('dblreq is followed by a second request in the same datagram', () => {
    const first = load('rfc4475-dblreq')
    const second = new MessageView()
    expect(second.parse(first.bytes, first.end, first.bytes.length)).toBe(true)
    expect(second).toMatchObject({ method: 'INVITE', callId: 'dblreq.0ha0isnda977644900765@192.0.2.15' })
  })
})
