import fc from 'fast-check'
import { bytes } from './build.ts'

/** What a capture must not tell, of one call. */
export interface Secrets {
  /** Digits. */
  readonly number: string
  readonly otherNumber: string
  readonly v4: string
  readonly otherV4: string
  readonly v6: string
  readonly host: string
  readonly name: string
  readonly user: string
  /** A password, a key, a nonce. */
  readonly key: string
  /** Keys that were pressed. */
  readonly pin: string
}

/** Of letters that make no word of the protocol. */
const word = fc
  .array(fc.constantFrom(...'bdgjkqvwz'), { minLength: 8, maxLength: 12 })
  .map((all) => all.join(''))
const octet = fc.integer({ min: 11, max: 250 })
const v4 = fc.tuple(fc.integer({ min: 20, max: 120 }), octet, octet, octet).map((all) => all.join('.'))
const number = fc
  .tuple(
    fc.constantFrom('34', '1', '49', '376'),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 10 }),
  )
  .map(([code, rest]) => code + rest.join(''))

export const secrets: fc.Arbitrary<Secrets> = fc.record({
  number,
  otherNumber: number,
  v4,
  otherV4: v4,
  v6: fc
    .array(fc.integer({ min: 0x1000, max: 0xffff }), { minLength: 6, maxLength: 6 })
    .map((all) => `2a01:${all.map((n) => n.toString(16)).join(':')}:1`),
  host: fc.tuple(word, word).map(([a, b]) => `${a}.${b}.example`),
  name: fc.tuple(word, word).map((all) => all.join(' ')),
  user: word,
  key: fc
    .array(fc.constantFrom(...'BDGJKQVWZbdgjkqvwz23456789'), { minLength: 24, maxLength: 24 })
    .map((all) => all.join('')),
  pin: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }).map((all) => all.join('')),
})

/** How a number may be written. */
const SPELLINGS: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => `+${digits}`,
  (digits) => `00${digits}`,
  (digits) => `+${digits.slice(0, 2)}-${digits.slice(2, 5)}-${digits.slice(5)}`,
  (digits) => `+${digits.slice(0, 3)}.${digits.slice(3)}`,
  (digits) => [...digits].map((digit) => `%3${digit}`).join(''),
]

type Place = (secrets: Secrets, spelled: (digits: string) => string) => string

/** Header lines with secrets in every place that has one. */
const HEADERS: readonly Place[] = [
  ({ v4, host, key }) =>
    `Via: SIP/2.0/UDP ${host}:5060;branch=z9hG4bK-${v4}-${key.slice(0, 4)};received=${v4};rport=5060`,
  ({ v6 }) => `v: SIP/2.0/TLS [${v6}]:5061;branch=z9hG4bKa;received=${v6}`,
  ({ v4, host }) => `Record-Route: <sip:${host};lr>, <sip:${v4}:5060;lr;ftag=${host}>`,
  ({ user, v4, name }) =>
    `Contact: "${name}" <sip:${user}@${v4}:5060;x=${user}>;+sip.instance="<urn:uuid:${user}>"`,
  ({ user, otherV4 }, n) => `m: <sip:${n('100200300400')}@${otherV4}>;${user};p="${user}"`,
  ({ number, host, name }, n) =>
    `P-Asserted-Identity: "${name}" <sip:${n(number)}@${host}>, <tel:${n(number)}>`,
  ({ number, v4 }, n) => `Remote-Party-ID: <sip:${n(number)}@${v4};user=phone>;party=calling;screen=yes`,
  ({ otherNumber, host }, n) =>
    `Diversion: <sip:${n(otherNumber)}@${host}>;reason=unconditional;diversion-ext=${otherNumber}`,
  ({ otherNumber, host, user }, n) =>
    `History-Info: <sip:${n(otherNumber)}@${host}?Reason=SIP%3Bcause%3D302%3Btext%3D${user}>;index=1`,
  ({ number, key }) =>
    `Identity: ${Buffer.from(`{"orig":{"tn":"${number}"}}`).toString('base64')}.${key};info=<https://cert.example/${key}>`,
  ({ user, host, key, number }) =>
    `Authorization: Digest username="${user}", realm="${host}", nonce="${key}", uri="sip:${number}@${host}", response="${key}", cnonce="${key}", opaque="${key}"`,
  ({ host, key }) => `WWW-Authenticate: Digest realm="${host}", nonce="${key}"`,
  ({ key }) => `Proxy-Authorization: Bearer ${key}`,
  ({ host, number, name }, n) => `Warning: 399 ${host}:5060 "no route to ${n(number)} of ${name}"`,
  ({ v4, number, name }, n) => `Reason: SIP;cause=500;text="from ${v4} for ${n(number)} ${name}"`,
  ({ otherV4, host }) => `User-Agent: Phone/1.2.3 (${otherV4}; ${host})`,
  ({ name, number, v4 }) => `Subject: ${name} ${number} ${v4}`,
  ({ name, host }) => `Organization: ${name} at ${host}`,
  ({ number, user, v4 }, n) => `X-Customer: ${user}, ${n(number)}, ${v4}`,
  ({ number, v4, user, host }) =>
    `Refer-To: <sip:${user}@${host}?Replaces=${number}-a%40${v4}%3Bto-tag%3D${user}%3Bfrom-tag%3Df>`,
  ({ number, host }, n) => `Referred-By: <sip:${n(number)}@${host}>;cid="${number}@${host}"`,
  ({ number, v4 }) => `Replaces: ${number}-b@${v4};to-tag=a;from-tag=b`,
  ({ host, v4 }) => `P-Charging-Vector: icid-value=${v4}-77;icid-generated-at=${v4};orig-ioi=${host}`,
  ({ key, host }) => `P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=${key};network=${host}`,
  ({ key, number }) => `User-to-User: ${Buffer.from(number + key).toString('hex')};encoding=hex`,
  ({ host, key }) => `Alert-Info: <https://${host}/${key}>`,
  ({ user, number }) => `Supported: timer, ${user}, ${number}`,
  ({ user, v4 }) => `Accept: application/sdp;x=${user}, ${v4}`,
  ({ host, user }) => `Expires: 60;${user}=${host}`,
  ({ user, number }) => `Session-Expires: 90;refresher=${user};n=${number}`,
  ({ v4, number }) => `Timestamp: ${number} ${v4}`,
  ({ number, user }) => `X-${user}-${number}: 1`,
]

const SDP_LINES: readonly Place[] = [
  ({ user, v4, number }) => `o=${user} ${number} ${number} IN IP4 ${v4}`,
  ({ name }) => `s=${name}`,
  ({ name, number }) => `i=${name} ${number}`,
  ({ host, key }) => `u=https://${host}/${key}`,
  ({ user, host }) => `e=${user}@${host}`,
  ({ number }, n) => `p=${n(number)}`,
  ({ v4 }) => `c=IN IP4 ${v4}/127`,
  ({ key }) => `k=clear:${key}`,
  () => 'm=audio 4000 RTP/SAVP 8 101',
  ({ v6 }) => `c=IN IP6 ${v6}`,
  ({ key }) => `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${key}|2^20`,
  ({ key }) => `a=ice-pwd:${key}`,
  ({ key }) => `a=ice-ufrag:${key.slice(0, 12)}`,
  ({ key }) => `a=fingerprint:sha-256 ${key}`,
  ({ key }) => `a=zrtp-hash:1.10 ${key}`,
  ({ v4, otherV4 }) =>
    `a=candidate:${v4.replaceAll('.', '')} 1 UDP 1 ${v4} 4000 typ srflx raddr ${otherV4} rport 1`,
  ({ otherV4 }) => `a=rtcp:4001 IN IP4 ${otherV4}`,
  ({ user, host }) => `a=ssrc:1 cname:${user}@${host}`,
  ({ user, v4 }) => `a=fmtp:101 ${user}=${v4}`,
  ({ host }) => `a=path:msrp://${host}:2855/a;tcp`,
  ({ user, number }) => `a=${user}:${number}`,
]

const BODIES: readonly ((
  secrets: Secrets,
  sdp: string,
  spelled: (digits: string) => string,
) => readonly [type: string, body: string])[] = [
  (_, sdp) => ['application/sdp', sdp],
  (s, sdp) => [
    `multipart/mixed;boundary="${s.user}${s.v4}"`,
    `--${s.user}${s.v4}\r\nContent-Type: application/sdp\r\nContent-ID: <${s.user}@${s.host}>\r\n\r\n${sdp}\r\n--${s.user}${s.v4}\r\n` +
      `Content-Type: application/pidf+xml\r\n\r\n<presence entity="sip:${s.user}@${s.host}"/>\r\n--${s.user}${s.v4}--\r\n`,
  ],
  (s, _, n) => [
    'message/sipfrag',
    `SIP/2.0 200 ${s.name}\r\nTo: <sip:${n(s.number)}@${s.v4}>\r\nX: ${s.key}\r\n`,
  ],
  ({ pin }) => ['application/dtmf-relay', `Signal=${pin}\r\nDuration=160\r\n`],
  ({ pin }) => ['application/dtmf', pin],
  ({ pin }) => ['application/kpml-response+xml', `<kpml-response digits="${pin}"/>`],
  ({ name, number, v4 }) => ['text/plain', `${name}: ${number} ${v4}`],
  ({ key, number }) => ['application/octet-stream', `${key}${number}`],
  ({ name, user }) => ['', `${name} ${user}`],
]

/** A message of a call, each secret where it may stand. */
export const planted: fc.Arbitrary<{ readonly secrets: Secrets; readonly message: Uint8Array }> = fc
  .record({
    secrets,
    spelling: fc.constantFrom(...SPELLINGS),
    headers: fc.shuffledSubarray([...HEADERS], { minLength: 8 }),
    lines: fc.subarray([...SDP_LINES], { minLength: 6 }),
    body: fc.constantFrom(...BODIES),
    method: fc.constantFrom('INVITE', 'INFO', 'MESSAGE', 'NOTIFY', 'SIP/2.0'),
  })
  .map(({ secrets: s, spelling, headers, lines, body, method }) => {
    const sdp = `v=0\r\n${lines.map((line) => `${line(s, spelling)}\r\n`).join('')}`
    const [type, content] = body(s, sdp, spelling)
    const start =
      method === 'SIP/2.0'
        ? `SIP/2.0 480 ${s.name} at ${s.v4}`
        : `${method} sip:${spelling(s.number)}:${s.key}@${s.v4}:5060 SIP/2.0`
    const all = [
      start,
      ...headers.map((line) => line(s, spelling)),
      `From: "${s.name}" <sip:${s.user}@${s.host}>;tag=${s.number}`,
      `To: ${s.name} <sip:${spelling(s.otherNumber)}@${s.otherV4}>`,
      `Call-ID: ${s.user}-${s.number}-${s.otherV4.replaceAll('.', '-')}@${s.v4}`,
      `CSeq: 1 ${method === 'SIP/2.0' ? 'INVITE' : method}`,
      ...(type === '' ? [] : [`Content-Type: ${type}`]),
      `Content-Length: ${content.length}`,
    ]
    return { secrets: s, message: bytes(`${all.join('\r\n')}\r\n\r\n${content}`) }
  })

/** What would be one of the secrets, in the encodings in which somebody could look for it. */
export function soughtIn({ number, otherNumber, v4, otherV4, v6, host, name, user, key }: Secrets): Buffer[] {
  const words = [host, host.split('.')[0] as string, ...name.split(' '), user, key, v4, otherV4, v6]
  const numbers = [number, otherNumber].flatMap((digits) => [digits, digits.slice(-9)])
  const texts = [...words, ...numbers].flatMap((text) => [
    text,
    Buffer.from(text).toString('base64').replace(/.?=+$/, ''),
    Buffer.from(text).toString('hex'),
    [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''),
  ])
  const binary = [v4, otherV4].map((address) => Buffer.from(address.split('.').map(Number)))
  return [...texts.map((text) => Buffer.from(text.toLowerCase(), 'latin1')), ...binary]
}
