import { term } from './term.ts'

export const glossaryEn = {
  ack: term('ACK', 'The third message of an INVITE: it confirms the final response.'),
  alg: term(
    'ALG',
    'A router’s helper that rewrites SIP as it passes. It breaks more than it mends; switch it off.',
  ),
  alias: term(
    'Alias',
    'In Ringback: a name for an address or network, shown in the ladder instead of the bare IP.',
  ),
  b2bua: term(
    'B2BUA',
    'Back-to-back user agent: ends one call and makes another, as a PBX or SBC does. Each side is a leg with its own Call-ID.',
  ),
  branch: term('branch', 'Parameter of Via that names a transaction; it begins with z9hG4bK.'),
  call: term('Call', 'What a person calls a call: one leg, or several that belong together across a PBX.'),
  call_id: term('Call-ID', 'The name of a leg, made by whoever began it.'),
  capture: term('Capture', 'A file with recorded packets: pcap or pcapng.'),
  challenge: term('Challenge', 'A 401 or 407: the server asks for credentials. Answered, it is no failure.'),
  dialog: term(
    'Dialog',
    'The lasting relation of two parties, named by Call-ID and the two tags. Forking makes several in one leg.',
  ),
  did: term('DID / DDI', 'A public number that leads straight to an extension.'),
  digest: term(
    'Digest',
    'Password check without sending the password: a hash over it and the server’s nonce.',
  ),
  dtmf: term(
    'DTMF',
    'Keys pressed during a call: as RTP events (RFC 4733), as SIP INFO, or as tones in the voice.',
  ),
  early_media: term(
    'Early media',
    'Sound before the answer: ringing tone or announcement from the far end, opened by a 183 (or 180) with SDP.',
  ),
  early_offer: term(
    'Early / late offer',
    'Early: the INVITE carries the SDP offer. Late: it carries none, the 200 offers and the ACK answers.',
  ),
  finding: term(
    'Finding',
    'In Ringback: one diagnosed fact, with severity, side, evidence and what to check next.',
  ),
  forking: term(
    'Forking',
    'One INVITE sent to several phones at once or in turn. Each that rings has a dialog of its own; the losers are cancelled.',
  ),
  fxs: term('FXS / FXO', 'Analogue ports: FXS feeds a telephone, FXO plugs into a line.'),
  glare: term('Glare', 'Both sides send a re-INVITE at once; 491 makes one of them wait.'),
  hep: term(
    'HEP',
    'Homer encapsulation: captured packets sent over the network by Kamailio, Asterisk, FreeSWITCH or agents.',
  ),
  hold: term(
    'Hold',
    'A re-INVITE with sendonly or inactive (or c=0.0.0.0) stops the media; another one resumes it.',
  ),
  ims: term('IMS', 'The SIP core of mobile and fixed carriers (3GPP): VoLTE, VoWiFi.'),
  ladder: term(
    'Ladder',
    'The drawing of a call: a column for each party, an arrow for each message, time running down.',
  ),
  lcr: term('LCR', 'Least cost routing: picks the carrier by price, often by a redirect (302).'),
  leg: term('Leg', 'All messages of one Call-ID: one side of a PBX.'),
  nat: term(
    'NAT',
    'Address translation by a router. SIP writes addresses into its messages, and behind NAT those are the wrong ones.',
  ),
  offer_answer: term(
    'Offer / answer',
    'One side lists media and codecs, the other picks (RFC 3264). The pick holds until the next offer.',
  ),
  outbound_proxy: term('Outbound proxy', 'The first hop of every request of a phone, often an SBC.'),
  pbx: term('PBX', 'Private branch exchange: FreePBX, 3CX, Asterisk, FreeSWITCH and the like.'),
  pdd: term('PDD', 'Post-dial delay: from the INVITE to the first sign of ringing.'),
  pstn: term('PSTN', 'The public telephone network.'),
  proxy: term(
    'Proxy',
    'Passes requests on without ending the call; adds itself to Via, and to Record-Route if it wants to stay.',
  ),
  re_invite: term('re-INVITE', 'An INVITE inside a call, to change it.'),
  registrar: term('Registrar', 'Keeps where each user can be reached.'),
  request_uri: term('Request URI', 'The address in the first line: where the request really goes.'),
  retransmission: term(
    'Retransmission',
    'The same message again because nothing came back. In the ladder repeats are folded: ×3.',
  ),
  ringback: term(
    'Ringback tone',
    'The tone a caller hears while it rings at the other end. Made by the own phone after 180, or sent as early media.',
  ),
  rport: term(
    'rport',
    'Parameter of Via: answer to the port the request came from. What makes SIP over UDP work behind NAT (RFC 3581).',
  ),
  sbc: term(
    'SBC',
    'Session border controller: the B2BUA at the edge of a network, which hides addresses and relays media.',
  ),
  sdp: term('SDP', 'The body that describes media: address, port, codecs, direction (RFC 8866).'),
  session_timer: term(
    'Session timer',
    'The call must be refreshed from time to time or it is hung up (RFC 4028).',
  ),
  sips: term('SIPS / TLS', 'SIP over TLS, usually port 5061. Captured it is unreadable without keys.'),
  sipfrag: term('sipfrag', 'A piece of a SIP message as body of NOTIFY: how a transfer goes on.'),
  stir_shaken: term('STIR/SHAKEN', 'Signed caller numbers, in the Identity header.'),
  tag: term('Tag', 'Parameter of From and To that, with the Call-ID, names the dialog.'),
  transaction: term(
    'Transaction',
    'One request and the responses to it, with its repeats. Named by branch and CSeq.',
  ),
  transfer: term(
    'Transfer',
    'Blind: REFER to a number. Attended: REFER with Replaces to a call that already stands.',
  ),
  trunk: term('Trunk', 'The connection of a PBX to a carrier, by registration or by IP address.'),
  user_agent: term(
    'User agent (UAC / UAS)',
    'An end of a call. UAC is who sends the request at hand, UAS who answers it; in the next transaction it may be the other way round.',
  ),
  fragmentation: term(
    'Fragmentation',
    'A message longer than the network’s packet (about 1,400 bytes) is split; firewalls often lose the second part.',
  ),
  parse_report: term(
    'Parse report',
    'In Ringback: what every packet of a capture became, and why the rest was left out.',
  ),
  voice_vlan: term('Voice VLAN', 'A network of its own for phones, with priority.'),
  webrtc: term('WebRTC', 'Calls from the browser: SIP over WebSocket, media by ICE and DTLS-SRTP.'),
} as const
