import type { HeaderName } from './header-fields.ts'

/** The fields one meets in calls, in a sentence or two. */
export const headerTextsEn = {
  Accept: 'Which body types the sender can read in the answer. Without it application/sdp is meant.',
  'Alert-Info': 'Which ringing the callee’s phone is to make: distinctive ring, intercom with auto answer.',
  Allow: 'The methods the sender takes. UPDATE or REFER missing here explains many a 405.',
  'Allow-Events': 'The event packages the sender can be subscribed to.',
  'Authentication-Info':
    'Sent after accepted credentials: the next nonce, and proof that the server knows the password too.',
  Authorization: 'Digest credentials for the server that asked with 401. Shown masked.',
  'Call-ID':
    'The name of a leg: all messages of one dialog carry the same. A B2BUA makes a new one on its other side.',
  'Call-Info': 'Addresses with more about the caller or callee: picture, web page, call centre data.',
  Contact:
    'Where the sender itself is reached from now on: ACK, BYE and re-INVITE go there. A private address here breaks calls behind NAT.',
  'Content-Disposition': 'What the body is for: session, early-session, render.',
  'Content-Encoding': 'How the body is packed, for example gzip.',
  'Content-Length':
    'Bytes of the body. Over TCP it is where the next message begins; too large over UDP means a truncated message.',
  'Content-Type':
    'What the body is: application/sdp, multipart/mixed, message/sipfrag, application/dtmf-relay.',
  CSeq: 'Number and method of the transaction within the dialog. A response repeats it; a repeated number with the same branch is a retransmission.',
  Date: 'When the message was sent. Signatures in Identity depend on it.',
  Diversion:
    'Who forwarded the call and why (no-answer, user-busy, unconditional). Not registered, and what most carriers read.',
  'Error-Info': 'An address with more about the error, often an announcement.',
  Event: 'The package of a subscription: dialog, presence, message-summary, refer.',
  Expires:
    'For how many seconds a registration or subscription is asked or granted; on an INVITE, how long it may ring.',
  From: 'Who sends the request, as it says itself, with the tag of its side of the dialog. Not proof of identity.',
  Geolocation: 'Where the caller is, by reference or in the body: emergency calls.',
  'History-Info':
    'All destinations the call was sent to so far, with the reason of each change. The registered successor of Diversion.',
  Identity:
    'The signed caller identity (STIR/SHAKEN PASSporT): who vouches for the number, and how far (A, B, C).',
  'In-Reply-To': 'Call-IDs this call answers, for call back.',
  'Max-Forwards': 'Hops left. Each proxy takes one off; at zero the answer is 483.',
  'MIME-Version': 'Always 1.0, beside multipart bodies.',
  'Min-Expires': 'With 423: the shortest registration the server grants.',
  'Min-SE': 'The shortest session timer anyone on the path takes, in seconds.',
  Organization: 'The company of the sender, as free text.',
  'P-Access-Network-Info': 'The radio cell or line the IMS user is on.',
  'P-Asserted-Identity':
    'The caller as the network vouches for it, between systems that trust each other. Carriers take the calling number from here.',
  'P-Associated-URI': 'In the 200 to REGISTER: all identities of that user in IMS.',
  'P-Called-Party-ID': 'The number that was dialled, kept when the request URI is replaced by the Contact.',
  'P-Charging-Vector':
    'Charging identifier (icid-value) that stays the same across networks: good for joining legs.',
  'P-Early-Media': 'Whether early media is allowed and in which direction, between IMS networks.',
  'P-Preferred-Identity':
    'Which of its numbers the caller wants to be shown; the proxy turns it into P-Asserted-Identity.',
  'P-RTP-Stat':
    'RTP statistics of the call, written into BYE by some phones and gateways: packets, lost, jitter.',
  'P-Visited-Network-ID': 'The network a roaming IMS user is in.',
  Path: 'Proxies that requests to a registered user must pass, noted at registration.',
  Priority: 'How urgent the caller holds the call: emergency, urgent, normal, non-urgent.',
  Privacy:
    'What is to be hidden from the callee: id hides P-Asserted-Identity. The number still reaches the network.',
  'Proxy-Authenticate': 'The challenge of a 407: realm, nonce, algorithm.',
  'Proxy-Authorization': 'Digest credentials for the proxy that asked with 407. Shown masked.',
  'Proxy-Require': 'Extensions every proxy on the way must know; else 420.',
  RAck: 'In PRACK: RSeq and CSeq of the provisional response it confirms.',
  Reason:
    'Why a call was ended or refused: Q.850;cause=16 of the telephone network, or SIP;cause=200 “Call completed elsewhere”.',
  'Record-Route':
    'Proxies that want to stay in the path; later requests of the dialog go through them, in Route.',
  'Refer-To': 'Whom a REFER asks to call, with Replaces inside for an attended transfer.',
  'Referred-By': 'Who asked for the transfer.',
  'Remote-Party-ID':
    'Older form of P-Asserted-Identity, from a draft that never became an RFC. Cisco and many PBXs still read it.',
  Replaces: 'The dialog this INVITE takes the place of: attended transfer and call pickup.',
  Require: 'Extensions the receiver must know, else it answers 420: 100rel, timer, replaces.',
  'Retry-After': 'Seconds until it is worth trying again, with 503, 480, 486 and others.',
  Route: 'Proxies the request must pass, the first being the next hop.',
  RSeq: 'Number of a reliable provisional response; PRACK confirms it.',
  Server: 'Software that answered. As User-Agent, for responses.',
  'Service-Route': 'In the 200 to REGISTER: the route for that user’s outgoing calls.',
  'Session-Expires':
    'Session timer in seconds and who refreshes it. Without a refresh in time the call is hung up.',
  'Session-ID': 'An identifier that B2BUAs pass on: it joins the legs of a call (RFC 7989).',
  'SIP-ETag': 'Tag of a published state, for the next PUBLISH.',
  'SIP-If-Match': 'Which published state this PUBLISH renews; 412 when it is gone.',
  Subject: 'What the call is about, as free text. Seldom used.',
  'Subscription-State': 'In NOTIFY: active, pending or terminated, with reason and time left.',
  Supported: 'Extensions the sender knows and can do without: 100rel, timer, replaces, outbound.',
  'Target-Dialog': 'A dialog the sender knows of, as proof that it may ask.',
  Timestamp: 'Time of the sender, repeated in the 100 to measure the round trip.',
  To: 'Who is meant, as the caller wrote it. Its tag, added by the answering side, completes the dialog. The request URI, not To, is where the call goes.',
  Unsupported: 'With 420: the required extensions that are not known.',
  'User-Agent':
    'Software and version of the sender of a request. The first thing to look at when a device behaves oddly.',
  'User-to-User': 'Data passed through with the call (UUI), for contact centres.',
  Via: 'The path back: each hop adds itself, and responses follow the list. branch names the transaction; received and rport show what NAT changed.',
  Warning: 'A code and a text that explain a refusal, such as 305 for no common codec.',
  'WWW-Authenticate': 'The challenge of a 401: realm, nonce, algorithm.',
  'X-RTP-Stat': 'RTP statistics of the call, written into BYE by some phones (AVM, Gigaset).',
} as const satisfies Partial<Record<HeaderName, string>>

/** A field that is explained, not only listed. */
export type ExplainedHeader = keyof typeof headerTextsEn
