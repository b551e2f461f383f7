import { abnormalClearing } from './abnormal-clearing.ts'
import { authenticationFailed } from './authentication-failed.ts'
import { authenticationLoop } from './authentication-loop.ts'
import { clockSkew } from './clock-skew.ts'
import { codecMismatch } from './codec-mismatch.ts'
import { codecNotNegotiated } from './codec-not-negotiated.ts'
import { dtmfMismatch } from './dtmf-mismatch.ts'
import { earlyBye } from './early-bye.ts'
import { finalResponse } from './final-response.ts'
import type { FindingCode } from './finding.ts'
import { forwardingLoop } from './forwarding-loop.ts'
import { highJitter } from './high-jitter.ts'
import { holdNotResumed } from './hold-not-resumed.ts'
import { longPostDialDelay } from './long-post-dial-delay.ts'
import { lowMos } from './low-mos.ts'
import { mediaPrivateAddress } from './media-private-address.ts'
import { mediaUnreachable } from './media-unreachable.ts'
import { missingAck } from './missing-ack.ts'
import { noAudio } from './no-audio.ts'
import { noFinalResponse } from './no-final-response.ts'
import { noRingback } from './no-ringback.ts'
import { oneWayAudio } from './one-way-audio.ts'
import { packetLoss } from './packet-loss.ts'
import { retransmissionStorm } from './retransmission-storm.ts'
import { ringingBlocked } from './ringing-blocked.ts'
import type { Rule } from './rule.ts'
import { sessionTimerExpired } from './session-timer-expired.ts'
import { transferFailed } from './transfer-failed.ts'

/** Every finding's rule, in the order in which findings are listed. */
export const rules: { readonly [Code in FindingCode]: Rule<Code> } = {
  final_response: finalResponse,
  no_final_response: noFinalResponse,
  authentication_failed: authenticationFailed,
  authentication_loop: authenticationLoop,
  forwarding_loop: forwardingLoop,
  codec_mismatch: codecMismatch,
  missing_ack: missingAck,
  no_audio: noAudio,
  one_way_audio: oneWayAudio,
  media_private_address: mediaPrivateAddress,
  media_unreachable: mediaUnreachable,
  codec_not_negotiated: codecNotNegotiated,
  no_ringback: noRingback,
  ringing_blocked: ringingBlocked,
  long_post_dial_delay: longPostDialDelay,
  early_bye: earlyBye,
  abnormal_clearing: abnormalClearing,
  session_timer_expired: sessionTimerExpired,
  hold_not_resumed: holdNotResumed,
  transfer_failed: transferFailed,
  dtmf_mismatch: dtmfMismatch,
  packet_loss: packetLoss,
  high_jitter: highJitter,
  low_mos: lowMos,
  clock_skew: clockSkew,
  retransmission_storm: retransmissionStorm,
}
