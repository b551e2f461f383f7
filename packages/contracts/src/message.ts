import { z } from 'zod'
import { EndpointText, Id, Micros } from './primitives.ts'

export const transports = ['udp', 'tcp', 'tls', 'sctp', 'ws', 'wss'] as const
export const Transport = z.enum(transports)
export type Transport = z.infer<typeof Transport>

/** `<capture id>.<frame>.<n>`: the n-th SIP message (from 0) of a frame. Survives re-decoding. */
export const MessageId = z.string().regex(/^[0-9a-f-]{36}\.\d{1,10}\.\d{1,3}$/)

/** RFC 4566 / RFC 3264 direction of a media description. */
export const MediaDirection = z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive'])

/** What a ladder writes under an arrow. */
export const SdpMedia = z.strictObject({
  kind: z.string(),
  address: z.string().nullable(),
  port: z.int().nullable(),
  direction: MediaDirection,
  /** In offer order. `chosen` marks the codec of the answer's first common format (RFC 3264 §6). */
  codecs: z.array(z.strictObject({ payloadType: z.int().nullable(), name: z.string(), chosen: z.boolean() })),
})
export const SdpSummary = z.strictObject({
  role: z.enum(['offer', 'answer']),
  media: z.array(SdpMedia),
})
export type SdpSummary = z.infer<typeof SdpSummary>

/** One arrow of a ladder. Text fields are null once the signalling of the capture was removed. */
export const Message = z.strictObject({
  id: MessageId,
  legId: Id,
  captureId: Id,
  frame: z.int(),
  ts: Micros.nullable(),
  transport: Transport,
  src: EndpointText,
  dst: EndpointText,
  method: z.string().nullable(),
  status: z.int().nullable(),
  reason: z.string().nullable(),
  requestUri: z.string().nullable(),
  cseq: z.strictObject({ number: z.int(), method: z.string() }).nullable(),
  branch: z.string().nullable(),
  /** Id of the first sending of the same message in the same transaction. */
  retransmissionOf: MessageId.nullable(),
  /** A 401 or 407 that the client answered with credentials, or the credentials' request itself. */
  auth: z.enum(['challenge', 'credentials']).nullable(),
  sdp: SdpSummary.nullable(),
  bytes: z.int(),
})
export type Message = z.infer<typeof Message>

export const MessagePage = z.strictObject({ items: z.array(Message), next: z.string().nullable() })
export type MessagePage = z.infer<typeof MessagePage>
export const MessagePageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
  cursor: z.string().max(200).optional(),
})

export const HeaderField = z.strictObject({
  /** As written. */
  name: z.string(),
  /** Full name of a compact form (`v` → `Via`), else as `name`. */
  canonical: z.string(),
  /** Unfolded, secrets masked. */
  value: z.string(),
  /** Zero-based line of `raw` where it starts. */
  line: z.int(),
})
export type HeaderField = z.infer<typeof HeaderField>

/** A message in full. Secrets (digest responses, keys, DTMF digits) are masked with • until they are revealed. */
export const MessageDetail = z.strictObject({
  ...Message.shape,
  callId: z.string(),
  /** The text as captured, undecodable bytes as U+FFFD. */
  raw: z.string(),
  headers: z.array(HeaderField),
  /** The SDP body's lines, null without one. */
  sdpBody: z.string().nullable(),
  /** True when something in `raw` was masked. */
  masked: z.boolean(),
})
export type MessageDetail = z.infer<typeof MessageDetail>
