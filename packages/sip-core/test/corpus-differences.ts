/** What is compared of each message with tshark; see differential/. */
export type ComparedField = 'ts' | 'src' | 'dst' | 'callId' | 'kind' | 'cseq' | 'fromUser' | 'toUser'

/**
 * Where we and tshark 4.0 differ over the captures of ../shared/captures, and why ours is right or meant so. A file, a
 * frame or a field that is not listed here agrees entirely, and what is listed must differ.
 */
export interface Difference {
  /** `*`: any. */
  readonly file: string
  readonly frames: 'all' | readonly number[]
  /** `message`: one finds messages in the frame that the other does not. */
  readonly fields: 'message' | readonly ComparedField[]
  readonly reason: string
  /** Only where this holds of what the two say. */
  readonly when?: (theirs: string, ours: string) => boolean
  /** Call-IDs whose counts in the tables in truth/ this changes; a difference of these alone has no frames. */
  readonly callIds?: 'all' | readonly string[]
}

const FUZZED = 'aaa-fuzzed-ethereal.pcap'

export const DIFFERENCES: readonly Difference[] = [
  ...['tls-rsa-sip-srtp.pcap', 'derived-tls-dsb-sip-srtp.pcapng'].map(
    (file): Difference => ({
      ...{ file, frames: [], fields: 'message' },
      callIds: [
        ...['d2c2fea028e5492c9f6b9ac7fd1c5406', '9158dfea-e4b6-419a-b86a-ddc0abc54ada'],
        ...['ed5bc799-a0b9-44e3-9f84-0e0340d176fb', 'd07a431b-a882-433e-9611-5033c0fe7fcc'],
        'a4ea3eb2-c4fb-4be0-89b1-88fe385074f4',
      ],
      reason:
        'frame 40 acknowledges frame 41, which was captured after it: the tables were made without tcp.reassemble_out_of_order, so they hold nothing more of this direction. With it every message agrees',
    }),
  ),
  {
    ...{ file: '*', frames: 'all', fields: ['fromUser', 'toUser'] },
    when: (theirs, ours) => theirs === '' && ours.length === 1,
    reason: 'tshark 4.0 shows no user of one character (`sip:5@host`); it is one',
  },
  {
    ...{ file: 'derived-tcp-coalesced.pcap', frames: [4], fields: 'message' },
    reason:
      'an INVITE behind a CRLFCRLF keep-alive in the same segment (RFC 5626 §3.5.1): tshark stops at it',
  },
  {
    ...{ file: 'hep3-plain.pcap', frames: 'all', fields: 'message' },
    reason:
      'tshark 4.0 has no dissector of HEP; corpus.test.ts compares it with a table made by another reader',
  },
  {
    ...{ file: 'netmon-protos-c07-sip.cap', frames: 'all', fields: 'message', callIds: 'all' },
    reason: 'a NetMon file: refused by name, on purpose',
  },
  {
    ...{ file: 'not-sip-on-5060.pcap', frames: 'all', fields: 'message', callIds: 'all' },
    reason:
      'datagrams of `SIP/2.0 200 OK` and a Seq header: tshark takes them for SIP by port and start line, we ask for one of Via, From, To, Call-ID, CSeq',
  },
  {
    ...{ file: FUZZED, frames: [108, 154, 346, 348, 441], fields: 'message' },
    callIds: [
      ...['', '578222729-4665d775@578222732-4665d772', '85216695T42dcdb1d@1\u{fffd}2.168.1.2'],
      '578222729-4665d775@\u{fffd}78222732-4665d772',
    ],
    reason:
      'bit-fuzzed: a NUL in the start line, at which tshark ends the text and gives the packet up. We read on, and flag it',
  },
  {
    ...{ file: FUZZED, frames: [155, 550], fields: ['cseq'] },
    reason: 'bit-fuzzed: no digit stands in CSeq. tshark shows 0, we show none',
  },
  {
    ...{ file: FUZZED, frames: [227], fields: ['cseq'] },
    reason: 'bit-fuzzed: a byte in the CSeq method that no token may have. We end the method before it',
  },
  {
    ...{ file: FUZZED, frames: [247], fields: ['callId'] },
    callIds: ['578222%s', '578222%s\0-4665d775@578222732-4665d772'],
    reason: 'bit-fuzzed: a NUL ends the Call-ID. We take it for the blanks that may stand there',
  },
  {
    ...{ file: FUZZED, frames: [20, 249, 266, 539, 550, 640, 650], fields: ['fromUser', 'toUser'] },
    reason:
      'bit-fuzzed: `rip:`, `siw:` or NUL for the scheme, a > or < or quote lost. tshark shows no user, we the one before the @',
  },
  {
    ...{ file: 'rfc4475-dblreq.dat', frames: [1], fields: 'message' },
    reason: 'RFC 4475 §3.1.1.8: the second request in the datagram is a message, which we read and flag',
  },
  ...['lwsruri', 'lwsstart', 'trws'].map(
    (name): Difference => ({
      ...{ file: `rfc4475-${name}.dat`, frames: [1], fields: 'message' },
      reason: 'RFC 4475 §3.1.2.8–10: blanks too many in the start line; tshark drops the message, we flag it',
    }),
  ),
  {
    ...{ file: 'rfc4475-intmeth.dat', frames: [1], fields: ['cseq'] },
    reason: 'RFC 4475 §3.1.1.2: every character a method may have; tshark ends it at the first of them',
  },
  {
    ...{ file: 'rfc4475-quotbal.dat', frames: [1], fields: ['toUser'] },
    reason: 'RFC 4475 §3.1.2.6: a quote never closed; the URI behind it is read all the same',
  },
  {
    ...{ file: 'rfc4475-scalarlg.dat', frames: [1], fields: ['cseq'] },
    reason: 'RFC 4475 §3.1.2.5: a number beyond 32 bits, which tshark shows as 4294967295 and we as none',
  },
  ...['osip-sip0.sip', 'osip-sip-malformed21.sip'].map(
    (file): Difference => ({
      ...{ file, frames: [1], fields: ['fromUser'] },
      reason:
        'a display name of escaped quotes, `"\\"\\""` (RFC 3261 §25.1 quoted-pair); tshark loses its end',
    }),
  ),
  {
    ...{ file: 'osip-sip45.sip', frames: [1], fields: ['fromUser', 'toUser'] },
    reason: 'blanks before the colon (`From   :`, RFC 3261 §25.1 HCOLON); tshark does not read on',
  },
]
