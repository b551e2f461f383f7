import type { FindingTexts } from './finding-text.ts'
import { lookUp } from './look-up.ts'
import { releaseCauseTextsEn } from './release-cause-texts.en.ts'
import { responseTextsEn } from './response-texts.en.ts'
import { warningCodes } from './warning-codes.ts'

const parties = { caller: 'the caller', callee: 'the callee', middle: 'the system between the legs' }
const dtmfWays = { rfc4733: 'RFC 4733 events', info: 'SIP INFO', inband: 'tones in the audio' }

export const findingTextsEn: FindingTexts = {
  no_ringback: ({ status, cause, seconds }, n) => ({
    title: status === 180 ? 'The caller may have heard no ringing' : 'The caller heard no ringing',
    text:
      cause === 'no_sdp'
        ? `The only progress was a ${status} without SDP, for ${n.seconds(seconds)}: it promises tones from the far end and opens no way for them.`
        : status === 180
          ? `The 180 carried SDP, but no RTP came for ${n.seconds(seconds)}. Most phones then make the tone themselves; some wait for media.`
          : `The ${status} carried SDP, so the far end was to send the tone, but no RTP came for ${n.seconds(seconds)}.`,
    check:
      cause === 'no_sdp'
        ? 'Let the far end send 180, or 183 with SDP; or let the PBX make the tone itself.'
        : 'Whether the PBX and the firewall let early media through, and where the SDP sends it.',
  }),
  ringing_blocked: ({ status, legCallId }) => ({
    title: 'Ringing was not passed on',
    text: `The outgoing leg ${legCallId} got ${status}, but the incoming leg was sent nothing of the kind.`,
    check:
      'The setting of the PBX that decides on ringing and early media (progress, ringback, answer before dial).',
  }),
  one_way_audio: ({ from, to, packets, seconds }, n) => ({
    title: 'Audio in one direction only',
    text: `${from} sent ${n.count(packets, 'packet', 'packets')} to ${to}; none came back in ${n.seconds(seconds)} of conversation, though both sides had agreed to send.`,
    check: `Where ${to} was told to send (c= and m= of the SDP), NAT in front of ${from}, and the firewall for that port.`,
  }),
  no_audio: ({ seconds }, n) => ({
    title: 'No audio at all',
    text: `Both sides had agreed to talk for ${n.seconds(seconds)}, and no RTP was captured in either direction.`,
    check:
      'First whether media passes this capture point at all; if it does, the addresses in the SDP, NAT and the firewall.',
  }),
  media_private_address: ({ address, sentBy, seenFrom }) => ({
    title: 'SDP names a private address',
    text: `${sentBy} asks for media at ${address}, an address that ${seenFrom} cannot reach from outside.`,
    check:
      'External address and local networks in the settings of that system, or media handling at the border (NAT).',
  }),
  media_unreachable: ({ address, reason, packets }, n) => ({
    title: 'Media goes where nobody listens',
    text:
      reason === 'icmp'
        ? `Media to ${address} was answered by ICMP “unreachable” (${n.count(packets, 'error', 'errors')}).`
        : `${n.count(packets, 'packet', 'packets')} went to ${address}, which is not an address the SDP names.`,
    check: 'Whether the receiver had already closed the port, and which SDP the sender acted on.',
  }),
  authentication_loop: ({ attempts, status }, n) => ({
    title: 'Authentication goes in circles',
    text: `Credentials were answered by another ${status} ${n.count(attempts, 'time', 'times')} in a row, one attempt right after the other, and never accepted.`,
    check:
      'Password and realm; whether the nonce is still valid when it is used (stale, several servers without a shared secret).',
  }),
  authentication_failed: ({ status, attempts, user }, n) => ({
    title: 'Credentials refused',
    text: `The credentials of ${user || 'the sender'} were refused with ${status} (${n.count(attempts, 'attempt', 'attempts')}).`,
    check:
      'User name for authentication (often not the number), password, realm, and whether the account is barred.',
  }),
  missing_ack: ({ status, repeats, seconds }, n) => ({
    title: 'The ACK is missing',
    text: `The ${status} was sent again ${n.count(repeats, 'time', 'times')} over ${n.seconds(seconds)}: no ACK reached its sender.`,
    check:
      status < 300
        ? 'The Contact and Record-Route of that response: the ACK is sent there. NAT, and firewalls that take the ACK for a new flow.'
        : 'Whether the sender of the INVITE is still there: scanners and crashed systems never acknowledge a refusal.',
  }),
  retransmission_storm: ({ what, repeats, seconds }, n) => ({
    title: 'Many retransmissions',
    text: `${what} was sent again ${n.count(repeats, 'time', 'times')} over ${n.seconds(seconds)}.`,
    check:
      'Loss on the way there or back, or a peer too busy to answer: capture at the other end, and see whether the response is sent at all.',
  }),
  no_final_response: ({ method, lastStatus, seconds }, n) => ({
    title: lastStatus === 0 ? `No answer to ${method}` : `No final response to ${method}`,
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
    text: `${n.seconds(ms / 1_000)} passed from the INVITE to the first sign of ringing, or to the answer; more than ${n.seconds(limitMs / 1_000)} is felt as long.`,
    check:
      'Which leg lost the time: DNS and number look-ups, routes tried in turn, authentication, slow gateways.',
  }),
  codec_mismatch: ({ offered, answered, status }) => ({
    title: 'No common codec',
    text:
      status >= 300
        ? `The offer of ${offered} was refused with ${status}.`
        : `Offered: ${offered}. The answer names ${answered}, with nothing in common.`,
    check:
      'Codecs allowed on both ends of this leg, SRTP on one side only, and whether transcoding is available.',
  }),
  codec_not_negotiated: ({ payloadType, negotiated }) => ({
    title: 'Codec that nobody agreed on',
    text: `RTP of payload type ${payloadType} was sent; the SDP of this leg names ${negotiated}.`,
    check: 'Whether the sender follows the last answer, and whether a re-INVITE in this capture is missing.',
  }),
  session_timer_expired: ({ expires, refresher }, n) => ({
    title: 'Ended by the session timer',
    text: `The call was hung up because its session was not refreshed within ${n.seconds(expires)}; the ${refresher.toUpperCase()} was to refresh it (${refresher === 'uac' ? 'the side that sent' : 'the side that answered'} the last INVITE or UPDATE).`,
    check:
      'Why the re-INVITE or UPDATE did not come or was refused; session timers can be switched off at one end.',
  }),
  hold_not_resumed: ({ by, seconds }, n) => ({
    title: 'Held until the end',
    text: `Put on hold by ${parties[by]} and never resumed; held for ${n.seconds(seconds)}.`,
    check:
      'Whether a re-INVITE to resume was sent and what became of it; else somebody simply hung up on hold.',
  }),
  early_bye: ({ ms, by }, n) => ({
    title: 'Hung up right after the answer',
    text: `${parties[by].replace(/^./, (c) => c.toUpperCase())} sent BYE ${n.milliseconds(ms)} after the answer, too soon for a person.`,
    check: 'No audio, codec trouble or a missing ACK drive systems to this; the Reason header may tell.',
  }),
  forwarding_loop: ({ hops, status }, n) => ({
    title: 'The call goes round in a circle',
    text: [
      status ? `It ended with ${status}.` : '',
      hops > 1 ? `It came by the same hop ${n.number(hops)} times in this capture.` : '',
    ]
      .filter(Boolean)
      .join(' '),
    check: 'Routes and forwardings that point at each other; the Via headers name the hosts of the circle.',
  }),
  dtmf_mismatch: ({ announced, used }) => ({
    title: announced === 'none' ? 'No way agreed on for DTMF' : 'DTMF by another way than agreed',
    text:
      announced === 'none'
        ? `The SDP of this leg agrees on no telephone-event, but digits came by ${dtmfWays[used]}: they may be lost.`
        : `The SDP agrees on ${dtmfWays[announced]}, but digits came by ${dtmfWays[used]}.`,
    check: 'The DTMF mode of both ends and of the trunk: RFC 4733, INFO or in-band.',
  }),
  packet_loss: ({ percent, lost, from, to }, n) => ({
    title: `Packet loss ${n.percent(percent)}`,
    text: `From ${from} to ${to}, ${n.count(lost, 'packet is', 'packets are')} missing at this capture point.`,
    check: 'The path before the capture point; compare with the receiver’s RTCP reports to place the loss.',
  }),
  high_jitter: ({ meanMs, maxMs, from, to }, n) => ({
    title: 'High jitter',
    text: `From ${from} to ${to}: ${n.milliseconds(meanMs)} on average, ${n.milliseconds(maxMs)} at most.`,
    check: 'Wi-Fi, full links without QoS, and hosts that send in bursts.',
  }),
  low_mos: ({ mos, codec, from, to }, n) => ({
    title: `Poor quality, MOS ${n.number(mos)}`,
    text: `Estimated for ${codec || 'audio'} from ${from} to ${to}, out of loss and jitter.`,
    check: 'Loss and jitter of this stream; a codec that bears loss better.',
  }),
  clock_skew: ({ ppm, from }, n) => ({
    title: 'Clock runs wrong',
    text: `${from} sends ${n.number(Math.round(Math.abs(ppm)))} ppm too ${ppm > 0 ? 'fast' : 'slow'}: in long calls buffers ${ppm > 0 ? 'overflow' : 'run dry'}.`,
    check: 'Clock source of that device (virtual machine, unsynchronised gateway).',
  }),
  transfer_failed: ({ target, status }) => ({
    title: 'Transfer failed',
    text: `The transfer to ${target || 'an unnamed target'} ended with ${status}.`,
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
  abnormal_clearing: ({ cause, protocol, text }) => {
    const known =
      protocol === 'Q.850' ? lookUp(releaseCauseTextsEn, cause) : lookUp(responseTextsEn, cause)?.means
    return {
      title: `Cleared with cause ${cause} (${protocol})`,
      text: [known ?? (text ? '' : 'The registry does not list this cause.'), text && `“${text}”`]
        .filter(Boolean)
        .join(' '),
      check: 'The system that sent this BYE or CANCEL, and the leg behind it.',
    }
  },
}
