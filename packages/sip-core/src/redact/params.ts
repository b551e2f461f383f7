import type { Param } from '../sip/params.ts'
import { redactText, redactUnknown } from './free-text.ts'
import type { Values } from './values.ts'
import { isProtocolWord } from './vocabulary.ts'

/** Others repeat them, so they stay recognisable. */
const IDENTIFIERS = new Set(['tag', 'from-tag', 'to-tag', 'icid-value', 'remote', 'gr', 'id', 'logme', 'cn'])
/** Their values are words of the protocol or small numbers, whichever they are. */
const WORDS = new Set(
  (
    'transport user method lr ob rport ttl q expires refresher cause purpose handling reason privacy screen party ' +
    'charset index counter limit np mp rc algorithm comp duration access-type level protocol retry-after version ' +
    'reg-id keep sigcomp-id d-alg d-qop alg ealg prot mod port-c port-s npdi verstat cpc oli qop nc stale match-mode'
  ).split(' '),
)
const WORD = /^(?:[a-z][a-z.+/-]{0,30}|\d{1,6}|\d{1,6}(?:\.\d{1,3}){1,6}|)$/i
/** What a parameter may be called. */
const NAME = /^[+a-z][\w.+-]{0,40}$/i
const MAGIC = 'z9hG4bK'

/** `name=value` of a URI or a header; quotes and escapes are taken off before and put on after. */
export function redactParam({ name, value }: Param, values: Values): Param {
  const lower = name.toLowerCase()
  if (value === null)
    return {
      name: WORDS.has(lower) || isProtocolWord(lower) ? name : redactUnknown(name, values),
      value: null,
    }
  const isName = NAME.test(name) && !/\d{4}/.test(name) && values.knownWord(name) === null
  return { name: isName ? name : redactUnknown(name, values), value: redactValue(lower, value, values) }
}

function redactValue(name: string, value: string, values: Values): string {
  if (name === 'branch') return redactBranch(value, values)
  if (IDENTIFIERS.has(name)) return values.identifier(value)
  if (WORDS.has(name) && WORD.test(value) && values.knownWord(value) === null) return value
  // The device, most often by its hardware address (RFC 5626 §4.1).
  if (name === '+sip.instance') return `<urn:uuid:${values.letters(16, value)}>`
  if (name === 'text') return redactText(value, values)
  if (name === 'received' || name === 'maddr') return values.host(value)
  return redactUnknown(value, values)
}

/** The magic cookie stays (RFC 3261 §8.1.1.7). */
export function redactBranch(branch: string, values: Values): string {
  return branch.startsWith(MAGIC)
    ? MAGIC + (branch.length > MAGIC.length ? values.identifier(branch.slice(MAGIC.length)) : '')
    : values.identifier(branch)
}

const BARE = /^[A-Za-z0-9\-.!%*_+`'~[\]:]+$/

/** As a header has it: quoted where it is no token, host or number. */
export function writeParam({ name, value }: Param): string {
  if (value === null) return name
  return `${name}=${BARE.test(value) ? value : quoted(value)}`
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`
}
