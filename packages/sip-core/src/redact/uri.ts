import { isToken } from '../sip/chars.ts'
import type { Param } from '../sip/params.ts'
import { readUri } from '../sip/uri.ts'
import { redactUnknown } from './free-text.ts'
import { redactParam } from './params.ts'
import type { Values } from './values.ts'

const TELEPHONE = new Set(['tel', 'fax', 'modem'])
/** What a service is called (RFC 5031, RFC 6050), which names nobody. */
const SERVICE = /^urn:(?:service|urn-7):[a-z.-]+(?:3gpp[a-z.-]*)?$/i

/** Redacts what `?name=value` of a URI says: header fields of a request to be made (RFC 3261 §19.1.1). */
export type HeaderRedaction = (name: string, value: string) => string

/**
 * A URI (RFC 3261 §19.1, RFC 3966). User, host and numbers are replaced, a password is left out; of other schemes only
 * the host remains, and that anything stood behind it.
 */
export function redactUri(text: string, values: Values, header: HeaderRedaction): string {
  if (text === '*' || SERVICE.test(text)) return text
  const uri = readUri(text)
  const { scheme, user, host, port } = uri
  if (TELEPHONE.has(scheme))
    return `${scheme}:${redactUserPart(user ?? '', values)}${params(uri.params, values)}`
  const isSip = scheme === 'sip' || scheme === 'sips'
  if (!isSip && scheme !== '' && !['im', 'pres', 'mailto', 'xmpp'].includes(scheme))
    return foreign(text, scheme, host, values)
  if (host === null) return scheme === '' ? redactUnknown(text, values) : `${scheme}:invalid`
  const shownHost = host.includes(':') ? `[${values.host(host)}]` : values.host(host)
  const front = scheme === '' ? '' : `${scheme}:`
  const userPart = user === null ? '' : `${redactUserPart(user, values)}@`
  const behind = uri.headers.map(({ name, value }) => {
    const shown = header(unescaped(name), unescaped(value ?? ''))
    return `${name.replace(/[^\w-]/g, '')}=${encodeURIComponent(shown.toWellFormed())}`
  })
  return `${front}${userPart}${shownHost}${port === null || port > 65_535 ? '' : `:${port}`}${params(uri.params, values)}${behind.length > 0 ? `?${behind.join('&')}` : ''}`
}

function foreign(text: string, scheme: string, host: string | null, values: Values): string {
  if (scheme === 'cid') return `cid:${escaped(values.identifierAtHost(unescaped(text.slice(4))))}`
  const name = /^[a-z]{2,10}$/.test(scheme) ? scheme : 'unknown'
  if (scheme === 'urn')
    return `urn:${/^urn:([a-z]{2,16}):/i.exec(text)?.[1] ?? 'x'}:${values.letters(16, text)}`
  if (host === null) return `${name}:hidden`
  const isMore = /^[a-z]+:\/\/[^/?]*[/?]./i.test(text)
  return `${name}://${host.includes(':') ? `[${values.host(host)}]` : values.host(host)}${isMore ? '/hidden' : '/'}`
}

/** With the parameters that a number brings along (RFC 3261 §19.1.6). */
function redactUserPart(text: string, values: Values): string {
  const [first = '', ...rest] = text.split(';')
  const own = rest.map((part): Param => {
    const [name = '', ...value] = part.split('=')
    return { name, value: value.length === 0 ? null : value.join('=') }
  })
  const user = unescaped(first)
  return `${escaped(values.user(user) ?? redactUnknown(user, values), '&=+$,/#')}${params(own, values)}`
}

function params(all: readonly Param[], values: Values): string {
  return all
    .map(({ name, value }) => {
      const shown = redactParam({ name: unescaped(name), value: value && unescaped(value) }, values)
      return `;${escaped(shown.name)}${shown.value === null ? '' : `=${escaped(shown.value)}`}`
    })
    .join('')
}

/** Percent-escapes undone, those that are none left as they are. */
export function unescaped(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes.replace(/%[2-7][\da-f]/gi, decodeURIComponent)
    }
  })
}

/** What may not stand in a URI is escaped (RFC 3261 §25.1: unreserved, and what else is allowed there). */
function escaped(text: string, allowed = '+$/:[]&'): string {
  return [...text]
    .map((c) =>
      c !== '%' && (isToken(c.codePointAt(0) as number) || `()${allowed}`.includes(c))
        ? c
        : escapedCharacter(c),
    )
    .join('')
}

function escapedCharacter(c: string): string {
  return encodeURIComponent(c.toWellFormed()).replace(
    /^[^%]$/,
    (plain) => `%${plain.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}
