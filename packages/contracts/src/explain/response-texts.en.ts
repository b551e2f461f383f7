import type { Explanation, ResponseCode } from './response-codes.ts'

const text = (means: string, check: string): Explanation => ({ means, check })

export const responseTextsEn: Readonly<Record<ResponseCode, Explanation>> = {
  100: text(
    'The next hop has the request and works on it. It stops the sender from repeating it.',
    'If nothing follows, the next hop is waiting for somebody else: look at its outgoing leg.',
  ),
  180: text(
    'The callee is being alerted. Without SDP the caller’s own phone makes the ringing tone.',
    'If the caller hears nothing, see whether this response reached the caller’s leg.',
  ),
  181: text(
    'The call is on its way to another destination.',
    'Look for the Diversion or History-Info header and the leg to the new destination.',
  ),
  182: text(
    'The callee is busy but will take the call later: it waits in a queue.',
    'The reason phrase often tells the place in the queue.',
  ),
  183: text(
    'The call makes progress; with SDP the far end sends tones or announcements before the answer.',
    'With SDP, see whether RTP arrives before the answer; without SDP the caller hears silence.',
  ),
  199: text(
    'One branch of a forked call has ended while others go on.',
    'The Reason header tells why that branch ended.',
  ),
  200: text(
    'The request succeeded. To an INVITE: answered.',
    'An INVITE’s 200 must be followed by an ACK, or it is repeated for 32 seconds.',
  ),
  202: text(
    'The request was taken on; its outcome comes later, usually by NOTIFY.',
    'Read the NOTIFY that follows: the result of the REFER or SUBSCRIBE is in its body.',
  ),
  204: text(
    'The subscription stands, but there is no new state to tell.',
    'Nothing to do: the subscriber asked not to be told what it already knows.',
  ),
  300: text(
    'Several destinations are possible, and the caller’s side must choose.',
    'See the Contact headers, and whether the sender follows redirections at all.',
  ),
  301: text(
    'The user has moved for good to the address in Contact.',
    'Correct the address in the dial plan or the directory; see whether the new INVITE was sent.',
  ),
  302: text(
    'The user can be reached at the address in Contact for now: call forwarding on the phone, most often.',
    'See whether the sender followed it and whether the new destination is allowed.',
  ),
  305: text(
    'The destination must be reached through the proxy in Contact.',
    'Use that proxy as the route; few systems follow this response by themselves.',
  ),
  380: text(
    'The call failed, but another service is offered in the body (emergency calls in IMS, for example).',
    'Read the body: it describes the service to use instead.',
  ),
  400: text(
    'The request could not be understood: its syntax is wrong, or something required is missing.',
    'Read the reason phrase and Warning, then compare the request with one that works: Via, Contact, Content-Length, SDP.',
  ),
  401: text(
    'The server asks who is calling. The first one is normal; the sender repeats the request with credentials.',
    'If it comes again after credentials: user, password, realm, and the clock that the nonce depends on.',
  ),
  402: text(
    'Reserved for payment; providers use it for an empty account.',
    'Look at the balance of the account.',
  ),
  403: text(
    'The server understood and refuses. Credentials will not help.',
    'Rights of the account, permitted source address, caller number that the provider accepts, destination barred, credit.',
  ),
  404: text(
    'No such user or number at this domain.',
    'Number format (+, 00, prefix), the domain of the request URI, and whether the user exists.',
  ),
  405: text(
    'The method is known but not allowed for this address.',
    'The Allow header lists what is; switch off the feature that sends this method.',
  ),
  406: text(
    'The far end can only answer with content that the Accept header rules out.',
    'Compare Accept with what the far end offers.',
  ),
  407: text(
    'A proxy asks who is calling. The first one is normal; the sender repeats the request with credentials.',
    'If it comes again after credentials: user, password, realm, and whether the right account is used for this trunk.',
  ),
  408: text(
    'No answer in time: usually a proxy that got nothing from the next hop.',
    'Whether the next hop is up, its address resolved, the firewall lets packets both ways, and the phone is still registered.',
  ),
  410: text(
    'The user existed and is gone; no new address is known.',
    'Remove the number from the dial plan, or ask the provider about porting.',
  ),
  412: text(
    'The entity tag of a PUBLISH does not match: the state has expired or was replaced.',
    'The sender has to publish anew without SIP-If-Match.',
  ),
  413: text(
    'The body is larger than the server takes.',
    'Shorten the SDP (fewer codecs and candidates) or the message; Retry-After tells whether it is temporary.',
  ),
  414: text('The request URI is longer than the server takes.', 'Look for parameters that grow on the way.'),
  415: text(
    'The server does not take this kind of body.',
    'Content-Type and Content-Encoding against the Accept headers of the response.',
  ),
  416: text(
    'The URI scheme of the request is not supported (tel: or sips:, most often).',
    'Send a sip: URI, or use TLS where sips: is meant.',
  ),
  417: text('The Resource-Priority value is unknown here.', 'Compare it with Accept-Resource-Priority.'),
  420: text(
    'The request requires an extension that the server does not know.',
    'Take what Unsupported lists out of Require: often 100rel, timer or precondition.',
  ),
  421: text(
    'The server needs an extension that the request does not support.',
    'Add what Require lists to Supported: often 100rel, timer or path.',
  ),
  422: text(
    'The session timer asked for is too short.',
    'The sender repeats with at least Min-SE; set Session-Expires so from the start.',
  ),
  423: text(
    'The registration or subscription asked for is too short.',
    'The sender repeats with at least Min-Expires; set that interval from the start.',
  ),
  424: text(
    'The location in the request is missing or cannot be used.',
    'Geolocation headers and the PIDF-LO body.',
  ),
  425: text(
    'The alert message could not be processed.',
    'The AlertMsg-Error header tells what is wrong with it.',
  ),
  428: text(
    'The callee’s side requires a signed caller identity (STIR).',
    'Sign the call (Identity header) or send it over a trunk that does.',
  ),
  429: text(
    'A REFER needs Referred-By with proof of the referrer.',
    'Whether the phone can send Referred-By at all.',
  ),
  430: text(
    'The connection to that registration is broken; another one may work.',
    'Whether the phone has registered anew; keep-alives through NAT.',
  ),
  433: text(
    'The callee does not take anonymous calls.',
    'Send the caller’s number: From, P-Asserted-Identity and Privacy.',
  ),
  436: text(
    'The certificate named in Identity could not be fetched.',
    'Whether its URL can be reached from outside.',
  ),
  437: text('The certificate named in Identity is not trusted.', 'Its issuer and validity.'),
  438: text(
    'The signature in Identity does not match the call.',
    'Numbers rewritten after signing, and a Date too far from now.',
  ),
  439: text(
    'The edge proxy does not support outbound connections.',
    'Register without outbound, or use another edge.',
  ),
  440: text('The request was forked too widely.', 'A forking loop, or an oversized hunt group.'),
  469: text('The INFO carries a package that was not agreed on.', 'Recv-Info of the far end.'),
  470: text(
    'The recipient has not agreed to receive this.',
    'The Permission-Missing header names who has to.',
  ),
  480: text(
    'The callee’s system was reached, but the callee cannot take the call: not registered, do not disturb, no answer.',
    'Registration of the extension, do-not-disturb, ring timeouts; the Reason header often tells the cause.',
  ),
  481: text(
    'The far end knows no such call or transaction.',
    'Restarted server, other node of a cluster, a call that ended earlier, wrong tags.',
  ),
  482: text(
    'The request came back to a proxy that had already sent it on.',
    'Routes that point at each other.',
  ),
  483: text(
    'Max-Forwards reached zero: the request goes round in a circle.',
    'Routes that point at each other, forwarding to oneself, and Via for the hosts of the circle.',
  ),
  484: text(
    'The number is incomplete.',
    'Digits lost in the dial plan, overlap dialling, missing area or country code.',
  ),
  485: text('The address fits several users.', 'Contact may list them; dial an exact one.'),
  486: text(
    'The callee’s phone is busy, or refuses by a button that says so.',
    'Call waiting and call limits of the extension, channels of the trunk.',
  ),
  487: text(
    'The request was ended by a CANCEL (or BYE) before an answer: the caller gave up.',
    'Who cancelled, after how long, and whether a ring timeout in the PBX did it.',
  ),
  488: text(
    'Codecs or other media terms in the offer are not accepted here.',
    'Compare the codecs of the offer with those of the trunk; SRTP required on one side only; T.38; the Warning header.',
  ),
  489: text(
    'The event package is not known here.',
    'Event against Allow-Events; switch off what subscribes to it.',
  ),
  491: text(
    'Both sides sent a re-INVITE at once; one has to wait.',
    'Normal when rare: the sender repeats after a pause. If it goes on, look for a side that never finishes.',
  ),
  493: text('The encrypted body could not be read.', 'Whose S/MIME certificate was used.'),
  494: text(
    'A security agreement must come first.',
    'Security-Client and Security-Server headers; the IMS settings.',
  ),
  500: text(
    'The server failed in some way of its own.',
    'Its log at this time; Retry-After and Warning. Many gateways send it for calls they cannot route.',
  ),
  501: text('The server does not know this method at all.', 'Switch off what sends it.'),
  502: text(
    'A gateway got a broken answer from the next system.',
    'The leg behind the gateway; the Reason header often carries its cause.',
  ),
  503: text(
    'The server cannot serve now: overloaded, in maintenance, or all channels of the trunk are used.',
    'Retry-After, channels in use, whether there is a second route; the provider if it lasts.',
  ),
  504: text(
    'A server did not hear in time from another one it needs (DNS, database, next hop).',
    'What lies behind it: DNS, directory, next hop.',
  ),
  505: text('The SIP version is not supported.', 'The first line of the request must say SIP/2.0.'),
  513: text(
    'The message is too long for the server.',
    'Large SDP over UDP: send over TCP, with fewer codecs and candidates.',
  ),
  555: text('The push service named is not supported.', 'The pn-provider parameter of the REGISTER.'),
  580: text(
    'Quality of service could not be reserved as required.',
    'Preconditions in the SDP; switch them off if not needed.',
  ),
  600: text(
    'The callee is busy wherever it could be reached.',
    'No other destination will be tried: see whether that is meant.',
  ),
  603: text(
    'The callee refuses the call. Networks that block calls send it too.',
    'A refuse button, a block list, or analytics in the network: see who sent it and its Reason header.',
  ),
  604: text('The number exists nowhere.', 'Number format and porting.'),
  606: text(
    'The callee would talk, but not on these media terms.',
    'Codecs, bandwidth and addresses of the offer; Warning.',
  ),
  607: text('The callee marked the call as unwanted.', 'Reputation of the calling number.'),
  608: text(
    'A machine in the network rejected the call as unwanted.',
    'Call-Info tells whom to ask for a correction.',
  ),
}
