import { readAddress } from '../sip/address.ts'
import { readSipDate } from '../sip/date.ts'
import { type HeaderShape, headerEntry, longName } from '../sip/header-registry.ts'
import { readParamsValue } from '../sip/header-value.ts'
import { listOf, readParams, splitOutside } from '../sip/params.ts'
import { readVias } from '../sip/via.ts'
import { readWarnings } from '../sip/warning.ts'
import { redactText, redactUnknown } from './free-text.ts'
import { quoted, redactParam, writeParam } from './params.ts'
import { HIDDEN } from './redaction.ts'
import { redactUri } from './uri.ts'
import type { Values } from './values.ts'
import { isProtocolWord } from './vocabulary.ts'

type Rule = (value: string, values: Values) => string

/** The value goes, whatever it is: a signed token with both numbers, where somebody is, data of others. */
const removed: Rule = (_, values) => {
  values.leaveOut('secrets')
  return HIDDEN
}

const BY_NAME: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['identity', removed],
  ['identity-info', removed],
  ['user-to-user', removed],
  ['geolocation', removed],
  ['p-access-network-info', removed],
  ['cellular-network-info', removed],
  ['p-media-authorization', removed],
  ['p-dcs-billing-info', removed],
  ['p-dcs-laes', removed],
  ['p-dcs-redirect', removed],
  ['call-id', (value, values) => values.identifierAtHost(value)],
  ['content-id', (value, values) => `<${values.identifierAtHost(value.replace(/[<>]/g, ''))}>`],
  [
    'in-reply-to',
    (value, values) =>
      listOf(value)
        .map((id) => values.identifierAtHost(id))
        .join(', '),
  ],
  ['replaces', dialog],
  ['join', dialog],
  ['target-dialog', dialog],
  ['session-id', (value, values) => parameterised(value, values, (id) => values.identifier(id))],
  ['sip-etag', (value, values) => values.identifier(value)],
  ['sip-if-match', (value, values) => values.identifier(value)],
  ['suppress-if-match', (value, values) => values.identifier(value)],
  ['organization', (value, values) => values.name(value) ?? redactText(value, values)],
  ['user-agent', redactUserAgent],
  ['server', redactUserAgent],
  [
    'reason',
    (value, values) =>
      listOf(value)
        .map((one) => parameterised(one, values, word))
        .join(', '),
  ],
  ['content-length', (value) => (/^\d{1,9}$/.test(value) ? value : '0')],
])

const BY_SHAPE: Record<HeaderShape, Rule> = {
  text: redactUnknown,
  number: (value, values) => {
    const [, digits = '', comment, rest = ''] =
      /^(\d{1,10})\s*(?:\(([^)]*)\))?\s*(;.*)?$/s.exec(value.trim()) ?? []
    if (digits === '') return redactUnknown(value, values)
    return `${digits}${comment === undefined ? '' : ` (${redactText(comment, values)})`}${written(splitOutside(rest, ';').parts.slice(1), values)}`
  },
  tokens: (value, values) =>
    listOf(value)
      .map((token) => word(token, values))
      .join(', '),
  params: (value, values) =>
    listOf(value)
      .map((one) => parameterised(one, values, word))
      .join(', '),
  bare_params: (value, values) =>
    readParams(splitOutside(value, ';').parts)
      .map((param) => writeParam(redactParam(param, values)))
      .join(';'),
  address: (value, values) =>
    listOf(value)
      .map((one) => redactAddress(one, values))
      .join(', '),
  via: redactVia,
  cseq: numbersAndMethod,
  rack: numbersAndMethod,
  auth: redactAuth,
  warning: (value, values) =>
    readWarnings(value)
      .map(
        ({ code, agent, text }) =>
          `${code ?? 399} ${agentOf(agent, values)} ${quoted(redactText(text, values))}`,
      )
      .join(', '),
  date: (value, values) => (readSipDate(value) === null ? redactUnknown(value, values) : value),
  timestamp: redactUnknown,
}

/**
 * A header's value, unfolded, as a share shows it. What is not understood goes by the rule of unknown texts; a header
 * that nobody registered is hidden, unless it repeats an identifier.
 */
export function redactHeader(name: string, value: string, values: Values): string {
  const long = longName(name)
  if (values.policy.headers.some((hidden) => longName(hidden.trim()) === long)) {
    values.leaveOut('headers')
    return HIDDEN
  }
  const entry = headerEntry(long)
  if (!entry) return values.knownIdentifier(value.trim()) ?? HIDDEN
  const rule = BY_NAME.get(long) ?? BY_SHAPE[entry.shape]
  return rule(value, values).replace(/[\r\n]+/g, ' ')
}

/** CSeq (RFC 3261 §20.16), RAck (RFC 3262 §7.2). */
function numbersAndMethod(value: string, values: Values): string {
  const [, numbers, method = ''] = /^((?:\d{1,10}\s+){1,2})([A-Za-z]+\d*)(?![\w.-])/.exec(value) ?? []
  return numbers !== undefined && isMethod(method, values)
    ? `${numbers}${method}`
    : redactUnknown(value, values)
}

/** Also one that nobody has registered, unless it is the name of somebody. */
export function isMethod(text: string, values: Values): boolean {
  return /^[A-Za-z]{1,20}\d{0,3}$/.test(text) && values.knownWord(text) === null
}

/** A token of the protocol: a method, an option tag, a media type, a language. */
function word(text: string, values: Values): string {
  const isWord =
    /^(?:[\w*][\w*+!-]{0,40}|(?:application|audio|image|message|model|multipart|text|video|\*)\/[\w.+*-]{1,60}|\d{1,3})$/i
  return isWord.test(text) && !/\d{4}/.test(text) && values.knownWord(text) === null
    ? text
    : redactUnknown(text, values)
}

/** `value;name=value` */
function parameterised(text: string, values: Values, first: Rule): string {
  const { value, params } = readParamsValue(text)
  return first(value, values) + params.map((param) => `;${writeParam(redactParam(param, values))}`).join('')
}

/** RFC 3891 §6.1, RFC 3911 §7.1, RFC 4538 §7: a Call-ID and the tags of its dialog. */
function dialog(value: string, values: Values): string {
  return parameterised(value, values, (id) => values.identifierAtHost(id))
}

function written(parts: readonly string[], values: Values): string {
  return readParams(parts)
    .map((param) => `;${writeParam(redactParam(param, values))}`)
    .join('')
}

/** name-addr or addr-spec (RFC 3261 §20.10). */
function redactAddress(text: string, values: Values): string {
  const { displayName, uri, params } = readAddress(text)
  const shownUri = redactUri(uri.text, values, (name, value) => redactHeader(name, value, values))
  if (shownUri === '*') return shownUri
  const name =
    displayName === null ? '' : `${quoted(values.name(displayName) ?? redactText(displayName, values))} `
  return `${name}<${shownUri}>${params.map((param) => `;${writeParam(redactParam(param, values))}`).join('')}`
}

/** RFC 3261 §20.42. */
function redactVia(value: string, values: Values): string {
  return readVias(value)
    .map(({ transport, host, port, params }) => {
      const sentBy =
        host === null ? 'invalid' : host.includes(':') ? `[${values.host(host)}]` : values.host(host)
      const over = /^[a-z]{2,5}(?:-[a-z]{2,5})?$/i.test(transport) ? transport : 'UDP'
      const shown = params.map((param) => `;${writeParam(redactParam(param, values))}`).join('')
      return `SIP/2.0/${over} ${sentBy}${port === null || port > 65_535 ? '' : `:${port}`}${shown}`
    })
    .join(', ')
}

/** RFC 7616 §3.3–3.5: the scheme alone. */
function redactAuth(value: string, values: Values): string {
  values.leaveOut('secrets')
  const scheme = /^\s*([a-z]{1,12})\s/i.exec(value)?.[1]
  return scheme === undefined ? HIDDEN : `${scheme} ${HIDDEN}`
}

/** Who warns (RFC 3261 §20.43): a host, with its port perhaps, or a pseudonym. */
function agentOf(agent: string, values: Values): string {
  const [, host = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(:\d{1,5})?$/.exec(agent) ?? []
  return host === '' ? 'invalid' : values.host(host) + port
}

/** RFC 3261 §20.41: products, versions and comments. */
export function redactUserAgent(text: string, values: Values): string {
  return text
    .split(/([\s/()-]+)/)
    .map((part, i, parts) => {
      if (i % 2 === 1 || isProtocolWord(part)) return part
      const [, suffix = null] = (parts[i - 1]?.endsWith('/') ? PRODUCT_VERSION : VERSION).exec(part) ?? []
      return suffix === null || /\d{4}/.test(suffix) || values.knownWord(part) !== null
        ? redactText(part, values)
        : part
    })
    .join('')
}

/** Behind a slash four numbers are a version, unless they are an address of this share; elsewhere three at most. */
const PRODUCT_VERSION = /^v?\d{1,5}(?:\.\d{1,5}){1,4}([\w~+]{0,24})$/i
const VERSION = /^v?\d{1,2}(?:\.\d{1,2}){1,2}((?:[a-z~+]\w{0,23})?)$/i
