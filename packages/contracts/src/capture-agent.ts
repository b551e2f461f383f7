import { z } from 'zod'
import { Id } from './primitives.ts'

/** Who may send a workspace packets while they happen, as HEP (ADR 0033). Counts are since it was made. */
export const CaptureAgent = z.strictObject({
  id: Id,
  name: z.string(),
  /** The first characters of its key. */
  start: z.string(),
  /** Packets from there need no key, where the receiver allows that. */
  address: z.string().nullable(),
  /** Who made it; null for an API key and for who has left. */
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
  /** Taken and stored. */
  packets: z.int(),
  bytes: z.int(),
  /** With a wrong key or none, from where this agent sends. */
  badKeys: z.int(),
  /** No HEP, or cut short. */
  malformed: z.int(),
  /** Not stored for want of space. */
  dropped: z.int(),
})
export type CaptureAgent = z.infer<typeof CaptureAgent>

/** Where agents send to; a port that is null is not listened on. */
export const LiveReceiver = z.strictObject({
  host: z.string(),
  udpPort: z.int().nullable(),
  tcpPort: z.int().nullable(),
  tlsPort: z.int().nullable(),
  /** Whether an address stands for a key: HEP 1 and 2 have none, nor have some senders of HEP 3. */
  keyless: z.boolean(),
})
export type LiveReceiver = z.infer<typeof LiveReceiver>

/** `receiver` is null where live capture is off. */
export const CaptureAgentList = z.strictObject({
  items: z.array(CaptureAgent),
  receiver: LiveReceiver.nullable(),
})
export type CaptureAgentList = z.infer<typeof CaptureAgentList>

export const CaptureAgentInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  address: z.union([z.ipv4(), z.ipv6()]).nullable().default(null),
})
export type CaptureAgentInput = z.infer<typeof CaptureAgentInput>

/** The key is told this once. */
export const CaptureAgentCreated = z.strictObject({ agent: CaptureAgent, key: z.string() })
export type CaptureAgentCreated = z.infer<typeof CaptureAgentCreated>
