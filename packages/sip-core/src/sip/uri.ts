import { type Param, readParams } from './params.ts'

/** A URI taken apart (RFC 3261 §19.1, RFC 3966, any other as far as it goes). Percent-escapes are kept everywhere. */
export interface Uri {
  /** As written. */
  readonly text: string
  /** Lower case, empty when there is none. */
  readonly scheme: string
  /** Of a tel: URI its number, as written. */
  readonly user: string | null
  /** Secret. */
  readonly password: string | null
  /** Brackets of an IPv6 address taken off. Null for tel: and for opaque URIs like urn:. */
  readonly host: string | null
  readonly port: number | null
  readonly params: readonly Param[]
  /** Behind `?`: header fields of a request to be made of it. */
  readonly headers: readonly Param[]
}

/** A telephone number of a tel: URI or of a sip: URI with user=phone. */
export interface TelephoneNumber {
  /** Visual separators (RFC 3966 §3) taken off. */
  readonly digits: string
  /** Begins with +. */
  readonly global: boolean
  /** What a local number is local to: a domain or a global prefix (RFC 3966 §5.1.5). */
  readonly context: string | null
}

const SCHEME = /^([a-z][a-z0-9+.-]*):/i
const AUTHORITY = /^(\[[^\]]*\]?|[^:]*)(?::(\d{1,15}))?/
/** `host:5060` is no scheme and its path, unless it is one of these. */
const HOST_AND_PORT = /^(?!(?:sips?|tel|fax|modem|urn):)[^:@;?]+:\d{1,5}(?:[;?]|$)/i
const TELEPHONE_SCHEMES = new Set(['tel', 'fax', 'modem'])

/** Never fails: what cannot be found is absent. */
export function readUri(text: string): Uri {
  const found = HOST_AND_PORT.test(text) ? null : SCHEME.exec(text)
  const scheme = found?.[1]?.toLowerCase() ?? ''
  const rest = text.slice(found?.[0].length ?? 0)
  if (TELEPHONE_SCHEMES.has(scheme)) return telephone(text, scheme, rest)
  // The first @, as the user part must escape its own; a header behind ? may hold others.
  const at = rest.indexOf('@')
  const hasAuthority = rest.startsWith('//')
  const opaque = at < 0 && !hasAuthority && !/^(?:sips?)?$/.test(scheme)
  if (opaque || text === '*') return { ...NOTHING, text, scheme }
  const userinfo = at < 0 ? null : rest.slice(hasAuthority ? 2 : 0, at)
  const behind = at < 0 ? rest.slice(hasAuthority ? 2 : 0) : rest.slice(at + 1)
  const colon = userinfo?.indexOf(':') ?? -1
  const hostEnd = /[;?/]/.exec(behind)?.index ?? behind.length
  const [, host = '', port] = AUTHORITY.exec(behind.slice(0, hostEnd)) ?? []
  return {
    ...{ text, scheme },
    user: userinfo && colon >= 0 ? userinfo.slice(0, colon) : userinfo,
    password: userinfo && colon >= 0 ? userinfo.slice(colon + 1) : null,
    host: host.replace(/^\[|\]$/g, '') || null,
    port: port === undefined ? null : Number(port),
    ...tail(behind.slice(hostEnd)),
  }
}

/** Null for a URI that names no telephone number. */
export function telephoneNumber({ scheme, user, params }: Uri): TelephoneNumber | null {
  const phone = params.some(({ name, value }) => /^user$/i.test(name) && /^phone$/i.test(value ?? ''))
  if (user === null || !(TELEPHONE_SCHEMES.has(scheme) || phone)) return null
  // Of a sip: URI the number's own parameters stand in the user part (RFC 3261 §19.1.6).
  const [number = '', ...own] = user.split(';')
  const all = [...readParams(own), ...params]
  const context = all.find(({ name }) => /^phone-context$/i.test(name))?.value ?? null
  return { digits: number.replace(/[-.() ]/g, ''), global: number.startsWith('+'), context }
}

const NOTHING = { user: null, password: null, host: null, port: null, params: [], headers: [] }

function telephone(text: string, scheme: string, rest: string): Uri {
  const end = /[;?]/.exec(rest)?.index ?? rest.length
  return { ...NOTHING, text, scheme, user: rest.slice(0, end), ...tail(rest.slice(end)) }
}

/** `;name=value…?name=value&…` */
function tail(text: string): Pick<Uri, 'params' | 'headers'> {
  const question = text.indexOf('?')
  const params = question < 0 ? text : text.slice(0, question)
  return {
    params: readParams(params.split(';').slice(1)),
    headers: question < 0 ? [] : readParams(text.slice(question + 1).split('&')),
  }
}
