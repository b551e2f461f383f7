/**
 * How a header's value is built; `readHeader` (sip/header-value.ts) gives each its own record.
 * `tokens`: words between commas. `params`: a value and its parameters, `value;name=value`. `bare_params`: parameters
 * alone. `address`: name-addr or URI with parameters. `number`: digits, perhaps with a comment and parameters.
 */
export type HeaderShape =
  | 'text'
  | 'number'
  | 'tokens'
  | 'params'
  | 'bare_params'
  | 'address'
  | 'via'
  | 'cseq'
  | 'rack'
  | 'auth'
  | 'warning'
  | 'date'
  | 'timestamp'

export interface HeaderEntry {
  /** As the registry spells it. */
  readonly name: string
  /** One letter (RFC 3261 §7.3.3), or null. */
  readonly compact: string | null
  readonly shape: HeaderShape
  /** A comma separates values; where it is false a comma is part of the value. */
  readonly list: boolean
  /** Where it is defined. */
  readonly reference: string
  /** In the IANA registry; the others are common all the same. */
  readonly registered: boolean
}

type Row = readonly [
  name: string,
  shape: HeaderShape | `${HeaderShape} list`,
  reference: string,
  compact?: string,
]

/** Every header field of IANA's registry "SIP Parameters: Header Fields", deprecated and reserved ones included. */
const REGISTERED: readonly Row[] = [
  ['Accept', 'params list', 'RFC 3261 §20.1'],
  ['Accept-Contact', 'params list', 'RFC 3841 §9.2', 'a'],
  ['Accept-Encoding', 'params list', 'RFC 3261 §20.2'],
  ['Accept-Language', 'params list', 'RFC 3261 §20.3'],
  ['Accept-Resource-Priority', 'tokens', 'RFC 4412 §3.2'],
  ['Additional-Identity', 'address', 'TS 24.229 §7.2.20'],
  ['Alert-Info', 'address list', 'RFC 3261 §20.4'],
  ['AlertMsg-Error', 'params', 'RFC 8876 §6'],
  ['Allow', 'tokens', 'RFC 3261 §20.5'],
  ['Allow-Events', 'tokens', 'RFC 6665 §8.2.2', 'u'],
  ['Answer-Mode', 'params', 'RFC 5373 §4'],
  ['Attestation-Info', 'params', 'TS 24.229 §7.2.18'],
  ['Authentication-Info', 'auth', 'RFC 3261 §20.6'],
  ['Authorization', 'auth', 'RFC 3261 §20.7'],
  ['Call-ID', 'text', 'RFC 3261 §20.8', 'i'],
  ['Call-Info', 'address list', 'RFC 3261 §20.9'],
  ['Cellular-Network-Info', 'params list', 'TS 24.229 §7.2.15'],
  ['Contact', 'address list', 'RFC 3261 §20.10', 'm'],
  ['Content-Disposition', 'params', 'RFC 3261 §20.11'],
  ['Content-Encoding', 'tokens', 'RFC 3261 §20.12', 'e'],
  ['Content-ID', 'text', 'RFC 8262 §3'],
  ['Content-Language', 'tokens', 'RFC 3261 §20.13'],
  ['Content-Length', 'number', 'RFC 3261 §20.14', 'l'],
  ['Content-Type', 'params', 'RFC 3261 §20.15', 'c'],
  ['CSeq', 'cseq', 'RFC 3261 §20.16'],
  ['Date', 'date', 'RFC 3261 §20.17'],
  ['DC-Info', 'text', 'TS 24.229'],
  ['Encryption', 'auth', 'RFC 2543 §6.19'],
  ['Error-Info', 'address list', 'RFC 3261 §20.18'],
  ['Event', 'params', 'RFC 6665 §8.2.1', 'o'],
  ['Expires', 'number', 'RFC 3261 §20.19'],
  ['Feature-Caps', 'params list', 'RFC 6809 §6.2'],
  ['Flow-Timer', 'number', 'RFC 5626 §10'],
  ['From', 'address', 'RFC 3261 §20.20', 'f'],
  ['Geolocation', 'address list', 'RFC 6442 §4.1'],
  ['Geolocation-Error', 'params', 'RFC 6442 §4.3'],
  ['Geolocation-Routing', 'params', 'RFC 6442 §4.2'],
  ['Hide', 'tokens', 'RFC 2543 §6.22'],
  ['History-Info', 'address list', 'RFC 7044 §5'],
  ['Identity', 'params', 'RFC 8224 §4', 'y'],
  ['Identity-Info', 'address', 'RFC 4474 §9', 'n'],
  ['Info-Package', 'params', 'RFC 6086 §7'],
  ['In-Reply-To', 'tokens', 'RFC 3261 §20.21'],
  ['Join', 'params', 'RFC 3911 §7.1'],
  ['Max-Breadth', 'number', 'RFC 5393 §5.3.3'],
  ['Max-Forwards', 'number', 'RFC 3261 §20.22'],
  ['MIME-Version', 'text', 'RFC 3261 §20.24'],
  ['Min-Expires', 'number', 'RFC 3261 §20.23'],
  ['Min-SE', 'number', 'RFC 4028 §5'],
  ['Organization', 'text', 'RFC 3261 §20.25'],
  ['Origination-Id', 'text', 'TS 24.229 §7.2.19'],
  ['P-Access-Network-Info', 'params list', 'RFC 7315 §5.4'],
  ['P-Answer-State', 'params', 'RFC 4964 §6'],
  ['P-Asserted-Identity', 'address list', 'RFC 3325 §9.1'],
  ['P-Asserted-Service', 'tokens', 'RFC 6050 §4.1'],
  ['P-Associated-URI', 'address list', 'RFC 7315 §5.1'],
  ['P-Called-Party-ID', 'address', 'RFC 7315 §5.2'],
  ['P-Charge-Info', 'address', 'RFC 8496 §5'],
  ['P-Charging-Function-Addresses', 'bare_params', 'RFC 7315 §5.5'],
  ['P-Charging-Vector', 'bare_params', 'RFC 7315 §5.6'],
  ['P-DCS-Trace-Party-ID', 'address', 'RFC 5503 §4'],
  ['P-DCS-OSPS', 'text', 'RFC 5503 §5'],
  ['P-DCS-Billing-Info', 'params', 'RFC 5503 §6'],
  ['P-DCS-LAES', 'params', 'RFC 5503 §7'],
  ['P-DCS-Redirect', 'params', 'RFC 5503 §7'],
  ['P-Early-Media', 'tokens', 'RFC 5009 §8'],
  ['P-Media-Authorization', 'tokens', 'RFC 3313 §6.1'],
  ['P-Preferred-Identity', 'address list', 'RFC 3325 §9.2'],
  ['P-Preferred-Service', 'tokens', 'RFC 6050 §4.2'],
  ['P-Private-Network-Indication', 'params', 'RFC 7316 §7'],
  ['P-Profile-Key', 'address', 'RFC 5002 §5'],
  ['P-Refused-URI-List', 'address list', 'RFC 5318 §4'],
  ['P-Served-User', 'address', 'RFC 5502 §6'],
  ['P-User-Database', 'address', 'RFC 4457 §4'],
  ['P-Visited-Network-ID', 'params list', 'RFC 7315 §5.3'],
  ['Path', 'address list', 'RFC 3327 §4'],
  ['Permission-Missing', 'address list', 'RFC 5360 §5.9.3'],
  ['Policy-Contact', 'address list', 'RFC 6794 §4.5'],
  ['Policy-ID', 'address list', 'RFC 6794 §4.5'],
  ['Priority', 'params', 'RFC 3261 §20.26'],
  ['Priority-Share', 'params', 'TS 24.229 §7.2.16'],
  ['Priority-Verstat', 'text', 'TS 24.229'],
  ['Priv-Answer-Mode', 'params', 'RFC 5373 §4'],
  ['Privacy', 'params', 'RFC 3323 §4.2'],
  ['Proxy-Authenticate', 'auth', 'RFC 3261 §20.27'],
  ['Proxy-Authorization', 'auth', 'RFC 3261 §20.28'],
  ['Proxy-Require', 'tokens', 'RFC 3261 §20.29'],
  ['RAck', 'rack', 'RFC 3262 §7.2'],
  ['Reason', 'params list', 'RFC 3326 §2'],
  ['Reason-Phrase', 'text', 'RFC 6873'],
  ['Record-Route', 'address list', 'RFC 3261 §20.30'],
  ['Recv-Info', 'params list', 'RFC 6086 §7'],
  ['Refer-Events-At', 'address', 'RFC 7614 §4'],
  ['Refer-Sub', 'params', 'RFC 4488 §4'],
  ['Refer-To', 'address', 'RFC 3515 §2.1', 'r'],
  ['Referred-By', 'address', 'RFC 3892 §3', 'b'],
  ['Reject-Contact', 'params list', 'RFC 3841 §9.2', 'j'],
  ['Relayed-Charge', 'text', 'TS 24.229 §7.2.12'],
  ['Replaces', 'params', 'RFC 3891 §6.1'],
  ['Reply-To', 'address', 'RFC 3261 §20.31'],
  ['Request-Disposition', 'tokens', 'RFC 3841 §9.1', 'd'],
  ['Require', 'tokens', 'RFC 3261 §20.32'],
  ['Resource-Priority', 'tokens', 'RFC 4412 §3.1'],
  ['Resource-Share', 'params', 'TS 24.229 §7.2.13'],
  ['Response-Key', 'auth', 'RFC 2543 §6.34'],
  ['Response-Source', 'bare_params', 'TS 24.229 §7.2.17'],
  ['Restoration-Info', 'params', 'TS 24.229 §7.2.11'],
  ['Retry-After', 'number', 'RFC 3261 §20.33'],
  ['Route', 'address list', 'RFC 3261 §20.34'],
  ['RSeq', 'number', 'RFC 3262 §7.1'],
  ['Security-Client', 'params list', 'RFC 3329 §2.2'],
  ['Security-Server', 'params list', 'RFC 3329 §2.2'],
  ['Security-Verify', 'params list', 'RFC 3329 §2.2'],
  ['Server', 'text', 'RFC 3261 §20.35'],
  ['Service-Interact-Info', 'params list', 'TS 24.229 §7.2.14'],
  ['Service-Route', 'address list', 'RFC 3608 §5'],
  ['Session-Expires', 'number', 'RFC 4028 §4', 'x'],
  ['Session-ID', 'params', 'RFC 7989 §5'],
  ['SIP-ETag', 'text', 'RFC 3903 §11.3.1'],
  ['SIP-If-Match', 'text', 'RFC 3903 §11.3.2'],
  ['Subject', 'text', 'RFC 3261 §20.36', 's'],
  ['Subscription-State', 'params', 'RFC 6665 §8.2.3'],
  ['Supported', 'tokens', 'RFC 3261 §20.37', 'k'],
  ['Suppress-If-Match', 'text', 'RFC 5839 §4'],
  ['Target-Dialog', 'params', 'RFC 4538 §7'],
  ['Timestamp', 'timestamp', 'RFC 3261 §20.38'],
  ['To', 'address', 'RFC 3261 §20.39', 't'],
  ['Trigger-Consent', 'address list', 'RFC 5360 §5.11.2'],
  ['Unsupported', 'tokens', 'RFC 3261 §20.40'],
  ['User-Agent', 'text', 'RFC 3261 §20.41'],
  ['User-to-User', 'params list', 'RFC 7433 §4'],
  ['Via', 'via list', 'RFC 3261 §20.42', 'v'],
  ['Warning', 'warning list', 'RFC 3261 §20.43'],
  ['WWW-Authenticate', 'auth', 'RFC 3261 §20.44'],
]

/** Not registered, and seen in many captures. */
const COMMON: readonly Row[] = [
  ['Diversion', 'address list', 'RFC 5806 §4'],
  ['Remote-Party-ID', 'address list', 'draft-ietf-sip-privacy-04'],
  ['Content-Transfer-Encoding', 'text', 'RFC 2045 §6'],
  ['P-RTP-Stat', 'tokens', ''],
  ['X-RTP-Stat', 'tokens', ''],
]

function entry([name, described, reference, compact = '']: Row, registered: boolean): HeaderEntry {
  const [shape, list] = described.split(' ')
  return {
    name,
    compact: compact || null,
    shape: shape as HeaderShape,
    list: list !== undefined || shape === 'tokens' || shape === 'auth',
    reference,
    registered,
  }
}

/** In the registry's order. */
export const HEADERS: readonly HeaderEntry[] = [
  ...REGISTERED.map((row) => entry(row, true)),
  ...COMMON.map((row) => entry(row, false)),
]

const BY_NAME: ReadonlyMap<string, HeaderEntry> = new Map(
  HEADERS.flatMap((e) => [e.name.toLowerCase(), e.compact ?? []].flat().map((key) => [key, e] as const)),
)

/** The entry of a header by its name, of any case, or its compact form; null for any other. */
export function headerEntry(name: string): HeaderEntry | null {
  return BY_NAME.get(name.toLowerCase()) ?? null
}

/** The header's full name in lower case: `v` and `VIA` are `via`. */
export function longName(name: string): string {
  const lower = name.toLowerCase()
  return lower.length === 1 ? (BY_NAME.get(lower)?.name.toLowerCase() ?? lower) : lower
}
