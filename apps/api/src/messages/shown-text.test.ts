import { describe, expect, it } from 'vitest'
import { shownText } from './shown-text.ts'

const body =
  'v=0\r\nm=audio 4000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0c2VjcmV0\r\n'
const message = Buffer.from(
  [
    'INVITE sip:bob@example.com SIP/2.0',
    'Call-ID: a\u0001b',
    'CSeq: 2 INVITE',
    'Authorization: Digest username="alice", nonce="n0nce", response="6629fae49393a05397450978507c4ef1"',
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n'),
)

describe('shownText', () => {
  it('masks secrets with • in the text, the headers and the body', () => {
    const { raw, headers, sdpBody, masked } = shownText(message)
    expect(masked).toBe(true)
    for (const shown of [raw, JSON.stringify(headers), sdpBody ?? ''])
      expect(shown).not.toMatch(/6629fae|n0nce|c2VjcmV0/)
    expect(headers.find(({ name }) => name === 'Authorization')?.value).toContain(
      `response="${'•'.repeat(32)}"`,
    )
    expect(raw).toContain('username="alice"')
    expect(sdpBody).toMatch(/inline:•+\r\n$/)
  })

  it('keeps the control characters that were captured', () => {
    expect(shownText(message).raw).toContain('a\u0001b')
  })

  it('leaves a message without secrets alone', () => {
    const plain = Buffer.from('OPTIONS sip:a SIP/2.0\r\nCall-ID: 1\r\n\r\n')
    expect(shownText(plain)).toMatchObject({ raw: plain.toString(), masked: false })
  })

  it('holds every byte once it is revealed', () => {
    const { raw, headers, sdpBody, masked } = shownText(message, true)
    expect([raw, masked]).toEqual([message.toString(), false])
    expect(headers.find(({ name }) => name === 'Authorization')?.value).toContain('nonce="n0nce')
    expect(sdpBody).toContain('c2VjcmV0')
  })

  it('is empty once the signalling was removed', () => {
    expect(shownText(undefined)).toEqual({ raw: '', headers: [], sdpBody: null, masked: false })
  })
})
