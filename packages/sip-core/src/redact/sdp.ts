import { redactUnknown } from './free-text.ts'
import { HIDDEN } from './redaction.ts'
import { redactUri } from './uri.ts'
import type { Values } from './values.ts'

/** Keys, what media is reached by, and what proves who holds a key: left out with their lines. */
const SECRET =
  /^(?:key-mgmt|ice-pwd|ice-ufrag|fingerprint|zrtp-hash|tls-id|3ge2ae.*|identity|dtls-connid|msid|msid-semantic|cname)$/i
/** Their values are of the protocol: payload types, formats, durations, names from registries. */
const PLAIN = new Set(
  (
    'rtpmap ptime maxptime sendrecv sendonly recvonly inactive rtcp-mux rtcp-mux-only rtcp-rsize rtcp-fb setup mid group ' +
    'bundle-only ice-lite ice-options end-of-candidates connection direction silencesupp framerate framesize quality ' +
    'orient type charset curr des conf content ssrc-group extmap-allow-mixed sctp-port max-message-size sctpmap lang sdplang ' +
    't38faxversion t38maxbitrate t38faxfillbitremoval t38faxtranscodingmmr t38faxtranscodingjbig t38faxratemanagement ' +
    't38faxmaxbuffer t38faxmaxdatagram t38maxdatagram t38faxudpec t38faxudpecdepth t38vendorinfo maxprate pcfg acfg tcap acap'
  ).split(' '),
)
const PLAIN_VALUE = /^[\w/.+*:; =,-]{0,200}$/
/**
 * Stands for a key: 48 zero bytes in base64, enough for any suite (RFC 4568 §6.2, RFC 6188). Readers that take it for a
 * key break off at what is no base64.
 */
const NO_KEY = 'A'.repeat(64)
/** Longer than any rate or count: it may be a number of somebody. */
const LONG_DIGITS = /\d{8,}/

/** A session description (RFC 8866) line by line: what is not understood is not shown. */
export function redactSdp(text: string, values: Values): string {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line) => (line === '' ? [] : redactLine(line, values)))
    .map((line) => `${line}\r\n`)
    .join('')
}

function redactLine(line: string, values: Values): string[] {
  const [type, value] = [line[0] as string, line.slice(2).trim()]
  if (line[1] !== '=') return []
  const shown = lineOf(type, value, values)
  return shown === null ? [] : [`${type}=${shown}`]
}

function lineOf(type: string, value: string, values: Values): string | null {
  switch (type) {
    case 'v':
      return /^\d{1,3}$/.test(value) ? value : '0'
    case 'o':
      return origin(value, values)
    case 's':
      return value === '' ? '-' : redactUnknown(value, values)
    case 'i':
    case 'e':
    case 'p':
      return redactUnknown(value, values)
    case 'u':
      return redactUri(value, values, () => HIDDEN)
    case 'c':
      return connection(value, values)
    case 'b':
      return /^[A-Za-z0-9-]{1,16}:\d{1,10}$/.test(value) ? value : null
    case 't':
      return /^\d{1,11} \d{1,11}$/.test(value) ? value : '0 0'
    case 'm':
      return media(value, values)
    case 'a':
      return attribute(value, values)
    case 'k':
      values.leaveOut('secrets')
      return null
    default:
      return null
  }
}

/** RFC 8866 §5.2. Identifier and version stay numbers, equal ones equal, and a version that goes up still does. */
function origin(value: string, values: Values): string {
  const [user = '-', id = '0', version = '0', net = 'IN', type = 'IP4', address = ''] = value.split(/\s+/)
  const shownUser =
    user === '-' ? user : (values.user(user) ?? redactUnknown(user, values)).replace(/\s/g, '')
  const session = values.digits(id)
  const shownVersion = session + version.replace(/\D/g, '').slice(-3).padStart(3, '0')
  const shownAddress = address === '' ? '0.0.0.0' : values.host(address)
  return [shownUser, session, shownVersion, netOf(net), typeOf(type), shownAddress].join(' ')
}

/** RFC 8866 §5.7: the address may have a time to live and a count behind it. */
function connection(value: string, values: Values): string {
  const [net = 'IN', type = 'IP4', target = ''] = value.split(/\s+/)
  const [address = '', ...rest] = target.split('/')
  const shown = address === '' ? '0.0.0.0' : values.host(address)
  return `${netOf(net)} ${typeOf(type)} ${[shown, ...rest.filter((part) => /^\d{1,3}$/.test(part))].join('/')}`
}

const netOf = (text: string): string => (/^[A-Z]{2,4}$/.test(text) ? text : 'IN')
const typeOf = (text: string): string => (/^[A-Z0-9]{2,5}$/.test(text) ? text : 'IP4')

/** RFC 8866 §5.14. */
function media(value: string, values: Values): string {
  const [kind = '', port = '', protocol = '', ...formats] = value.split(/\s+/)
  if (
    !/^[a-z]{1,20}$/.test(kind) ||
    !/^\d{1,5}(?:\/\d{1,3})?$/.test(port) ||
    !/^[A-Za-z0-9/]{1,24}$/.test(protocol)
  )
    return redactUnknown(value, values)
  const shown = formats.map((format) =>
    /^(?:\d{1,3}|[a-z][a-z0-9-]{0,20}|\*)$/i.test(format) ? format : redactUnknown(format, values),
  )
  return [kind, port, protocol, ...shown].join(' ')
}

function attribute(text: string, values: Values): string | null {
  const colon = text.indexOf(':')
  const name = colon < 0 ? text : text.slice(0, colon)
  const value = colon < 0 ? null : text.slice(colon + 1)
  const lower = name.toLowerCase()
  if (SECRET.test(lower) || lower === 'crypto') values.leaveOut('secrets')
  if (SECRET.test(lower)) return null
  if (value === null) return PLAIN.has(lower) ? name : redactUnknown(name, values)
  const shown = attributeValue(lower, value, values)
  if (shown === null) return null
  return `${/^[a-z][a-z0-9-]{0,40}$/i.test(name) && !/\d{4}/.test(name) && values.knownWord(name) === null ? name : redactUnknown(name, values)}:${shown}`
}

function attributeValue(name: string, value: string, values: Values): string | null {
  switch (name) {
    case 'fmtp':
      return formatParameters(value, values)
    case 'rtcp': {
      // RFC 3605 §2.1: a port, and perhaps an address.
      const [, port, target] = /^(\d{1,5})(?:\s+(.*))?$/.exec(value) ?? []
      return port === undefined ? null : target === undefined ? port : `${port} ${connection(target, values)}`
    }
    case 'crypto': {
      // RFC 4568 §9.1: which cipher was offered, and for how long a key is good.
      const [, tag, suite, life = ''] =
        /^(\d{1,9}) ([A-Z0-9_]{1,40}) inline:[^|;\s]*(\|2\^\d{1,3})?/.exec(value) ?? []
      return tag === undefined ? HIDDEN : `${tag} ${suite} inline:${NO_KEY}${life}`
    }
    case 'candidate':
      return candidate(value, values)
    case 'remote-candidates':
      return value
        .split(/\s+/)
        .map((part) => (/^\d{1,5}$/.test(part) ? part : values.host(part)))
        .join(' ')
    case 'ssrc': {
      // RFC 5576 §4.1: the canonical name of a participant is left out.
      const [, ssrc] = /^(\d{1,10})(?:\s|$)/.exec(value) ?? []
      return ssrc === undefined ? null : `${ssrc} cname:hidden`
    }
    case 'extmap': {
      const [, id, uri] =
        /^(\d{1,3}(?:\/[a-z]{1,12})?) (urn:ietf:params:rtp-hdrext:[a-z:-]{1,60})/.exec(value) ?? []
      return id === undefined ? null : `${id} ${uri}`
    }
    default:
      return PLAIN.has(name) &&
        PLAIN_VALUE.test(value) &&
        !LONG_DIGITS.test(value) &&
        !holdsKnown(value, values)
        ? value
        : redactUnknown(value, values)
  }
}

/** RFC 8866 §6.15. */
function formatParameters(value: string, values: Values): string {
  const [, format = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(value) ?? []
  const isPlain =
    PLAIN_VALUE.test(rest) &&
    !LONG_DIGITS.test(rest) &&
    !/[A-Za-z0-9+/]{25,}/.test(rest) &&
    !holdsKnown(rest, values)
  return `${/^[\w*-]{1,20}$/.test(format) && !/\d{4}/.test(format) ? format : 'x'} ${isPlain ? rest : redactUnknown(rest, values)}`
}

/** RFC 8839 §5.1. The foundation, in which some write an address, only tells candidates apart. */
function candidate(value: string, values: Values): string | null {
  const [foundation = '', component, transport, priority, address = '', port, ...rest] = value.split(/\s+/)
  const isRight = /^\d{1,3} [a-z]{2,6} \d{1,10} \d{1,5}$/i.test(
    [component, transport, priority, port].join(' '),
  )
  if (!isRight) return null
  const behind: string[] = []
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const [key = '', text = ''] = [rest[i]?.toLowerCase(), rest[i + 1]]
    if (key === 'raddr') behind.push(key, values.host(text))
    else if (
      /^(?:typ|rport|tcptype|generation|network-id|network-cost)$/.test(key) &&
      /^(?:[a-z]{1,10}|\d{1,5})$/.test(text)
    )
      behind.push(key, text)
  }
  return [
    values.letters(8, foundation),
    component,
    transport,
    priority,
    values.host(address),
    port,
    ...behind,
  ].join(' ')
}

/** Whether a word, a host or a number that was met stands among the words of a value. */
function holdsKnown(value: string, values: Values): boolean {
  return (
    value.split(/[\s;=,/:]+/).some((part) => values.knownWord(part) !== null) ||
    /(?:\d{1,3}\.){3}\d/.test(value)
  )
}
