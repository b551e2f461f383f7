import type { DtmfDigit } from '../rtp/stream-summary.ts'

export type Severity = 'info' | 'warning' | 'error'

/**
 * Where the cause lies: towards the caller or the callee of the call as a whole, in the middle (the B2BUA that joins
 * its legs), on the path between two hosts, or nobody's to say.
 */
export type FindingSide = 'caller' | 'callee' | 'middle' | 'network' | 'unknown'

/** Who did something: an end of the call, or the B2BUA between its legs. */
export type FindingParty = 'caller' | 'callee' | 'middle'

/** RFC 4733 events, SIP INFO, tones in the audio. */
export type DtmfWay = DtmfDigit['via']

/** The message or stream that proves a finding. */
export type Evidence = { readonly frame: number } | { readonly ssrc: number }

/** Each finding's parameters: what its texts are made of. Durations are ms, addresses `host` or `host:port`. */
export interface FindingParams {
  /** 18x with SDP or a 183 without: the caller heard nothing. `cause`: no_sdp, no_media. */
  no_ringback: { status: number; cause: 'no_sdp' | 'no_media'; seconds: number }
  /** The callee's leg rang, the caller's was never told. */
  ringing_blocked: { status: number; legCallId: string }
  /** Media went one way only while the SDP allowed both. */
  one_way_audio: { from: string; to: string; packets: number; seconds: number }
  /** Answered, both ways allowed, and no RTP at all in a capture that holds RTP of other calls or of early media. */
  no_audio: { seconds: number }
  /** SDP names a private (or otherwise unroutable) address to a host outside of it. */
  media_private_address: { address: string; sentBy: string; seenFrom: string }
  /** Media is sent to where nobody listens: ICMP unreachable, or another address than the SDP's. */
  media_unreachable: { address: string; reason: 'icmp' | 'wrong_address'; packets: number }
  /** The same request challenged again and again. */
  authentication_loop: { attempts: number; status: number }
  /** Credentials were sent and refused. */
  authentication_failed: { status: number; attempts: number; user: string }
  /** 2xx (or another final response) sent again and again since no ACK came. */
  missing_ack: { status: number; repeats: number; seconds: number }
  retransmission_storm: { what: string; repeats: number; seconds: number }
  /** No response at all (`lastStatus` 0), or none that is final. */
  no_final_response: { method: string; lastStatus: number; seconds: number }
  long_post_dial_delay: { ms: number; limitMs: number }
  /** 488/415/606, or an answer without a common codec. */
  codec_mismatch: { offered: string; answered: string; status: number }
  /** RTP of a payload type that no SDP of the call allowed. */
  codec_not_negotiated: { payloadType: number; negotiated: string }
  /** BYE at the end of Session-Expires (RFC 4028, s), or the refresh was refused. */
  session_timer_expired: { expires: number; refresher: 'uac' | 'uas' }
  hold_not_resumed: { by: FindingParty; seconds: number }
  /** BYE within a second of the answer. */
  early_bye: { ms: number; by: FindingParty }
  /** 482/483 (else `status` 0), or the same INVITE over the same hop again; `hops` counts how often it was seen there. */
  forwarding_loop: { hops: number; status: number }
  /** How digits were to come by the SDP, and how they came. */
  dtmf_mismatch: { announced: DtmfWay | 'none'; used: DtmfWay }
  packet_loss: { percent: number; lost: number; from: string; to: string }
  high_jitter: { meanMs: number; maxMs: number; from: string; to: string }
  low_mos: { mos: number; codec: string; from: string; to: string }
  clock_skew: { ppm: number; from: string }
  transfer_failed: { target: string; status: number }
  /** What the final response ≥ 300 of a call means; `cause` is Q.850 (0 none), `warning` a Warning code (0 none). */
  final_response: { status: number; reason: string; cause: number; warning: number }
  /** Who hung up and why, where a BYE or CANCEL carries a Reason other than normal clearing. */
  abnormal_clearing: { cause: number; protocol: string; text: string }
}

export type FindingCode = keyof FindingParams

export type Finding = {
  readonly [Code in FindingCode]: {
    readonly code: Code
    readonly severity: Severity
    readonly side: FindingSide
    /** Of the leg it was found on. */
    readonly callId: string
    /** The heaviest first, at least one. */
    readonly evidence: readonly Evidence[]
    readonly params: Readonly<FindingParams[Code]>
    /** Section to read: `RFC 3261 §13.3.1.4`. */
    readonly rfc: string
  }
}[FindingCode]

export type FindingOf<Code extends FindingCode> = Extract<Finding, { readonly code: Code }>
