/** The transports a SIP message can be read from. `tls` and `wss` are decrypted ones. */
export type Transport = 'udp' | 'tcp' | 'tls' | 'sctp' | 'ws' | 'wss'

/** One side of a message. Interned by the decoder: the same endpoint is the same object. */
export interface Endpoint {
  /** `192.0.2.1` or `2001:db8::1` (RFC 5952, no brackets). */
  readonly address: string
  readonly port: number
  /** `192.0.2.1:5060` or `[2001:db8::1]:5060`: the form of every output. */
  readonly text: string
}

export interface CSeq {
  readonly number: number
  readonly method: string
}

/** Something odd about a message that was kept all the same. */
export type MessageFlag =
  | 'truncated' // captured or received in part only
  | 'junk_before' // bytes before the start line were dropped
  | 'bare_lf' // a header line ends in LF alone
  | 'no_blank_line' // headers are never closed
  | 'bad_content_length' // not digits, or larger than what there is over a datagram transport
  | 'duplicate_header' // Call-ID, CSeq, From, To or Content-Length twice
  | 'nul' // a NUL byte among the headers
  | 'several_in_datagram' // a datagram held more than one message
  | 'no_call_id'
  | 'cseq_mismatch' // the CSeq method is not the method of the request line
  // Against the grammar of RFC 3261, and read all the same (sip/grammar-flags.ts):
  | 'bad_start_line' // blanks that do not belong there, or one missing
  | 'bad_version' // not SIP/2.0
  | 'bad_request_uri' // brackets, blanks or header fields in it, or an IPv6 address without [ ]
  | 'bad_cseq' // no number below 2^31, or no method
  | 'bad_branch' // the magic cookie and nothing more
  | 'bad_address' // From, To or Contact: an unquoted display name or a URI that must be in < >
  | 'unclosed_quote'
  | 'empty_param' // nothing between two separators
  | 'bad_number' // Max-Forwards, Expires, Retry-After, …: no number, or beyond its range
  | 'bad_date' // not in the one form that is allowed, or not in GMT
  | 'missing_header' // Via, From, To or CSeq

/** An identifier of another leg that a message names; see call/join.ts. */
export interface Reference {
  /** Header name, lower case: `x-call-id`, `session-id`, `p-charging-vector`, … */
  readonly header: string
  readonly value: string
}

/** What the o=, c= and m= lines say of a session: evidence to join legs by. */
export interface SdpIdentity {
  /** `<sess-id> <sess-version>@<unicast-address>` of o= (RFC 8866 §5.2). */
  readonly origin: string
  /** `address:port` of each m-line with a port. */
  readonly media: readonly string[]
}

/**
 * What is known of one SIP message without looking at it twice. A plain, immutable value: `LiveMessage` (what
 * the decoder's sink is handed) has the same fields but is reused, and `snapshot()` turns it into this.
 */
export interface MessageFacts {
  /** Frame that completed the message, from 1. */
  readonly frame: number
  /** nth SIP message of that frame, from 0. */
  readonly index: number
  /** Microseconds since 1970, null when the capture's value cannot be represented. */
  readonly ts: number | null
  readonly transport: Transport
  readonly src: Endpoint
  readonly dst: Endpoint
  /** Empty when the message has none (flag `no_call_id`). */
  readonly callId: string
  /** Of a request, else null. */
  readonly method: string | null
  /** Of a response, else null. */
  readonly status: number | null
  /** Reason phrase of a response, else null. */
  readonly reason: string | null
  readonly cseq: CSeq | null
  /** User part of the URI (percent-escapes kept), null when the URI has none. A tel: URI's number counts. */
  readonly fromUser: string | null
  readonly toUser: string | null
  /** Display name of From, quotes taken off. */
  readonly fromName: string | null
  readonly fromTag: string | null
  readonly toTag: string | null
  /** Of the topmost Via. */
  readonly branch: string | null
  /** User-Agent of a request, Server (else User-Agent) of a response. */
  readonly userAgent: string | null
  readonly hasSdp: boolean
  /** Carries Authorization or Proxy-Authorization. */
  readonly hasCredentials: boolean
  /** Length of the message on the wire, in bytes. */
  readonly length: number
  /** 32-bit hash of the message's bytes. */
  readonly hash: number
  /** IPv4 identification of the (last) packet; null over IPv6, TCP, or when zero. */
  readonly ipId: number | null
  /** Only of an initial INVITE (no To tag): other legs it names. */
  readonly references: readonly Reference[]
  /** Only of an initial INVITE (no To tag) that carries SDP. */
  readonly sdp: SdpIdentity | null
  readonly flags: readonly MessageFlag[]
}
