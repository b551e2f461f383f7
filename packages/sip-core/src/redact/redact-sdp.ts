import { HIDDEN } from './redaction.ts'
import type { TextRedactor } from './text-redactor.ts'

/** Attributes whose values identify nobody (RFC 8866 §6, RFC 3264, RFC 4566, RFC 4733, T.38 D.2.3.1). */
const AS_IT_IS = new Set([
  ...[
    'rtpmap',
    'fmtp',
    'ptime',
    'maxptime',
    'sendrecv',
    'sendonly',
    'recvonly',
    'inactive',
    'rtcp-mux',
    'rtcp-rsize',
  ],
  ...[
    'rtcp-fb',
    'extmap',
    'extmap-allow-mixed',
    'mid',
    'group',
    'setup',
    'connection',
    'framerate',
    'quality',
    'type',
  ],
  ...[
    'charset',
    'ice-lite',
    'ice-options',
    'end-of-candidates',
    'silencesupp',
    'gpmd',
    'ssrc-group',
    'sctp-port',
  ],
  ...[
    'max-message-size',
    'direction',
    'curr',
    'des',
    'conf',
    'label',
    'content',
    'floorctrl',
    'simulcast',
    'rid',
    'nortpproxy',
  ],
])
/** Addresses stand in these. */
const STRUCTURED = new Set(['candidate', 'remote-candidates', 'rtcp', 'raddr'])
const T38 = /^t38/i
const CRYPTO_KEY = /(inline:)[^|;\s]+/gi
/** Username of o=: `-` says that there is none (RFC 8866 §5.2). */
const ORIGIN = /^\S+/

/** A session description line by line; a line that is not known keeps its name alone. Line ends stay. */
export function redactSdp(text: string, redactor: TextRedactor): string {
  return text
    .split(/(\r?\n)/)
    .map((line, i) => (i % 2 === 1 ? line : redactLine(line, redactor)))
    .join('')
}

function redactLine(line: string, redactor: TextRedactor): string {
  if (line.trim() === '') return line
  const [, type = '', value = ''] = /^([a-z])=(.*)$/s.exec(line) ?? []
  switch (type) {
    case 'v':
    case 't':
    case 'r':
    case 'z':
    case 'b':
      return line
    case 'm':
    case 'c':
      return `${type}=${redactor.structured(value)}`
    case 'o':
      return `o=${redactor.structured(value.replace(ORIGIN, '-'))}`
    case 's':
      return 's=-'
    case 'a':
      return `a=${attribute(value, redactor)}`
    default:
      return type === '' ? HIDDEN : `${type}=${HIDDEN}`
  }
}

function attribute(value: string, redactor: TextRedactor): string {
  const [, name = '', rest] = /^([^:\s]+)(?::(.*))?$/s.exec(value) ?? []
  const lower = name.toLowerCase()
  if (lower === 'crypto') return `${name}:${(rest ?? '').replace(CRYPTO_KEY, `$1${HIDDEN}`)}`
  if (AS_IT_IS.has(lower) || T38.test(lower)) return value
  if (name === '') return HIDDEN
  if (rest === undefined) return redactor.structured(name)
  return `${name}:${STRUCTURED.has(lower) ? redactor.structured(rest) : HIDDEN}`
}
