import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes, INVITE, join, sip } from '../../test/build.ts'
import { planted } from '../../test/planted-secrets.ts'
import { Redactor } from './redactor.ts'
import { silentRtp } from './silent-rtp.ts'

const ALL = { numbers: 'mask', addresses: 'pseudonym', names: 'mask', bodies: 'keep', headers: [] } as const
const made = (): Redactor => new Redactor(ALL, new Uint8Array(32))
const fault = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.integer({ min: 0, max: 30 }),
  put: fc.uint8Array({ maxLength: 6 }),
})

it('damaged messages are redacted too, and never throw', () => {
  fc.assert(
    fc.property(planted, fc.array(fault, { minLength: 1, maxLength: 6 }), ({ message }, faults) => {
      const damaged = faults.reduce((text, { at, cut, put }) => {
        const place = Math.floor(at * text.length)
        return join(text.subarray(0, place), put, text.subarray(place + cut))
      }, message)
      const redactor = made()
      redactor.learn(damaged)
      expect(redactor.message(damaged)).toBeInstanceOf(Uint8Array)
    }),
    { numRuns: 300 },
  )
})

it('texts of any characters are redacted, lone surrogates and letters that grow in lower case too', () => {
  const odd = fc.string({
    unit: fc.constantFrom(
      'İ',
      '\ud800',
      '😀',
      '%',
      '2',
      '@',
      ':',
      '[',
      '.',
      'a',
      ';',
      '<',
      '=',
      '"',
      '?',
      '٣',
    ),
  })
  fc.assert(
    fc.property(odd, (text) => {
      const redactor = made()
      redactor.displayName(text)
      for (const shown of [
        redactor.user(text),
        redactor.host(text),
        redactor.endpoint(text),
        redactor.value(`sip:${text}`),
      ])
        expect(typeof shown).toBe('string')
      for (const shown of [redactor.value(`x@${text}`), redactor.value(text), redactor.text(text)])
        expect(typeof shown).toBe('string')
    }),
    { numRuns: 1000 },
  )
})

it('bytes that are no RTP become no packet', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (raw, audio) => {
      const silent = silentRtp(raw, audio, new Set())
      expect(silent === null || silent.length >= 12).toBe(true)
    }),
  )
})

// Runs of 200,000 characters, each of which some rule looks at: a rule that goes back over them would not end.
it.each([
  '1',
  'a.',
  'a-',
  ':',
  '%41',
  '1.',
  'a@',
  '(',
  ' ',
  '"',
  '\\',
  ';',
  '<',
  '[',
  '1 ',
  '+',
  '=',
  'é',
  'sip:a@',
  '--b\r\n',
])('a long run of %j ends', (piece) => {
  const run = piece.repeat(Math.floor(200_000 / piece.length))
  const redactor = made()
  expect(redactor.text(run).length).toBeGreaterThan(0)
  const more = `X-Run: ${run}\r\nSubject: ${run}\r\nContact: ${run}\r\nVia: ${run}\r\nReason: ${run}\r\nUser-Agent: ${run}\r\nWarning: ${run}\r\nReplaces: ${run}\r\n`
  expect(
    redactor.message(bytes(sip(INVITE, { more, body: `v=0\r\na=fmtp:1 ${run}\r\n${run}` }))).length,
  ).toBeGreaterThan(0)
})
