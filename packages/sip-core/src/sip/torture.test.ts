import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { shown } from '../../test/shown-header.ts'
import { expected, OWN_TEXTS } from '../../test/torture-own.ts'
import { VERDICTS, type Verdict } from '../../test/torture-verdicts.ts'
import type { MessageFlag } from '../facts.ts'
import { readHeader } from './header-value.ts'
import { readBody } from './message-body.ts'
import { MessageView } from './message-view.ts'

const here = dirname(fileURLToPath(import.meta.url))
const own = join(here, '../../../../fixtures/torture')
const folder = join(here, '../../../../../shared/captures/files')
const present = existsSync(folder)
if (!present)
  console.error(`the texts of RFC 4475 and RFC 5118 themselves are skipped: ${folder} is not there`)
const files = present ? readdirSync(folder).filter((file) => file.endsWith('.dat')) : []

/** Of these a valid message may have some: they say how it came, or name something unusual and allowed. */
const HARMLESS: readonly MessageFlag[] = ['no_blank_line', 'nul', 'bare_lf', 'junk_before']

function load(path: string): MessageView {
  const view = MessageView.of(readFileSync(path))
  if (!view) throw new Error(`${path} is not read`)
  return view
}

function judge(view: MessageView, verdict: Verdict): void {
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
  for (const { name, value } of view.headers()) expect(shown(readHeader(name, value))).not.toBe('')
}

describe('our own texts of the messages of RFC 4475 and RFC 5118', () => {
  const text = (name: string): string => join(own, `${name}.sip`)

  it('are one for each message of the two', () => {
    const names = readdirSync(own).filter((file) => file.endsWith('.sip'))
    expect(OWN_TEXTS.toSorted()).toEqual(names.map((file) => file.replace('.sip', '')).toSorted())
    expect(OWN_TEXTS.filter((name) => name.startsWith('rfc4475'))).toHaveLength(49)
    expect(OWN_TEXTS.filter((name) => name.startsWith('rfc5118'))).toHaveLength(12)
  })

  it.each(OWN_TEXTS)('%s', (name) => {
    const verdict = expected(name)
    if (verdict) judge(load(text(name)), verdict)
    else expect(MessageView.of(readFileSync(text(name)))).toBeNull()
  })

  it('have headers that are read whatever their folds and blanks', () => {
    const headers = load(text('rfc4475-wsinv')).headers()
    const read = headers.map(({ name, value }) => shown(readHeader(name.trim(), value)))
    expect(read).toContain('via SIP 2.0 UDP 192.0.2.9 - ;branch=wsinvold')
    expect(read).toContain(
      'via SIP 2.0 TCP relay.example.com - ;branch=z9hG4bK.two | SIP 2.0 UDP 192.0.2.8 - ;branch=z9hG4bK.three',
    )
    expect(read).toContain(`address “Carl 'Quoted' "” ‹sip carl - example.com - - -› ;p=q;r=s;t`)
  })

  it('have the parts of a multipart body, binary ones too', () => {
    const { parts, problems } = readBody(load(text('rfc4475-mpart01')))
    expect(problems).toEqual([])
    expect(parts.map(({ contentType, start, end }) => `${contentType} ${end - start}`)).toEqual([
      'text/plain 25',
      'application/octet-stream 23',
    ])
  })

  it.each([
    ['rfc5118-via-received-param-with-delim', '[2001:db8::9:255]'],
    ['rfc5118-via-received-param-no-delim', '2001:db8::9:255'],
  ])('%s: the Via says so', (name, received) => {
    const via = load(text(name)).headers()[0]
    expect(shown(readHeader('Via', via?.value ?? ''))).toContain(`2001:db8::9:41 - ;received=${received}`)
  })

  it('dblreq is followed by a second request in the same datagram', () =>
    second(load(text('rfc4475-dblreq')), 'dblreq.second@host.example.com'))
})

describe.skipIf(!present)('the texts of RFC 4475 and RFC 5118', () => {
  it('all have a verdict', () => {
    expect(Object.keys(VERDICTS).toSorted()).toEqual(files.map((file) => file.replace('.dat', '')).toSorted())
  })

  it.each(Object.entries(VERDICTS))('%s', (name, verdict) => {
    judge(load(join(folder, `${name}.dat`)), verdict)
  })

  it('dblreq is followed by a second request in the same datagram', () => {
    second(load(join(folder, 'rfc4475-dblreq.dat')), 'dblreq.0ha0isnda977644900765@192.0.2.15')
  })
})

function second(first: MessageView, callId: string): void {
  const view = new MessageView()
  expect(view.parse(first.bytes, first.end, first.bytes.length)).toBe(true)
  expect(view).toMatchObject({ method: 'INVITE', callId })
}
