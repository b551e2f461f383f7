/**
 * What the rules find in real captures, each looked at by hand beside tshark. `true`: it is so. `tolerated`: it is
 * not, or cannot be told from these packets, and why no rule can know. Nothing else may be found.
 */
export interface Reviewed {
  readonly capture: string
  /** Beginning of the Call-ID; empty for every call of the capture. */
  readonly call: string
  readonly code: string
  readonly verdict: 'true' | 'tolerated'
  readonly why: string
}

type Row = readonly [call: string, code: string, verdict: Reviewed['verdict'], why: string]

const FUZZED =
  'bits were flipped in Call-IDs, branches and methods, so that requests and responses no longer meet'
const STITCHED = 'single messages of many captures in one file: their answers were left out of it'
const SERVICE = 'a softphone asks for presence, voice mail or publication, which the server does not have'

const AAA: readonly Row[] = [
  [
    '578222729',
    'final_response',
    'true',
    'the last REGISTER got 401 "nonce has changed": its sender took 17 s to answer the challenge',
  ],
  ['105090259', 'media_private_address', 'true', 'c=192.168.1.2 to a public host, no STUN'],
  [
    '105090259',
    'retransmission_storm',
    'true',
    'CANCEL sent eleven times over 32 s, after the INVITE had got its 408 too, until it got one itself',
  ],
  ['85216695', 'final_response', 'true', '403 Wrong password or domain'],
  [
    '85216695',
    'authentication_failed',
    'true',
    '403 Wrong password or domain, to an INVITE with credentials',
  ],
  ['85216695', 'media_private_address', 'true', 'c=192.168.1.2 to a public host, no STUN'],
  ['24487391', 'final_response', 'true', '403 Wrong password or domain'],
  [
    '24487391',
    'authentication_failed',
    'true',
    '403 Wrong password or domain, to an INVITE with credentials',
  ],
  ['24487391', 'media_private_address', 'true', 'c=192.168.1.2 to a public host, no STUN'],
  ['11894297', 'final_response', 'true', '480 after 183: Q.850 cause 21, refused'],
  ['11894297', 'media_private_address', 'true', 'c=192.168.1.2 to a public host, no STUN'],
  [
    '11894297',
    'long_post_dial_delay',
    'true',
    '17.3 of the 17.8 s went by between the 407 and the INVITE with credentials: the side is the caller',
  ],
]

const FAST_CLOCK: Row = [
  '12013223',
  'clock_skew',
  'true',
  '200.57.7.204 sends 24.44 s of audio in 24.12 s, evenly over the call',
]
const FIRST_TRY =
  'the STUN address of the first answer refuses media for 1.3 s, until the re-INVITE of ICE names the local one'

const REVIEWED: Readonly<Record<string, readonly Row[]>> = {
  'SIP_CALL_RTP_G711.pcap': [FAST_CLOCK],
  'SIP_CALL_RTP_G711.resaved.pcapng': [FAST_CLOCK],
  'aaa.pcap': AAA,
  'aaa-sip-only.pcap': AAA,
  'aaa-fuzzed-ethereal.pcap': [
    ['', 'final_response', 'tolerated', FUZZED],
    ['', 'no_final_response', 'tolerated', FUZZED],
    ['105090259', 'media_private_address', 'true', 'c=192.168.1.2 to a public host, no STUN'],
  ],
  'arkime-synthetic-mix.pcap': [['', 'no_final_response', 'tolerated', STITCHED]],
  'auth-failure-401-403.pcapng': [
    ['YzAwMDll', 'final_response', 'true', 'REGISTER refused with 403'],
    ['YzAwMDll', 'authentication_failed', 'true', '403 to the REGISTER that answered the challenge'],
    ['MGJmNzkw', 'final_response', 'true', 'SUBSCRIBE refused with 403'],
  ],
  'b2bua-asterisk-two-legs.pcapng': [['', 'final_response', 'true', SERVICE]],
  'call-answer-cancel-linphone.pcapng': [
    ['-jomNDBtH-', 'final_response', 'true', 'given up while ringing: 487'],
    ['Y7hY3C6c1G', 'media_unreachable', 'true', FIRST_TRY],
  ],
  'call-linphone-proxy.pcapng': [['Fj1KkSQB0u', 'media_unreachable', 'true', FIRST_TRY]],
  'derived-shuffled-records.pcap': [
    [
      '1-1968',
      'codec_not_negotiated',
      'tolerated',
      'the records were shuffled: media comes before the description it belongs to',
    ],
  ],
  'dtmf-rfc2833-sip-dtmf2.cap': [['5514@', 'final_response', 'true', '603 Decline']],
  'dtmf-sip-info.pcap': [
    [
      '2091060b',
      'dtmf_mismatch',
      'true',
      'telephone-event in offer and answer, digits as INFO dtmf-relay: both ends do so by their settings',
    ],
  ],
  'eyebeam-video-audio.pcap': [
    [
      'N2EwNWNi',
      'missing_ack',
      'true',
      '200 sent eleven times over 32 s, no ACK, then BYE to another address',
    ],
    ['', 'no_final_response', 'true', 'OPTIONS sent five times to phones that are not there'],
    ['N2EwNWNi', 'clock_skew', 'true', 'BV32 every 20.5 ms of a sender that says 20'],
  ],
  'fax-t38-megaco-short.pcap': [
    ['', 'codec_mismatch', 'true', 'T.38 offered within the call, refused with 488; the call goes on'],
    ['SD4909701', 'media_private_address', 'true', 'c=192.168.100.219 to a public host'],
    [
      '00e9d4a5',
      'codec_not_negotiated',
      'true',
      'a gateway sends payload type 100 (named signalling events) without asking',
    ],
    [
      'SD4909701',
      'no_audio',
      'tolerated',
      'the media of the outer side of this border controller was left out of the capture',
    ],
  ],
  'flow-private.pcapng': [
    ['', 'final_response', 'true', SERVICE],
    [
      '464028215',
      'one_way_audio',
      'true',
      '592 packets to 172.16.98.1, none back, though SIP passes both ways between the two',
    ],
  ],
  'hep3-plain.pcap': [
    ['qgf3dm9rudi', 'final_response', 'true', '407, and no INVITE with credentials after it'],
    [
      'qgf3dm9rudi',
      'media_private_address',
      'true',
      'c=127.126.124.123, a loopback address, to another host',
    ],
  ],
  'ndpi-webex-mix.pcap': [
    ['KopLTw9xs', 'no_final_response', 'true', 'REGISTER through a VPN to 172.16.1.75, no answer in 105 s'],
  ],
  'pcpp-sip-requests.pcap': [['', 'no_final_response', 'tolerated', STITCHED]],
  'pcpp-sip-responses.pcap': [
    ['', 'final_response', 'true', 'the single responses of that file: 401, 503, 504'],
  ],
  'phone-to-phone.pcapng': [['dJpMERl3hb', 'early_bye', 'true', 'ACK and BYE 31 ms after the 200']],
  'private-test-sip-2.pcapng': [
    ['511085bc', 'final_response', 'true', SERVICE],
    [
      '897ffa64',
      'one_way_audio',
      'true',
      '960 packets to 172.16.98.181, none back, though SIP passes both ways between the two',
    ],
    ['897ffa64', 'no_final_response', 'true', 'BYE through the proxy repeated for 32 s, the phone is silent'],
    ['897ffa64', 'long_post_dial_delay', 'true', '100, then 200 after 7.4 s, nothing between them'],
    ['93de0ff6', 'final_response', 'true', '408 to an INVITE of before the capture'],
  ],
  'register-publish-subscribe-489.pcapng': [['', 'final_response', 'true', SERVICE]],
  'register-to-proxy.pcapng': [['', 'final_response', 'true', 'REGISTER refused with 480 No DNS results']],
  'register-unregister.pcapng': [['', 'final_response', 'true', SERVICE]],
  'reject-488-codec.pcapng': [
    ['NA4y5nr9Jk', 'final_response', 'true', '488 Not Acceptable Here'],
    ['NA4y5nr9Jk', 'codec_mismatch', 'true', 'the offer is m=audio 0 with PCMU alone, inactive'],
  ],
  'sip-captain-single-invite.pcap': [
    ['b2c69231', 'media_private_address', 'true', 'c=10.10.10.10 from one public address to another'],
  ],
  'sip-sctp-sll.pcap': [['717B2539', 'final_response', 'true', '403 with Q.850 cause 21']],
  'sip-unknown-method.pcap': [['3c47690a', 'final_response', 'true', 'INVITE1 refused with "487 Busy Here"']],
  'sipp-uac-uas-771-calls.pcapng': [
    ['', 'early_bye', 'true', 'SIPp hangs up within 2 ms of the answer: a test, and so it is told'],
  ],
}

export const REVIEW: readonly Reviewed[] = Object.entries(REVIEWED).flatMap(([capture, rows]) =>
  rows.map(([call, code, verdict, why]): Reviewed => ({ capture, call, code, verdict, why })),
)
