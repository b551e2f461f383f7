import type { FindingCode } from '../finding-params.ts'

/** Every finding. Written out: the table of their parameters would bring its schemas into the page of a call. */
const codes: Readonly<Record<FindingCode, true>> = {
  no_ringback: true,
  ringing_blocked: true,
  one_way_audio: true,
  no_audio: true,
  media_private_address: true,
  media_unreachable: true,
  authentication_loop: true,
  authentication_failed: true,
  missing_ack: true,
  retransmission_storm: true,
  no_final_response: true,
  long_post_dial_delay: true,
  codec_mismatch: true,
  codec_not_negotiated: true,
  session_timer_expired: true,
  hold_not_resumed: true,
  early_bye: true,
  forwarding_loop: true,
  dtmf_mismatch: true,
  packet_loss: true,
  high_jitter: true,
  low_mos: true,
  clock_skew: true,
  transfer_failed: true,
  final_response: true,
  abnormal_clearing: true,
}

export const findingCodes = Object.keys(codes) as readonly FindingCode[]
