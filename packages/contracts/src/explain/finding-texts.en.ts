import type { FindingTexts } from './finding-text.ts'
import { lookUp } from './look-up.ts'
import { releaseCauseTextsEn } from './release-cause-texts.en.ts'
import { responseTextsEn } from './response-texts.en.ts'
import { warningCodes } from './warning-codes.ts'

const party = (by: string) => (by === 'caller' ? 'the caller' : by === 'callee' ? 'the callee' : 'one side')

export const findingTextsEn: FindingTexts = {
  no_ringback: ({ status, cause, seconds }, n) => ({
    title: 'The caller heard no ringing',
    text:
      cause === 'no_sdp'
        ? `The only progress was a ${status} without SDP, for ${n.seconds(seconds)}: it promises tones from the far end and opens no way for them.`
        : `The ${status} carried SDP, so the far end was to send the tone, but no RTP came for ${n.seconds(seconds)}.`,
    check:
      cause === 'no_sdp'
        ? 'Let the far end send 180, or 183 with SDP; or let the PBX make the tone itself.'
        : 'Whether early media is allowed through the PBX and the firewall, and where the SDP sends it.',
  }),
  ringing_blocked: ({ status, legCallId }) => ({
    title: 'Ringing was not passed on',
    text: `The outgoing leg ${legCallId} got ${status}, but the incoming leg was sent nothing of the kind.`,
    check:
      'The setting of the PBX that decides on ringing and early media (progress, ringback, answer before dial).',
  }),
  one_way_audio: ({ from, to, packets, seconds }, n) => ({
    title: 'Audio in one direction only',
    text: `${from} sent ${n.number(packets)} packets to ${to} in ${n.seconds(seconds)}; none came back, though both sides had agreed to send.`,
    check: `Where ${to} was told to send (c= and m= of the SDP), NAT in front of ${from}, and the firewall for that port.`,
  }),
  no_audio: ({ seconds }, n) => ({
    title: 'No audio at all',
    text: `The call was up for ${n.seconds(seconds)} and no RTP was captured in either direction.`,
    check: 'Whether this capture point sees media at all; if so, addresses in the SDP and the firewall.',
  }),
  media_private_address: ({ address, sentBy, seenFrom }) => ({
    title: 'SDP names a private address',
    text: `${sentBy} asks for media at ${address}, which ${seenFrom} cannot reach from outside.`,
    check:
      'External address and local networks in the settings of that system, or media handling at the border (NAT).',
  }),
  media_unreachable: ({ address, reason, packets }, n) => ({
    title: 'Media goes where nobody listens',
    text:
      reason === 'icmp'
        ? `${n.number(packets)} packets to ${address} were answered by ICMP “unreachable”.`
        : `${n.number(packets)} packets went to ${address}, which is not the address the SDP names.`,
    check: 'Whether the receiver had already closed the port, and which SDP the sender acted on.',
  }),
  authentication_loop: ({ attempts, status }, n) => ({
    title: 'Authentication goes in circles',
    text: `The request was challenged with ${status} ${n.number(attempts)} times and never accepted.`,
    check:
      'Password and realm; whether the nonce is still valid when it is used (stale, several servers without a shared secret).',
  }),
  authentication_failed: ({ status, attempts, user }, n) => ({
    title: 'Credentials refused',
    text: `The credentials of ${user || 'the sender'} were refused with ${status} after ${n.number(attempts)} attempts.`,
    check:
      'User name for authentication (often not the number), password, realm, and whether the account is barred.',
  }),
  missing_ack: ({ status, repeats, seconds }, n) => ({
    title: 'The ACK is missing',
    text: `The ${status} was repeated ${n.number(repeats)} times in ${n.seconds(seconds)} because no ACK arrived.`,
    check:
      'The Contact of that response: the ACK is sent there. NAT, Record-Route, and firewalls that see the ACK as a new flow.',
  }),
  retransmission_storm: ({ what, repeats, seconds }, n) => ({
    title: 'Many retransmissions',
    text: `${what} was sent ${n.number(repeats)} times again in ${n.seconds(seconds)}.`,
    check:
      'Loss on the way there or back: capture at the other end, and see whether the response is sent at all.',
  }),
  no_final_response: ({ method, lastStatus, seconds }, n) => ({
    title: lastStatus === 0 ? 'No answer to the request' : 'No final response',
    text:
      lastStatus === 0
        ? `${method} got no response at all in ${n.seconds(seconds)}.`
        : `After ${lastStatus} nothing final came for ${method} in ${n.seconds(seconds)}.`,
    check:
      lastStatus === 0
        ? 'Address and port it was sent to, whether that host is up, and firewalls both ways.'
        : 'The leg behind the host that answered last: it waits for somebody.',
  }),
  long_post_dial_delay: ({ ms, limitMs }, n) => ({
    title: 'Long wait before ringing',
    text: `${n.seconds(ms / 1_000)} passed from INVITE to the first ringing; ${n.seconds(limitMs / 1_000)} is the limit used here.`,
    check:
      'Which leg lost the time: DNS and number look-ups, routes tried in turn, authentication, slow gateways.',
  }),
  codec_mismatch: ({ offered, answered, status }) => ({
    title: 'No common codec',
    text:
      status >= 300
        ? `The offer of ${offered} was refused with ${status}.`
        : `Offered were ${offered}; the answer names ${answered}, with nothing in common.`,
    check:
      'Codecs allowed on both ends of this leg, SRTP on one side only, and whether transcoding is available.',
  }),
  codec_not_negotiated: ({ payloadType, negotiated }) => ({
    title: 'Codec that nobody agreed on',
    text: `RTP of payload type ${payloadType} was sent; agreed on were ${negotiated}.`,
    check: 'Whether the sender follows the last answer, and whether a re-INVITE in this capture is missing.',
  }),
  session_timer_expired: ({ expires, refresher }, n) => ({
    title: 'Ended by the session timer',
    text: `The call ended after ${n.seconds(expires)} without a refresh; ${refresher === 'uac' || refresher === 'uas' ? `the ${refresher}` : 'a side'} was to refresh it.`,
    check:
      'Why the re-INVITE or UPDATE did not come or was refused; session timers can be switched off at one end.',
  }),
  hold_not_resumed: ({ by, seconds }, n) => ({
    title: 'Held until the end',
    text: `Put on hold by ${party(by)} and never resumed; held for ${n.seconds(seconds)}.`,
    check:
      'Whether the re-INVITE to resume was sent and what became of it; else somebody simply hung up on hold.',
  }),
  early_bye: ({ ms, by }, n) => ({
    title: 'Hung up right after the answer',
    text: `${party(by).replace(/^./, (c) => c.toUpperCase())} sent BYE ${n.milliseconds(ms)} after the answer.`,
    check: 'No audio, codec trouble or a missing ACK drive systems to this; the Reason header may tell.',
  }),
  forwarding_loop: ({ hops, status }, n) => ({
    title: 'The call goes round in a circle',
    text: `${status ? `It ended with ${status}. ` : ''}The same request passed ${n.number(hops)} times.`,
    check: 'Routes and forwardings that point at each other; the Via headers name the hosts of the circle.',
  }),
  dtmf_mismatch: ({ announced, used }) => ({
    title: 'DTMF by another way than agreed',
    text: `Agreed on: ${announced}. Digits came by: ${used}.`,
    check: 'The DTMF mode of both ends and of the trunk: RFC 4733, INFO or in-band.',
  }),
  packet_loss: ({ percent, lost, from, to }, n) => ({
    title: `Packet loss ${n.percent(percent)}`,
    text: `From ${from} to ${to}, ${n.number(lost)} packets are missing at this capture point.`,
    check: 'The path before the capture point; compare with the receiver’s RTCP reports to place the loss.',
  }),
  high_jitter: ({ meanMs, maxMs, from, to }, n) => ({
    title: 'High jitter',
    text: `From ${from} to ${to}: ${n.milliseconds(meanMs)} on average, ${n.milliseconds(maxMs)} at most.`,
    check: 'Wi-Fi, full links without QoS, and hosts that send in bursts.',
  }),
  low_mos: ({ mos, codec, from, to }, n) => ({
    title: `Poor quality, MOS ${n.number(mos)}`,
    text: `Estimated for ${codec} from ${from} to ${to}, out of loss and jitter.`,
    check: 'Loss and jitter of this stream; a codec that bears loss better.',
  }),
  clock_skew: ({ ppm, from }, n) => ({
    title: 'Clock runs wrong',
    text: `${from} sends ${n.number(Math.abs(ppm))} ppm too ${ppm > 0 ? 'fast' : 'slow'}: buffers overflow or run dry in long calls.`,
    check: 'Clock source of that device (virtual machine, unsynchronised gateway).',
  }),
  transfer_failed: ({ target, status }) => ({
    title: 'Transfer failed',
    text: `The transfer to ${target} ended with ${status}.`,
    check: 'The leg to that target, and whether the system that was asked to transfer may call it.',
  }),
  final_response: ({ status, reason, cause, warning }) => {
    const known = lookUp(responseTextsEn, status)
    const details = [lookUp(releaseCauseTextsEn, cause), lookUp(warningCodes, warning)?.en]
    return {
      title: `Ended with ${status} ${reason}`.trim(),
      text: [
        known?.means ?? 'A response that the registry does not list; it counts as the x00 of its class.',
        ...details,
      ]
        .filter(Boolean)
        .join(' '),
      check: known?.check ?? 'The documentation of the system that sent it.',
    }
  },
  abnormal_clearing: ({ cause, protocol, text }) => ({
    title: `Cleared with cause ${cause}`,
    text: [
      protocol === 'Q.850' ? lookUp(releaseCauseTextsEn, cause) : lookUp(responseTextsEn, cause)?.means,
      text && `“${text}”`,
    ]
      .filter(Boolean)
      .join(' '),
    check: 'The system that sent this BYE or CANCEL, and the leg behind it.',
  }),
}
