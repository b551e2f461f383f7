import type { Endpoint } from '../facts.ts'

/** Packets of one encoding one behind the other: what a decoder is fed at once. */
export interface VoiceRun {
  /** Encoding name as SDP or RFC 3551 has it; null when neither names it. */
  readonly encoding: string | null
  /** Hz of the RTP clock, 0 when not known. */
  readonly clock: number
  readonly packets: readonly VoicePacket[]
}

export interface VoicePacket {
  /** When its first sample is due: µs since 1970, by arrival of the run's first packet and RTP time since. */
  readonly ts: number
  /** When it was captured, µs since 1970, and its sequence number, by both of which it is known again. */
  readonly arrival: number
  readonly sequence: number
  /** Decrypted. */
  readonly payload: Uint8Array
}

/** One RTP stream as it is to be heard. */
export interface Voice {
  /** 32 bits, unsigned. */
  readonly ssrc: number
  readonly src: Endpoint
  readonly dst: Endpoint
  readonly runs: readonly VoiceRun[]
  /** Whether it was sent encrypted. */
  readonly encrypted: boolean
  /** Packets that no key opened. */
  readonly sealed: number
}
