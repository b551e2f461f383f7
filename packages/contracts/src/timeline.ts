import { z } from 'zod'
import { MessageId } from './message.ts'
import { Micros } from './primitives.ts'

export const timelineKinds = [
  'setup',
  'challenge',
  'authenticated',
  'ringing',
  'early_media',
  'answer',
  'hold',
  'resume',
  'codec_change',
  't38',
  'dtmf',
  'transfer',
  'redirect',
  'cancel',
  'rejected',
  'hangup',
  'capture_begins_late',
  'capture_ends_early',
] as const
export const TimelineKind = z.enum(timelineKinds)
export type TimelineKind = z.infer<typeof TimelineKind>

/** One thing that happened to a call. */
export const TimelineEvent = z.strictObject({
  kind: TimelineKind,
  /** Call-ID of the leg it happened on. */
  callId: z.string(),
  ts: Micros.nullable(),
  /** Of what has a length; null while it lasts, and for a moment. */
  endTs: Micros.nullable(),
  /** The message that shows it; null when it is media alone that does. */
  messageId: MessageId.nullable(),
  /** By the leg's own caller and callee. */
  by: z.enum(['caller', 'callee']).nullable(),
  /** By kind: `status`, `reason`, `how`, `from`, `to`, `state`, `target`, `digit` (masked), `via`, `text`. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>
