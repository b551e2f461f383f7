import { z } from 'zod'

const text = z.string()
const count = z.int()
/** Seconds, ms, percent, ppm: fractions allowed. */
const amount = z.number()
const party = z.enum(['caller', 'callee', 'middle'])
const dtmfWays = ['rfc4733', 'info', 'inband'] as const

/** What each finding's texts are made of, by its code. Addresses are `host` or `host:port`. */
export const findingParams = {
  no_ringback: z.strictObject({ status: count, cause: z.enum(['no_sdp', 'no_media']), seconds: amount }),
  ringing_blocked: z.strictObject({ status: count, legCallId: text }),
  one_way_audio: z.strictObject({ from: text, to: text, packets: count, seconds: amount }),
  no_audio: z.strictObject({ seconds: amount }),
  media_private_address: z.strictObject({ address: text, sentBy: text, seenFrom: text }),
  media_unreachable: z.strictObject({
    address: text,
    reason: z.enum(['icmp', 'wrong_address']),
    packets: count,
  }),
  authentication_loop: z.strictObject({ attempts: count, status: count }),
  authentication_failed: z.strictObject({ status: count, attempts: count, user: text }),
  missing_ack: z.strictObject({ status: count, repeats: count, seconds: amount }),
  retransmission_storm: z.strictObject({ what: text, repeats: count, seconds: amount }),
  no_final_response: z.strictObject({ method: text, lastStatus: count, seconds: amount }),
  long_post_dial_delay: z.strictObject({ ms: amount, limitMs: amount }),
  codec_mismatch: z.strictObject({ offered: text, answered: text, status: count }),
  codec_not_negotiated: z.strictObject({ payloadType: count, negotiated: text }),
  session_timer_expired: z.strictObject({ expires: amount, refresher: z.enum(['uac', 'uas']) }),
  hold_not_resumed: z.strictObject({ by: party, seconds: amount }),
  early_bye: z.strictObject({ ms: amount, by: party }),
  forwarding_loop: z.strictObject({ hops: count, status: count }),
  dtmf_mismatch: z.strictObject({ announced: z.enum([...dtmfWays, 'none']), used: z.enum(dtmfWays) }),
  packet_loss: z.strictObject({ percent: amount, lost: count, from: text, to: text }),
  high_jitter: z.strictObject({ meanMs: amount, maxMs: amount, from: text, to: text }),
  low_mos: z.strictObject({ mos: amount, codec: text, from: text, to: text }),
  clock_skew: z.strictObject({ ppm: amount, from: text }),
  transfer_failed: z.strictObject({ target: text, status: count }),
  final_response: z.strictObject({ status: count, reason: text, cause: count, warning: count }),
  abnormal_clearing: z.strictObject({ cause: count, protocol: text, text: text }),
} as const

export type FindingCode = keyof typeof findingParams
export type FindingParams = { [Code in FindingCode]: z.infer<(typeof findingParams)[Code]> }
