import { describe, expect, it } from 'vitest'
import { canonicalName } from './header-fields.ts'
import { shownText } from './shown-text.ts'

const message = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1')

describe('headerFields', () => {
  it('numbers lines as the raw text does, folded and padded ones too', () => {
    const { raw, headers } = shownText(
      message('', '', 'OPTIONS sip:a SIP/2.0', 'v: SIP/2.0/UDP a', 'Subject: one', ' two', 'i: c', '', ''),
    )
    const lines = raw.split('\r\n')
    expect(headers.map(({ name, value, line }) => [name, value, lines[line]])).toEqual([
      ['v', 'SIP/2.0/UDP a', 'v: SIP/2.0/UDP a'],
      ['Subject', 'one two', 'Subject: one'],
      ['i', 'c', 'i: c'],
    ])
  })

  it('is empty for a text that is no SIP, whose raw text stays', () => {
    expect(shownText(Buffer.from('no sip'))).toMatchObject({ raw: 'no sip', headers: [], masked: false })
    expect(shownText(message('OPTIONS sip:a SIP/2.0', 'i: \xff', '', '')).raw).toContain('\ufffd')
  })
})

it.each([
  ['v', 'Via'],
  ['i', 'Call-ID'],
  ['L', 'Content-Length'],
  ['VIA', 'VIA'],
  ['X-Odd', 'X-Odd'],
  ['q', 'q'],
])('%s is %s', (name, canonical) => {
  expect(canonicalName(name)).toBe(canonical)
})
