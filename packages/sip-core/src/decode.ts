import type { MessageFacts } from './facts.ts'

/** What a capture is, as a machine word. */
export type CaptureFormat = 'pcap' | 'pcapng'

/**
 * The record handed to a sink: the fields of `MessageFacts`, read from the packet when asked for. It is reused
 * for the next message: take the fields you need during the call, or `snapshot()` to keep all of them.
 */
export interface LiveMessage extends MessageFacts {
  snapshot(): MessageFacts
}

export interface DecodeSink {
  /**
   * Called once a SIP message, in the order in which messages become complete (not time order).
   * `message` and `bytes` (the message as on the wire) are valid only during the call.
   */
  message(message: LiveMessage, bytes: Uint8Array): void
}

/** Something was wrong with the capture, how often, and where first. Codes are stable, snake_case. */
export interface CaptureWarning {
  readonly code: string
  readonly count: number
  /** Frame number from 1; 0 when it happened before any frame. */
  readonly firstFrame: number
}

/** The honest report of one capture; also what a partly broken one ends with. */
export interface CaptureReport {
  readonly format: CaptureFormat
  /** Names of the link types seen (`ethernet`, `linux_sll`, …), in order of appearance. */
  readonly linkTypes: readonly string[]
  readonly packets: number
  /** Bytes of the capture read, after decompression. */
  readonly bytes: number
  readonly sipMessages: number
  /** Least and greatest packet time, µs since 1970; null when no packet has one. */
  readonly firstTs: number | null
  readonly lastTs: number | null
  /** Packets by layer: `ethernet`, `vlan`, `ipv4`, `udp`, `rtp`, … A packet counts in each layer it has. */
  readonly layers: Readonly<Record<string, number>>
  /** Packets that gave no SIP and are no media: why, and how many. */
  readonly skipped: Readonly<Record<string, number>>
  readonly warnings: readonly CaptureWarning[]
}

/** The bytes are no capture that can be read. A refusal is a value, never an exception. */
export interface Refusal {
  readonly code: 'empty_file' | 'not_a_capture' | 'unsupported_format' | 'compressed' | 'header_cut_short'
  /** What it is, for people: `an empty file`, `a Microsoft NetMon capture`, `HTML`. */
  readonly format: string
}

export type DecodeResult =
  | { readonly ok: true; readonly report: CaptureReport }
  | { readonly ok: false; readonly refusal: Refusal }

export interface DecodeProgress {
  readonly bytes: number
  readonly packets: number
  readonly messages: number
}

/* ——— to come in this file: 
export class CaptureDecoder {
  constructor(sink: DecodeSink)
  write(chunk: Uint8Array): void      // decompressed bytes; never throws for what they hold
  end(): DecodeResult                  // flushes half-open streams; call once
  get refusal(): Refusal | null        // set as soon as the first bytes show that this is no capture
  progress(): DecodeProgress
}
call/leg-table.ts:
export class LegTable { add(m: MessageFacts): { leg: number; retransmissionOf: number | null; duplicateOf: number | null }; get size(): number; leg(i): Leg; legs(): Leg[] }
call/summary.ts:  summariseLeg(messages: readonly LegMessage[]): Leg       // LegMessage = Pick<MessageFacts, …>
call/join.ts:     joinLegs(legs: readonly LegIdentity[]): JoinedCall[]      // {legs:number[], joins:[{a,b,method,confidence,why}]}
*/
