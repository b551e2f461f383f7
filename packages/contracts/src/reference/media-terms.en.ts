import { term } from './term.ts'

/** RTP and speech quality, in the order in which one reads a stream. */
export const mediaTermsEn = {
  rtp: term(
    'RTP',
    'The packets that carry voice and video (RFC 3550): a sequence number, a timestamp, the SSRC of the sender and the payload. Usually on even UDP ports named by the SDP.',
  ),
  rtcp: term(
    'RTCP',
    'Reports beside RTP, every five seconds or so. A receiver report tells what the far end lost and its jitter: it places a loss before or after your capture point.',
  ),
  ssrc: term(
    'SSRC',
    'The number a sender gives its stream. A new SSRC within a call is a new stream: another source, a transfer, or a restarted sender.',
  ),
  sequence: term(
    'Sequence number',
    'Counts packets. A gap is loss, a step back is late or out of order, the same number twice is a duplicate.',
  ),
  timestamp: term(
    'RTP timestamp',
    'Counts samples, in units of the clock rate: 160 a packet for 20 ms at 8000 Hz. Jitter is measured with it.',
  ),
  ptime: term(
    'ptime',
    'How much voice one packet holds, in ms. 20 is usual; the receiver’s a=ptime is a wish, a=maxptime a limit.',
  ),
  payload_type: term(
    'Payload type',
    'The number in each packet that says which codec it is. 0 to 34 are fixed, from 96 the SDP gives them a meaning, which may differ in each direction.',
  ),
  loss: term(
    'Loss',
    'Packets missing at the capture point, of those expected. 1 % is heard by a trained ear, 3 % by everybody; bursts hurt more than scattered loss.',
  ),
  jitter: term(
    'Jitter',
    'How unevenly packets arrive, as a running mean in ms (RFC 3550 §6.4.1). Up to 20 ms a receiver’s buffer hides it; what comes later than the buffer waits is lost.',
  ),
  delta: term(
    'Max delta',
    'The longest pause between two packets. 20 ms is expected; 200 ms and more are heard as a dropout unless the sender was silent.',
  ),
  reordering: term(
    'Out of order',
    'Packets that arrived after a later one. Harmless within the buffer; a hint at two paths or a busy router.',
  ),
  duplicates: term(
    'Duplicates',
    'The same packet twice: mostly the capture saw one packet at two interfaces.',
  ),
  delay: term(
    'Delay',
    'Mouth to ear time. Below 150 ms nobody notices, above 400 ms people talk over each other (ITU-T G.114). Only RTCP tells it, not a capture at one point.',
  ),
  mos: term(
    'MOS',
    'Mean opinion score from 1 to 4.5: how good an average listener would call it. 4.3 and above is very good, below 3.6 many complain. Ringback estimates it by the E-model; it is no measurement of the sound itself.',
  ),
  r_factor: term(
    'R factor',
    'Scale of the E-model (ITU-T G.107) from 0 to 100, from which MOS is computed. 93.2 is the best of narrowband.',
  ),
  e_model: term(
    'E-model',
    'Adds up what impairs speech: codec (Ie), loss (Bpl), delay. It knows nothing of echo, noise or clipped speech.',
  ),
  plc: term(
    'Loss concealment (PLC)',
    'What a receiver invents for a missing packet. Good concealment hides a single one.',
  ),
  jitter_buffer: term(
    'Jitter buffer',
    'Holds packets back so that they play evenly. Larger bears more jitter and adds delay.',
  ),
  clock_skew: term(
    'Clock skew',
    'A sender whose clock runs too fast or too slow, in ppm. Above 100 ppm long calls get clicks when the buffer runs over or dry.',
  ),
  vad: term(
    'Silence suppression (VAD)',
    'Nothing, or only comfort noise, is sent while nobody speaks. Gaps in time with no gap in sequence numbers are this, not loss.',
  ),
  srtp: term(
    'SRTP',
    'Encrypted RTP (RFC 3711). With SDES the keys are in the SDP, and Ringback decrypts; with DTLS-SRTP or ZRTP they never cross the signalling, so only headers are read.',
  ),
  rtcp_xr: term(
    'RTCP XR',
    'Extended reports (RFC 3611): what a phone itself measured, with its own MOS and buffer delay.',
  ),
  nat: term(
    'Symmetric RTP',
    'Sending media to where it came from, not to where the SDP says. It lets devices behind NAT be heard, once they send first.',
  ),
  ice: term(
    'ICE',
    'Both sides list several addresses and try them by STUN; the pair that works carries the media (RFC 8445). The address in c= may then never be used.',
  ),
  dscp: term(
    'DSCP',
    'Mark in the IP header that asks for priority; voice is EF (46). It helps only where every router on the way honours it.',
  ),
  echo: term(
    'Echo',
    'One hears oneself: the far end’s hybrid or loudspeaker sends the voice back. Packet loss does not cause it; delay makes it audible.',
  ),
} as const
