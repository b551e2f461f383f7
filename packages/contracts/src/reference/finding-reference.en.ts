import type { FindingCode } from '../finding-params.ts'

/** When a finding is told, and what is shown as its proof. */
export interface FindingReference {
  readonly means: string
  readonly evidence: string
}

const text = (means: string, evidence: string): FindingReference => ({ means, evidence })

export const findingReferenceEn: Readonly<Record<FindingCode, FindingReference>> = {
  no_ringback: text(
    'The caller’s leg was told to expect tones from the far end, and none came for 4 seconds or more. A 180 without SDP is no fault: the phone rings by itself.',
    'The 18x that made the promise, and the stream that stayed silent.',
  ),
  ringing_blocked: text(
    'The outgoing leg rings, the PBX tells the caller’s leg nothing of it.',
    'The 18x of the outgoing leg.',
  ),
  one_way_audio: text(
    'Both sides agreed to send for 5 seconds or more; RTP came from one of them only. Told only where the capture could have seen both directions.',
    'The stream that was there, and the SDP that told the silent side where to send.',
  ),
  no_audio: text(
    'The call was answered and both sides agreed to send, yet no RTP of it is in a capture that does hold RTP.',
    'The answer with its SDP.',
  ),
  media_private_address: text(
    'An SDP names an address of a private network to somebody outside that network.',
    'The message with that SDP.',
  ),
  media_unreachable: text(
    'Media was answered by ICMP “unreachable”, or goes to an address that no SDP of the call names.',
    'The stream, and the SDP that names the right place.',
  ),
  authentication_loop: text(
    'The same request was challenged again and again, though it carried credentials.',
    'The challenges, the last one first.',
  ),
  authentication_failed: text(
    'Credentials were sent and refused in the end.',
    'The refusal and the request with the credentials.',
  ),
  missing_ack: text(
    'A final response to an INVITE was repeated because no ACK reached its sender.',
    'The response and its repeats.',
  ),
  retransmission_storm: text(
    'One message was sent again at least four times, though it was answered in the end: seven seconds of loss or of a busy peer.',
    'The message and its repeats.',
  ),
  no_final_response: text(
    'A request got no response at all, or only provisional ones.',
    'The request and the last response, if any.',
  ),
  long_post_dial_delay: text(
    'More than 5 seconds passed between the INVITE and the first sign of ringing (an error from 11 s on).',
    'The INVITE and the response that ended the wait.',
  ),
  codec_mismatch: text(
    'Offer and answer have no codec in common, or the offer was refused for its media.',
    'The offer and its answer.',
  ),
  codec_not_negotiated: text(
    'RTP of a payload type was sent that the SDP of the leg does not hold.',
    'The stream.',
  ),
  session_timer_expired: text(
    'The call ended because nobody refreshed its session in time.',
    'The BYE, and the response that set the timer.',
  ),
  hold_not_resumed: text(
    'A party was put on hold and the call ended without being resumed.',
    'The request that held it.',
  ),
  early_bye: text(
    'The call was hung up within a second of the answer: no person is that fast.',
    'The BYE and the answer.',
  ),
  forwarding_loop: text(
    'The same call came by the same hop three times or more, or was refused with 482 or 483.',
    'The INVITEs of the circle or the refusal.',
  ),
  dtmf_mismatch: text(
    'Digits were sent in a way the SDP of the leg had not agreed on.',
    'The digits and the SDP.',
  ),
  packet_loss: text(
    '1 % of a stream’s packets or more are missing at the capture point (an error from 3 % on). Pauses of the sender do not count.',
    'The stream, and the report of its receiver.',
  ),
  high_jitter: text(
    'Mean jitter above 30 ms, more than the buffers of common phones even out.',
    'The stream.',
  ),
  low_mos: text(
    'The E-model estimates a MOS below 3.6 (an error below 3.1): many users would complain.',
    'The stream.',
  ),
  clock_skew: text('The sender’s sampling clock is off by 300 ppm or more.', 'The stream.'),
  transfer_failed: text(
    'A REFER was refused, or a NOTIFY said that the call to its target failed.',
    'The REFER and the NOTIFY or the refusal.',
  ),
  final_response: text(
    'What the final response that ended the call means, with the Reason and Warning that came with it.',
    'The response.',
  ),
  abnormal_clearing: text(
    'A BYE or CANCEL carries a Reason other than normal clearing.',
    'The BYE or CANCEL.',
  ),
}
