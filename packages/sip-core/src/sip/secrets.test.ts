import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes, INVITE, SDP, sip } from '../../test/build.ts'
import { MessageView } from './message-view.ts'
import { findSecrets, maskSecrets } from './secrets.ts'

const masked = (text: string): string => Buffer.from(maskSecrets(bytes(text))).toString('latin1')

it('masks digest answers and nonces, not user names or realms', () => {
  const header =
    'Proxy-Authorization: Digest username="alice", realm="a, b.com", nonce="N0nce=\\"x", uri="sip:b", ' +
    'response="0123456789abcdef", cnonce=c0ffee,qop=auth,\r\n nc=00000001, opaque=""\r\n'
  const text = masked(sip(INVITE, { more: header }))
  for (const secret of ['N0nce', '0123456789abcdef', 'c0ffee']) expect(text).not.toContain(secret)
  for (const plain of ['alice', 'a, b.com', 'uri="sip:b"', 'nc=00000001']) expect(text).toContain(plain)
  expect(text).toContain(`response="${'x'.repeat(16)}"`)
  expect(text).toContain('cnonce=xxxxxx,qop')
})

it('masks the nonce of a challenge and whole bearer tokens', () => {
  const challenge = sip('SIP/2.0 401 Unauthorized', {
    more: 'WWW-Authenticate: Digest realm="r", nonce="84a4cc6f"\r\n',
  })
  expect(masked(challenge)).toContain('nonce="xxxxxxxx"')
  expect(masked(sip(INVITE, { more: 'Authorization: Bearer abc.def-ghi\r\n' }))).toContain(
    'Bearer xxxxxxxxxxx\r\n',
  )
})

it('masks the keys of IMS AKA, and passwords in URIs wherever they stand', () => {
  const aka = 'WWW-Authenticate: Digest realm="r",nonce="n0nce",ck="c1pher",ik="1ntegrity"\r\n'
  const text = masked(
    sip('INVITE sip:bob:hunter2@b.com:5061;lr SIP/2.0', {
      more: `${aka}Contact: <sips:a:s3cret@h:5061>, <sip:h:5060;x=a@b>\r\n`,
    }),
  )
  for (const secret of ['n0nce', 'c1pher', '1ntegrity', 'hunter2', 's3cret'])
    expect(text).not.toContain(secret)
  for (const plain of ['sip:bob:xxxxxxx@b.com:5061;lr', 'sips:a:xxxxxx@h:5061', 'sip:h:5060;x=a@b'])
    expect(text).toContain(plain)
})

it('masks media keys and ICE passwords, in multipart bodies too', () => {
  const keys =
    'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9|2^20|1:4;inline:c2Vjb25k\r\n' +
    'a=ice-ufrag:F7gI\r\na=ice-pwd:x9cml/YzichV2+XlhiMu8g\r\nk=clear:hunter2\r\n'
  for (const body of [SDP + keys, `--b\r\nContent-Type: application/sdp\r\n\r\n${SDP}${keys}--b--\r\n`]) {
    const text = masked(sip(INVITE, { body }))
    for (const secret of ['WVNf', 'c2Vj', 'x9cml', 'hunter2']) expect(text).not.toContain(secret)
    for (const plain of ['|2^20|1:4', 'AES_CM_128', 'F7gI', 'a=ptime:20']) expect(text).toContain(plain)
  }
})

it('masks the digits of INFO, whatever their form', () => {
  const info = (type: string, body: string): string =>
    sip('INFO sip:bob@b.com SIP/2.0', { more: `Content-Type: ${type}\r\n`, body })
  expect(masked(info('application/dtmf-relay', 'Signal= 5\r\nDuration= 160\r\n'))).toContain(
    'Signal= x\r\nDuration= 160',
  )
  expect(masked(info('application/dtmf', '*'))).toMatch(/\r\n\r\nx$/)
  expect(masked(info('application/vnd.nortelnetworks.dtmf', 'd=7\r\n'))).toContain('d=x')
  expect(
    masked(info('application/vnd.nortelnetworks.digits', 'p=Digit-Collection\r\nd=Digits=7\r\n')),
  ).toContain('d=Digits=x\r\n')
  expect(masked(info('audio/telephone-event', '\x05\x8a\x03\x20'))).toMatch(/\r\n\r\nx\x8a\x03 $/)
  const report = '<?xml version="1.0"?><kpml-response code="200" digits="42#" tag="dtmf"/>'
  expect(masked(info('application/kpml-response+xml', report))).toContain('digits="xxx" tag="dtmf"')
  expect(masked(info('application/other', 'Signal=5\r\n'))).toContain('Signal=5')
})

it('masks digits and keys that share a multipart body, however long it is', () => {
  const parts =
    `--b\r\nContent-Type: text/plain\r\n\r\n${'x\r\n'.repeat(100_000)}\r\n--b\r\nContent-Type: application/dtmf\r\n\r\n42\r\n` +
    `--b\r\nContent-Type: application/sdp\r\n\r\n${SDP}a=ice-pwd:x9cml\r\n--b--\r\n`
  const text = masked(sip(INVITE, { more: 'Content-Type: multipart/mixed; boundary=b\r\n', body: parts }))
  expect(text).toContain('application/dtmf\r\n\r\nxx\r\n--b')
  expect(text).toContain('a=ice-pwd:xxxxx\r\n')
})

it('keeps length, headers and body where they were, and a second masking finds nothing new to change', () => {
  const text = sip(INVITE, { more: 'Authorization: Digest response="abc", nonce="def"\r\n', body: SDP })
  const once = maskSecrets(bytes(text))
  expect(once.length).toBe(text.length)
  expect(maskSecrets(once)).toEqual(once)
  expect(String.fromCharCode(...(MessageView.of(once)?.body ?? []))).toBe(SDP)
})

it('never throws, and its ranges lie inside the message', () => {
  const whole = bytes(
    sip(INVITE, {
      more: 'Authorization: Digest response="abc", nonce="def"\r\n',
      body: `${SDP}a=ice-pwd:abc\r\n`,
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
      const damaged = whole.slice()
      for (const [at, value] of changes) damaged[at] = value
      for (const { start, end } of findSecrets(damaged)) {
        expect(start).toBeLessThanOrEqual(end)
        expect(end).toBeLessThanOrEqual(damaged.length)
      }
    }),
  )
})
