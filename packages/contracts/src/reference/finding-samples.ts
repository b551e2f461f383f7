import type { FindingCode, FindingParams } from '../finding-params.ts'

/** Each finding in the forms whose advice differs; `final_response` has that of every response code. */
export const findingSamples: { readonly [Code in FindingCode]: readonly FindingParams[Code][] } = {
  no_ringback: [
    { status: 183, cause: 'no_sdp', seconds: 9 },
    { status: 183, cause: 'no_media', seconds: 9 },
  ],
  ringing_blocked: [{ status: 180, legCallId: '' }],
  one_way_audio: [{ from: 'A', to: 'B', packets: 900, seconds: 18 }],
  no_audio: [{ seconds: 18 }],
  media_private_address: [{ address: '', sentBy: '', seenFrom: '' }],
  media_unreachable: [{ address: '', reason: 'icmp', packets: 9 }],
  authentication_loop: [{ attempts: 3, status: 401 }],
  authentication_failed: [{ status: 403, attempts: 1, user: '' }],
  missing_ack: [
    { status: 200, repeats: 7, seconds: 32 },
    { status: 486, repeats: 7, seconds: 32 },
  ],
  retransmission_storm: [{ what: 'INVITE', repeats: 5, seconds: 16 }],
  no_final_response: [
    { method: 'INVITE', lastStatus: 0, seconds: 32 },
    { method: 'INVITE', lastStatus: 100, seconds: 32 },
  ],
  long_post_dial_delay: [{ ms: 8000, limitMs: 5000 }],
  codec_mismatch: [{ offered: 'PCMA', answered: 'G729', status: 488 }],
  codec_not_negotiated: [{ payloadType: 18, negotiated: 'PCMA' }],
  session_timer_expired: [{ expires: 1800, refresher: 'uac' }],
  hold_not_resumed: [{ by: 'callee', seconds: 30 }],
  early_bye: [{ ms: 12, by: 'callee' }],
  forwarding_loop: [{ hops: 5, status: 482 }],
  dtmf_mismatch: [{ announced: 'rfc4733', used: 'inband' }],
  packet_loss: [{ percent: 3, lost: 40, from: 'A', to: 'B' }],
  high_jitter: [{ meanMs: 40, maxMs: 120, from: 'A', to: 'B' }],
  low_mos: [{ mos: 3, codec: 'PCMA', from: 'A', to: 'B' }],
  clock_skew: [{ ppm: 400, from: 'A' }],
  transfer_failed: [{ target: '', status: 486 }],
  final_response: [],
  abnormal_clearing: [{ cause: 41, protocol: 'Q.850', text: '' }],
}
