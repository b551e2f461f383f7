/**
 * Where our RTP streams differ from the tables of `tshark -z rtp,streams` (with its heuristics on), and why. Streams
 * are named as `source destination ssrc`. What is not listed here agrees: packets, lost, greatest delta, and mean and
 * maximal jitter within 0.01 ms.
 */
export interface StreamDifference {
  readonly reason: string
  readonly streams: readonly string[]
}

/** Streams of tshark's heuristics that we do not report: no SDP announced them, and so few packets prove nothing. */
export const TOO_FEW_PACKETS = 4

const NO_CLOCK =
  'tshark has forgotten what the payload type means (its clock is then unknown and its jitter 0): a later SDP moved the ports. The announcement of that address names it'

export const STREAM_DIFFERENCES: Readonly<Record<string, StreamDifference>> = {
  'call-answer-cancel-linphone.pcapng': {
    reason: NO_CLOCK,
    streams: ['192.168.1.23:7078 192.168.1.18:7078 418d5ba9', '192.168.1.18:7078 192.168.1.23:7078 bb09449e'],
  },
  'call-linphone-proxy.pcapng': {
    reason: NO_CLOCK,
    streams: ['192.168.1.23:7078 192.168.1.18:7078 fe79f9e0', '192.168.1.18:7078 192.168.1.23:7078 6efe43bf'],
  },
  'eyebeam-video-audio.pcap': {
    reason:
      'tshark knows one of the two H264 payload types (125, 126) of this stream by the SDP of its receiver; both are announced, so both count for the jitter',
    streams: ['192.168.1.87:5064 192.168.1.36:5064 c7fbc002'],
  },
  'fax-t38-megaco-short.pcap': {
    reason:
      'after the re-INVITE to T.38 the gateway sends 27 more packets of G.711 (payload type 8, sequence going on): tshark decodes them as T.38',
    streams: ['10.35.60.100:15580 10.23.1.52:16756 0eaf0eaf'],
  },
  'derived-shuffled-records.pcap': {
    reason:
      'the table is of the sorted file. In the order of the file the last packet is not the greatest, for tshark as for us (lost -298 and -410)',
    streams: ['10.0.2.15:27942 10.0.2.20:6000 343da99b', '10.0.2.15:28102 10.0.2.20:6000 343ffa34'],
  },
  'ndpi-signal-call.pcapng': {
    reason:
      'frame 407 has sequence number 28365 of the stream; tshark leaves it as UDP and counts it as lost',
    streams: ['18.195.131.143:61498 192.168.12.169:47767 000007dd'],
  },
  'fmt-ipv4-fragments.pcap': {
    reason:
      'NFS over UDP, taken for RTP by its first bits: payload types that are not assigned, SSRC 0 and 2',
    streams: ['10.118.213.212:789 10.118.213.211:2049 00000002'],
  },
}
