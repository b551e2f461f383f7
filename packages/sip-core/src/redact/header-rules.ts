/** How each header's value is shown. One that is not here is hidden: nobody knows what it holds. */
export type HeaderRule =
  /** Grammar alone: nothing in it identifies anybody. */
  | 'as_it_is'
  /** Addresses with display names (RFC 3261 §20.10). */
  | 'addresses'
  /** URIs, hosts, words. */
  | 'structured'
  /** Credentials and challenges: the scheme alone. */
  | 'credentials'

const AS_IT_IS = [
  ...[
    'accept',
    'accept-encoding',
    'accept-language',
    'allow',
    'allow-events',
    'answer-mode',
    'content-disposition',
  ],
  ...[
    'content-encoding',
    'content-language',
    'content-length',
    'content-type',
    'cseq',
    'date',
    'event',
    'expires',
  ],
  ...[
    'max-breadth',
    'max-forwards',
    'mime-version',
    'min-expires',
    'min-se',
    'p-early-media',
    'priority',
    'privacy',
  ],
  ...[
    'proxy-require',
    'rack',
    'recv-info',
    'info-package',
    'refer-sub',
    'request-disposition',
    'require',
    'retry-after',
  ],
  ...[
    'rseq',
    'session-expires',
    'sip-etag',
    'sip-if-match',
    'subscription-state',
    'suppress-if-match',
    'supported',
  ],
  ...['timestamp', 'unsupported'],
]
const ADDRESSES = [
  ...[
    'from',
    'to',
    'contact',
    'record-route',
    'route',
    'path',
    'service-route',
    'refer-to',
    'referred-by',
    'reply-to',
  ],
  ...[
    'p-asserted-identity',
    'p-preferred-identity',
    'remote-party-id',
    'diversion',
    'history-info',
    'p-called-party-id',
  ],
  ...['p-associated-uri', 'p-profile-key', 'p-served-user', 'error-info'],
]
const STRUCTURED = [
  ...[
    'via',
    'call-id',
    'in-reply-to',
    'replaces',
    'join',
    'target-dialog',
    'reason',
    'warning',
    'user-agent',
    'server',
  ],
  ...[
    'session-id',
    'x-call-id',
    'x-callid',
    'x-cid',
    'x-leg-a-call-id',
    'x-original-call-id',
    'x-orig-call-id',
  ],
  ...['x-origcallid', 'x-related-call-id'],
]
const CREDENTIALS = [
  ...['authorization', 'proxy-authorization', 'www-authenticate', 'proxy-authenticate'],
  ...['authentication-info', 'proxy-authentication-info'],
]

/** By the full name in lower case. */
export const HEADER_RULES: ReadonlyMap<string, HeaderRule> = new Map<string, HeaderRule>([
  ...AS_IT_IS.map((name) => [name, 'as_it_is'] as const),
  ...ADDRESSES.map((name) => [name, 'addresses'] as const),
  ...STRUCTURED.map((name) => [name, 'structured'] as const),
  ...CREDENTIALS.map((name) => [name, 'credentials'] as const),
])
