import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytes, INVITE, SDP, sip } from '../../test/build.ts'
import { readBody } from './message-body.ts'
import { MessageView } from './message-view.ts'

function body(type: string, text: string, more = '') {
  const view = MessageView.of(
    bytes(sip(INVITE, { more: `${type && `Content-Type: ${type}\r\n`}${more}`, body: text })),
  )
  if (!view) throw new Error('no SIP')
  const { parts, problems } = readBody(view)
  const read = (start: number, end: number) => String.fromCharCode(...view.bytes.subarray(start, end))
  return {
    problems,
    parts,
    shown: parts.map((part) => `${part.depth} ${part.kind}: ${read(part.start, part.end)}`),
  }
}

const part = (type: string, text: string, boundary = 'b') =>
  `--${boundary}\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`

it('is its message’s own where it is no multipart', () => {
  expect(body('application/sdp ; x=y', SDP).shown).toEqual([`0 sdp: ${SDP}`])
  expect(body('message/sipfrag;version=2.0', 'SIP/2.0 200 OK').shown).toEqual(['0 sipfrag: SIP/2.0 200 OK'])
  expect(body('', 'anything').parts[0]).toMatchObject({ contentType: null, kind: 'other', disposition: null })
  expect(body('text/plain', '').parts).toEqual([])
})

describe('a multipart body', () => {
  const all =
    part('application/sdp', SDP) +
    part('application/ISUP;version=itu-t92+;base=itu-t92+', '\x01\0\0\r\n--no\r\n\r\n') +
    part('application/pidf+xml', '<presence/>') +
    part('application/resource-lists+xml', '<resource-lists/>') +
    part('application/dtmf-relay', 'Signal=5')

  it('has its parts named, preamble and epilogue left out', () => {
    const { shown, problems } = body(
      'multipart/mixed; boundary="b"',
      `before\r\n${all}--b-- \r\nafter --b\r\n`,
    )
    expect(problems).toEqual([])
    expect(shown.map((line) => line.split(':')[0])).toEqual([
      '1 sdp',
      '1 isup',
      '1 pidf',
      '1 resource_lists',
      '1 dtmf',
    ])
    expect(shown.slice(0, 2)).toEqual([`1 sdp: ${SDP}`, '1 isup: \x01\0\0\r\n--no\r\n\r\n'])
  })

  it('may lie inside another', () => {
    const inner = `${part('application/sdp', SDP, 'in')}${part('text/plain', 'hello', 'in')}--in--`
    const { shown, problems } = body(
      'multipart/mixed;boundary=b',
      `${part('multipart/alternative;boundary=in', inner)}${part('text/html', 'x')}--b--`,
    )
    expect([shown, problems]).toEqual([[`2 sdp: ${SDP}`, '2 text: hello', '1 text: x'], []])
  })

  it('is read with bare LF, and says what is wrong with it', () => {
    const type = 'multipart/mixed;boundary=b'
    expect(body(type, `${part('application/sdp', SDP)}--b--`.replaceAll('\r\n', '\n'))).toMatchObject({
      problems: [],
    })
    expect(body(type, part('application/sdp', SDP))).toMatchObject({ problems: ['unclosed'] })
    expect(body('multipart/mixed', `${part('text/plain', 'a')}--b--`)).toMatchObject({
      problems: ['no_boundary'],
      shown: ['1 text: a'],
    })
    expect(body(type, `${part('text/plain', 'a', 'other')}`)).toMatchObject({
      problems: ['no_boundary'],
      parts: [{ depth: 0 }],
    })
    expect(body(type, '--b\r\nno headers here\r\n--b--')).toMatchObject({
      problems: ['no_headers'],
      shown: ['1 other: no headers here'],
    })
    expect(body(type, '--b\r\n\r\nno type\r\n--b--')).toMatchObject({
      problems: [],
      shown: ['1 other: no type'],
    })
  })

  it('is gone into to a depth, and to a number of parts', () => {
    const boundary = (level: number) => `b${level}.`
    let text = 'the core'
    for (let level = 99; level >= 0; level--) {
      const type = level === 99 ? 'text/plain' : `multipart/mixed;boundary=${boundary(level + 1)}`
      text = `${part(type, text, boundary(level))}--${boundary(level)}--`
    }
    const deep = body(`multipart/mixed;boundary=${boundary(0)}`, text)
    expect([deep.problems, deep.parts.length, deep.parts[0]?.depth]).toEqual([['too_deep'], 1, 8])
    const many = body('multipart/mixed;boundary=b', `${part('text/plain', '').repeat(1000)}--b--`)
    expect([many.problems, many.parts.length]).toEqual([['too_many'], 256])
  })
})

it('names an encoding instead of guessing what is inside', () => {
  expect(body('application/sdp', '\x1f\x8b\x08', 'e: gzip\r\n').parts[0]).toMatchObject({
    kind: 'sdp',
    encoding: 'gzip',
  })
  expect(
    body('multipart/mixed;boundary=b', '--b\r\n--b--', 'Content-Encoding: deflate\r\n').parts[0],
  ).toMatchObject({
    depth: 0,
    encoding: 'deflate',
  })
  const signed =
    '--b\r\nContent-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n' +
    'Content-Disposition: Attachment; handling=required\r\n\r\nAAAA\r\n--b--'
  expect(body('multipart/signed;boundary=b', signed).parts[0]).toMatchObject({
    encoding: 'base64',
    disposition: 'attachment',
  })
  expect(body('application/sdp', SDP, 'Content-Encoding: identity\r\n').parts[0]?.encoding).toBeNull()
})

it('never throws, and its parts lie inside the message', () => {
  const piece = fc.constantFrom(
    '--b',
    '--b--',
    '\r\n',
    '\n',
    'Content-Type: multipart/mixed;boundary=b',
    ': ',
    'x',
    'v=0',
    '--',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const view = MessageView.of(
        bytes(sip(INVITE, { more: 'c: multipart/mixed;boundary=b\r\n', body: pieces.join('') })),
      )
      const parts = view ? readBody(view).parts : []
      for (const { start, end } of parts) {
        expect(start).toBeGreaterThanOrEqual(view?.bodyStart ?? 0)
        expect(start).toBeLessThanOrEqual(end)
        expect(end).toBeLessThanOrEqual(view?.end ?? 0)
      }
    }),
  )
})
