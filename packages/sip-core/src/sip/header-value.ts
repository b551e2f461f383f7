import type { CSeq } from '../facts.ts'
import { type Address, readAddress, readAddresses } from './address.ts'
import { type Auth, readAuth } from './auth-header.ts'
import { readSipDate } from './date.ts'
import { headerEntry } from './header-registry.ts'
import { listOf, type Param, readParams, splitOutside, unquoted } from './params.ts'
import { readVias, type Via } from './via.ts'
import { readWarnings, type Warning } from './warning.ts'

/** `value;name=value…` */
export interface ParamsValue {
  /** Quotes taken off. */
  readonly value: string
  readonly params: readonly Param[]
}

/** A header's value by its shape in the registry. What could not be read is null, empty or absent. */
export type HeaderValue =
  | { readonly shape: 'text'; readonly text: string }
  | {
      readonly shape: 'number'
      readonly number: number | null
      /** Retry-After: `120 (I'm in a meeting)`. */
      readonly comment: string | null
      readonly params: readonly Param[]
    }
  | { readonly shape: 'tokens'; readonly tokens: readonly string[] }
  | { readonly shape: 'params'; readonly values: readonly ParamsValue[] }
  | { readonly shape: 'bare_params'; readonly params: readonly Param[] }
  | { readonly shape: 'address'; readonly addresses: readonly Address[] }
  | { readonly shape: 'via'; readonly vias: readonly Via[] }
  | { readonly shape: 'cseq'; readonly cseq: CSeq | null }
  /** RFC 3262 §7.2: the RSeq and the CSeq of the response that a PRACK is for. */
  | { readonly shape: 'rack'; readonly rseq: number | null; readonly cseq: CSeq | null }
  | { readonly shape: 'auth'; readonly auths: readonly Auth[] }
  | { readonly shape: 'warning'; readonly warnings: readonly Warning[] }
  /** Milliseconds since 1970; null unless it is an RFC 1123 date in GMT. */
  | { readonly shape: 'date'; readonly ms: number | null }
  /** Seconds, of the sender's own clock and of the delay until the answer. */
  | { readonly shape: 'timestamp'; readonly seconds: number | null; readonly delay: number | null }

/**
 * Reads an unfolded header value (`Header.value`) by the header's name, of any case or compact; an unknown header is
 * text. For one header that somebody looks at: every call builds strings. Never throws, takes time in proportion to the value.
 */
export function readHeader(name: string, value: string): HeaderValue {
  const entry = headerEntry(name)
  switch (entry?.shape) {
    case 'number':
      return { shape: 'number', ...readNumber(value) }
    case 'tokens':
      return { shape: 'tokens', tokens: listOf(value) }
    case 'params':
      return {
        shape: 'params',
        values: entry.list ? listOf(value).map(readParamsValue) : [readParamsValue(value)],
      }
    case 'bare_params':
      return { shape: 'bare_params', params: readParams(splitOutside(value, ';').parts) }
    case 'address':
      return { shape: 'address', addresses: entry.list ? readAddresses(value) : [readAddress(value)] }
    case 'via':
      return { shape: 'via', vias: readVias(value) }
    case 'cseq':
      return { shape: 'cseq', cseq: readCseq(value) }
    case 'rack': {
      const [, rseq, cseq = ''] = /^(\d{1,15})\s+(.*)$/s.exec(value.trim()) ?? []
      return { shape: 'rack', rseq: rseq === undefined ? null : Number(rseq), cseq: readCseq(cseq) }
    }
    case 'auth':
      return { shape: 'auth', auths: readAuth(value) }
    case 'warning':
      return { shape: 'warning', warnings: readWarnings(value) }
    case 'date':
      return { shape: 'date', ms: readSipDate(value) }
    case 'timestamp': {
      const [seconds = '', delay = ''] = value.trim().split(/\s+/)
      return { shape: 'timestamp', seconds: decimalOf(seconds), delay: decimalOf(delay) }
    }
    default:
      return { shape: 'text', text: value }
  }
}

/** One value of the shape `params`. */
export function readParamsValue(value: string): ParamsValue {
  const [first = '', ...rest] = splitOutside(value, ';').parts
  return { value: unquoted(first.trim()), params: readParams(rest) }
}

/** Digits, perhaps a comment, perhaps parameters: Expires, Retry-After, Session-Expires. */
function readNumber(value: string): { number: number | null; comment: string | null; params: Param[] } {
  const [, digits, comment, rest = ''] =
    /^(\d{1,15})\s*(?:\(([^)]*)\)\s*)?((?:;.*)?)$/s.exec(value.trim()) ?? []
  return {
    number: digits === undefined ? null : Number(digits),
    comment: comment ?? null,
    params: readParams(splitOutside(rest, ';').parts),
  }
}

function readCseq(value: string): CSeq | null {
  const [, digits, method = ''] = /^(\d{1,15})\s+(\S+)/.exec(value.trim()) ?? []
  return digits === undefined ? null : { number: Number(digits), method }
}

function decimalOf(text: string): number | null {
  return /^(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})$/.test(text) ? Number(text) : null
}
