import { z } from 'zod'
import { EndpointText, Id, Micros } from './primitives.ts'

/** The side of its leg that sends it. */
export const MediaSender = z.enum(['caller', 'callee'])

/** RFC 3611 §4.7, VoIP metrics. Null where the reporter says that it does not know. */
export const VoipMetrics = z.strictObject({
  ssrc: z.int(),
  /** 0–1. */
  lossRate: z.number(),
  discardRate: z.number(),
  burstDensity: z.number(),
  gapDensity: z.number(),
  roundTripMs: z.number(),
  endSystemDelayMs: z.number(),
  rFactor: z.number().nullable(),
  mosListening: z.number().nullable(),
  mosConversational: z.number().nullable(),
})

/** What the far ends reported by RTCP (RFC 3550 §6.4, RFC 3611); null where no report said it. */
export const StreamRtcp = z.strictObject({
  reports: z.int(),
  lost: z.int().nullable(),
  /** Worst fraction lost, 0–1. */
  worstFraction: z.number().nullable(),
  jitterMs: z.number().nullable(),
  roundTripMs: z.number().nullable(),
  cname: z.string().nullable(),
  bye: z.boolean(),
  /** Null without XR. */
  metrics: VoipMetrics.nullable(),
})

/** Figures of one RTP stream, counted as Wireshark's RTP stream analysis counts. */
export const StreamFigures = z.strictObject({
  /** In order of appearance. */
  payloadTypes: z.array(z.int()),
  /** Encoding name of the payload type most used; null when neither SDP nor RFC 3551 tells it. */
  codec: z.string().nullable(),
  clockRate: z.number().nullable(),
  packets: z.int(),
  /** Expected less received; negative when duplicates outweigh loss. */
  lost: z.int(),
  outOfOrder: z.int(),
  duplicates: z.int(),
  jitterMeanMs: z.number().nullable(),
  jitterMaxMs: z.number().nullable(),
  deltaMaxMs: z.number().nullable(),
  /** Sender's clock against the capture's, parts per million. */
  clockSkewPpm: z.number().nullable(),
  ptimeMs: z.number().nullable(),
  /** Packets of comfort noise (RFC 3389). */
  comfortNoise: z.int(),
  silenceGaps: z.int(),
  /** E-model (ITU-T G.107); null for what is no speech. */
  rFactor: z.number().nullable(),
  mos: z.number().nullable(),
  encrypted: z.enum(['none', 'decrypted', 'sdes', 'dtls', 'zrtp']),
  sender: MediaSender.nullable(),
  /** Place of its m-line, from 0. */
  mediaIndex: z.int().nullable(),
  rtcp: StreamRtcp.nullable(),
})
export type StreamFigures = z.infer<typeof StreamFigures>

/** One RTP stream of a call. What rotated captures cut to pieces is shown as one, by SSRC, source and destination. */
export const Stream = z.strictObject({
  id: Id,
  /** Of the leg whose SDP announced it. */
  legId: Id,
  /** `0x…`, eight digits. */
  ssrc: z.string(),
  src: EndpointText,
  dst: EndpointText,
  firstTs: Micros.nullable(),
  lastTs: Micros.nullable(),
  ...StreamFigures.shape,
})
export type Stream = z.infer<typeof Stream>

/** One second of a stream; those without a packet are left out. */
export const StreamSecond = z.strictObject({
  /** Its start. */
  ts: Micros,
  packets: z.int(),
  lost: z.int(),
  /** Greatest interarrival jitter in it. */
  jitterMs: z.number(),
})
export type StreamSecond = z.infer<typeof StreamSecond>
export const StreamSeconds = z.strictObject({ streamId: Id, items: z.array(StreamSecond) })
export type StreamSeconds = z.infer<typeof StreamSeconds>

/** One DTMF digit, whichever way it was sent. */
export const Digit = z.strictObject({
  /** Call-ID of its leg. */
  callId: z.string(),
  ts: Micros.nullable(),
  /** `•` until it is revealed: digits are secrets (PINs, card numbers). */
  digit: z.string(),
  via: z.enum(['rfc4733', 'info', 'inband']),
  durationMs: z.number().nullable(),
  sender: MediaSender.nullable(),
  /** The stream that carried it; null for INFO. */
  streamId: Id.nullable(),
})
export type Digit = z.infer<typeof Digit>
