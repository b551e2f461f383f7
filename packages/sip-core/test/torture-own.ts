import type { MessageFlag } from '../src/facts.ts'
import { VERDICTS, type Verdict } from './torture-verdicts.ts'

/** Verdicts on the messages of RFC 4475 and RFC 5118 whose own text is not among the collected files. */
const MORE: Readonly<Record<string, Pick<Verdict, 'why' | 'valid' | 'flags'>>> = {
  'rfc4475-baddate': {
    why: '3.1.2.12 a Date in a time zone other than GMT',
    valid: false,
    flags: ['bad_date'],
  },
  'rfc4475-badvers': { why: '3.1.2.16 an unknown version', valid: false, flags: ['bad_version'] },
  'rfc4475-bigcode': {
    why: '3.1.2.19 a status code of ten digits: no message is recognised',
    valid: false,
    flags: [],
  },
  'rfc4475-cparam02': { why: '3.3.13 an unknown parameter of the URI in Contact', valid: true, flags: [] },
  'rfc4475-esc02': {
    why: '3.1.1.5 a percent sign in a method, a header name or a display name escapes nothing',
    valid: true,
    flags: [],
  },
  'rfc4475-insuf': {
    why: '3.3.1 neither Call-ID, From nor To',
    valid: false,
    flags: ['no_call_id', 'missing_header'],
  },
  'rfc4475-invut': { why: '3.3.6 a body of an unknown type', valid: true, flags: [] },
  'rfc4475-lwsdisp': { why: '3.1.1.6 no blank between display name and <', valid: true, flags: [] },
  'rfc4475-mcl01': {
    why: '3.3.9 two Content-Length that differ: the first counts',
    valid: false,
    flags: ['duplicate_header'],
  },
  'rfc4475-mpart01': { why: '3.1.1.11 a multipart body with binary parts', valid: true, flags: [] },
  'rfc4475-noreason': { why: '3.1.1.13 an empty reason phrase', valid: true, flags: [] },
  'rfc4475-regaut01': { why: '3.3.7 an unknown authorization scheme', valid: true, flags: [] },
  'rfc4475-scalar02': {
    why: '3.1.2.4 numbers of a request beyond their ranges',
    valid: false,
    flags: ['bad_number', 'bad_cseq'],
  },
  'rfc4475-semiuri': { why: '3.1.1.9 a parameter inside the user part', valid: true, flags: [] },
  'rfc4475-unkscm': { why: '3.3.2 a Request-URI of an unknown scheme, opaque', valid: true, flags: [] },
  'rfc4475-wsinv': {
    why: '3.1.1.1 folds, blanks, compact and unknown headers wherever the grammar lets them be',
    valid: true,
    flags: [],
  },
  'rfc5118-ipv4-mapped-ipv6': {
    why: '4.9 an IPv4-mapped address in Contact and body',
    valid: true,
    flags: [],
  },
  'rfc5118-ipv6-good': { why: '4.1 an IPv6 Request-URI', valid: true, flags: [] },
  'rfc5118-ipv6-in-sdp': { why: '4.6 IPv6 in the body', valid: true, flags: [] },
  'rfc5118-port-unambiguous': { why: '4.4 a port behind the [ ]', valid: true, flags: [] },
}

/** What is read of our own text of a message; what is left out is as `expected` below has it. */
interface OwnText {
  readonly start: Verdict['start']
  readonly callId?: string
  readonly cseq?: string | null
  readonly from?: Verdict['from']
  readonly to?: Verdict['to']
  readonly branch?: string | null
  readonly body?: number
}

/** By file name in fixtures/torture. Null: no SIP is found in it. */
const OWN: Readonly<Record<string, OwnText | null>> = {
  'rfc4475-badaspec': { start: ['OPTIONS', 'sip:dora@example.net'] },
  'rfc4475-badbranch': { start: ['OPTIONS', 'sip:dora@example.net'], branch: 'z9hG4bK' },
  'rfc4475-baddate': { start: ['INVITE', 'sip:dora@example.net'], body: 125 },
  'rfc4475-baddn': { start: ['OPTIONS', 'sip:dora@example.net'] },
  'rfc4475-badinv01': { start: ['INVITE', 'sip:dora@example.net'], branch: null, body: 125 },
  'rfc4475-badvers': { start: ['OPTIONS', 'sip:dora@example.net'] },
  'rfc4475-bcast': { start: [200, 'OK'], to: ['dora', 'd1'], body: 125 },
  'rfc4475-bext01': { start: ['OPTIONS', 'sip:dora@example.net'] },
  'rfc4475-bigcode': null,
  'rfc4475-clerr': { start: ['INVITE', 'sip:dora@example.net'], body: 125 },
  'rfc4475-cparam01': { start: ['REGISTER', 'sip:example.net'], to: ['carl', null] },
  'rfc4475-cparam02': { start: ['REGISTER', 'sip:example.net'], to: ['carl', null] },
  'rfc4475-dblreq': { start: ['REGISTER', 'sip:example.net'], to: ['carl', null] },
  'rfc4475-esc01': {
    start: ['INVITE', 'sip:sips%3Adora%40example.org@example.net'],
    from: ['Carl%20C', 'c1'],
    to: ['%64or%61', null],
    body: 125,
  },
  'rfc4475-esc02': {
    start: ['RE%47IST%45R', 'sip:example.net'],
    from: ['carl', 'c%31'],
    branch: 'z9hG4bK.esc02%41',
  },
  'rfc4475-escnull': {
    start: ['REGISTER', 'sip:example.net'],
    from: ['zero%00zero', 'c1'],
    to: ['zero%00zero', null],
  },
  'rfc4475-escruri': { start: ['INVITE', 'sip:dora@example.net?Subject=%3Cnews%3E'], body: 125 },
  'rfc4475-insuf': {
    start: ['INVITE', 'sip:dora@example.net'],
    callId: '',
    from: [null, null],
    to: [null, null],
    body: 125,
  },
  'rfc4475-intmeth': {
    start: [`!odd.Method_9%*\`'~+`, `sip:odd~(name)!&x'y=z+w$/q?,;;*:p&ss=1,$wo~d@example.net`],
    callId: `intmeth.'odd%ZZ~*_+@w\`(<>:\\/"][?}{`,
    cseq: `41 !odd.Method_9%*\`'~+`,
    from: ['carl', `_tok~\`'+-.%`],
    to: [`odd~(name)!&x'y=z+w$/q?,;;*`, null],
    branch: `z9hG4bK.~%41*_+\`'-!`,
  },
  'rfc4475-inv2543': {
    start: ['INVITE', 'sip:dora@example.net'],
    callId: 'inv2543.41@old.example.com',
    from: ['+34600000041', null],
    branch: null,
    body: 125,
  },
  'rfc4475-invut': { start: ['INVITE', 'sip:dora@example.net'], body: 19 },
  'rfc4475-longreq': {
    start: ['INVITE', 'sip:dora@example.net'],
    callId:
      'longreq.longlonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglong',
    from: [
      'averyverylongaveryverylongaveryverylongaveryverylongaveryverylongaveryverylongaveryverylongaveryverylongaveryverylongaveryverylongaveryverylongaveryverylong',
      '99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999',
    ],
    branch: null,
    body: 125,
  },
  'rfc4475-ltgtruri': { start: ['INVITE', '<sip:dora@example.net>'], body: 125 },
  'rfc4475-lwsdisp': { start: ['OPTIONS', 'sip:dora@example.net'] },
  'rfc4475-lwsruri': { start: ['INVITE', 'sip:dora@example.net; lr'], body: 125 },
  'rfc4475-lwsstart': { start: ['INVITE', 'sip:dora@example.net'], body: 125 },
  'rfc4475-mcl01': { start: ['OPTIONS', 'sip:dora@example.net'], body: 5 },
  'rfc4475-mismatch01': { start: ['OPTIONS', 'sip:dora@example.net'], cseq: '3 INVITE' },
  'rfc4475-mismatch02': { start: ['UNHEARDOF', 'sip:dora@example.net'], cseq: '3 INVITE', body: 125 },
  'rfc4475-mpart01': { start: ['MESSAGE', 'sip:dora@example.net'], body: 287 },
  'rfc4475-multi01': { start: ['INVITE', 'sip:dora@example.net'], body: 125 },
  'rfc4475-ncl': { start: ['INVITE', 'sip:dora@example.net'], body: 125 },
  'rfc4475-noreason': { start: [100, ''] },
  'rfc4475-novelsc': { start: ['OPTIONS', 'carrier-pigeon://192.0.2.7:3002'] },
  'rfc4475-quotbal': { start: ['INVITE', 'sip:dora@example.net'], body: 125 },
  'rfc4475-regaut01': { start: ['REGISTER', 'sip:example.net'], to: ['carl', null] },
  'rfc4475-regbadct': { start: ['REGISTER', 'sip:example.net'], to: ['carl', null] },
  'rfc4475-regescrt': { start: ['REGISTER', 'sip:example.net'], to: ['carl', null] },
  'rfc4475-scalar02': { start: ['REGISTER', 'sip:example.net'], cseq: null },
  'rfc4475-scalarlg': { start: [503, 'Service Unavailable'], cseq: null, to: ['dora', 'd1'] },
  'rfc4475-sdp01': { start: ['INVITE', 'sip:dora@example.net'], body: 125 },
  'rfc4475-semiuri': {
    start: ['OPTIONS', 'sip:dora;opt=x%40example.org@example.net'],
    to: ['dora;opt=x%40example.org', null],
  },
  'rfc4475-transports': { start: ['OPTIONS', 'sip:dora@example.net'] },
  'rfc4475-trws': { start: ['OPTIONS', 'sip:dora@example.net'] },
  'rfc4475-unkscm': { start: ['OPTIONS', 'unheardof:opaque-words'] },
  'rfc4475-unksm2': { start: ['REGISTER', 'sip:example.net'], from: [null, 'c1'], to: [null, null] },
  'rfc4475-unreason': { start: [200, '= тест: всё хорошо 2**2'], to: ['dora', 'd1'], body: 125 },
  'rfc4475-wsinv': {
    start: ['INVITE', 'sip:dora@example.net;x-route=local'],
    cseq: '12 INVITE',
    from: ['carl', 'c7'],
    to: ['dora', 'd7'],
    branch: 'wsinvold',
    body: 125,
  },
  'rfc4475-zeromf': { start: ['OPTIONS', 'sip:dora@example.net'] },
  'rfc5118-ipv4-mapped-ipv6': {
    start: ['INVITE', 'sip:dora@example.net'],
    branch: 'z9hG4bK.mapped',
    body: 139,
  },
  'rfc5118-ipv6-bad': { start: ['REGISTER', 'sip:2001:db8::10'] },
  'rfc5118-ipv6-bug-abnf-3-colons': { start: ['OPTIONS', 'sip:dora@[2001:db8:::192.0.2.41]'] },
  'rfc5118-ipv6-correct-abnf-2-colons': { start: ['OPTIONS', 'sip:dora@[2001:db8::192.0.2.41]'] },
  'rfc5118-ipv6-good': { start: ['REGISTER', 'sip:[2001:db8::10]'] },
  'rfc5118-ipv6-in-sdp': { start: ['INVITE', 'sip:dora@[2001:db8::10]'], body: 129 },
  'rfc5118-mult-ip-in-header': { start: ['BYE', 'sip:dora@example.net'], to: ['dora', 'd1'] },
  'rfc5118-mult-ip-in-sdp': { start: ['INVITE', 'sip:dora@[2001:db8::10]'], body: 176 },
  'rfc5118-port-ambiguous': { start: ['REGISTER', 'sip:[2001:db8::10:5070]'] },
  'rfc5118-port-unambiguous': { start: ['REGISTER', 'sip:[2001:db8::10]:5070'] },
  'rfc5118-via-received-param-no-delim': {
    start: ['OPTIONS', 'sip:[2001:db8::10]'],
    branch: 'z9hG4bK.nodelim',
  },
  'rfc5118-via-received-param-with-delim': {
    start: ['BYE', 'sip:[2001:db8::10]'],
    to: ['dora', 'd1'],
    branch: 'z9hG4bK.delim',
  },
}

export const OWN_TEXTS: readonly string[] = Object.keys(OWN)

/** The verdict on our own text of a message; null when no SIP is to be found in it. */
export function expected(name: string): Verdict | null {
  const own = OWN[name]
  const verdict = VERDICTS[name] ?? MORE[name]
  if (!own || !verdict) return null
  const short = name.slice(name.indexOf('-') + 1)
  const { why, valid, flags } = verdict
  return {
    ...{ why, valid, flags: flags.filter((flag) => !ONLY_IN_THE_FILE.includes(flag)) },
    callId: `${short}.41@host.example.com`,
    cseq: `3 ${typeof own.start[0] === 'string' ? own.start[0] : 'INVITE'}`,
    ...{ from: ['carl', 'c1'], to: ['dora', null], branch: `z9hG4bK.${short}`, body: 0 },
    ...own,
  }
}

/** Two of the collected files lost their empty line. */
const ONLY_IN_THE_FILE: readonly MessageFlag[] = ['no_blank_line']
