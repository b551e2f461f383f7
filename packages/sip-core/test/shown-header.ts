import type { Address } from '../src/sip/address.ts'
import type { HeaderValue } from '../src/sip/header-value.ts'
import type { Param } from '../src/sip/params.ts'
import type { Uri } from '../src/sip/uri.ts'

/** A header's value on one line, with every part of it told from the next: what tables of tests compare. */
export function shown(value: HeaderValue): string {
  switch (value.shape) {
    case 'text':
      return `text ${value.text}`
    case 'number':
      return join('number', value.number, value.comment && `(${value.comment})`, params(value.params))
    case 'tokens':
      return `tokens ${value.tokens.join(' | ')}`
    case 'params':
      return `params ${value.values.map((v) => join(v.value, params(v.params))).join(' | ')}`
    case 'bare_params':
      return join('bare_params', params(value.params))
    case 'address':
      return `address ${value.addresses.map(shownAddress).join(' | ')}`
    case 'via':
      return `via ${value.vias.map((v) => join(v.protocol, v.version, v.transport, v.host, v.port, params(v.params))).join(' | ')}`
    case 'cseq':
      return join('cseq', value.cseq?.number, value.cseq?.method)
    case 'rack':
      return join('rack', value.rseq, value.cseq?.number, value.cseq?.method)
    case 'auth':
      return `auth ${value.auths.map((a) => join(a.scheme, a.token && `token:${a.token}`, params(a.params))).join(' | ')}`
    case 'warning':
      return `warning ${value.warnings.map((w) => join(w.code, w.agent, w.text)).join(' | ')}`
    case 'date':
      return join('date', value.ms === null ? null : new Date(value.ms).toISOString())
    case 'timestamp':
      return join('timestamp', value.seconds, value.delay)
  }
}

export function shownAddress({ displayName, uri, params: own }: Address): string {
  return join(displayName === null ? null : `“${displayName}”`, shownUri(uri), params(own))
}

export function shownUri({ scheme, user, password, host, port, params: own, headers, text }: Uri): string {
  if (user === null && host === null) return `‹${text}›`
  const parts = [scheme || null, user, password && `password:${password}`, host, port]
  return `‹${join(...parts, params(own), headers.length > 0 ? `?${params(headers)}` : null)}›`
}

function params(list: readonly Param[]): string | null {
  return list.map(({ name, value }) => (value === null ? `;${name}` : `;${name}=${value}`)).join('') || null
}

function join(...parts: readonly (string | number | null | undefined)[]): string {
  return parts.map((part) => (part === null || part === undefined ? '-' : String(part))).join(' ')
}
