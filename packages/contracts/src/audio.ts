import { z } from 'zod'
import { Id, Micros } from './primitives.ts'
import { MediaSender } from './stream.ts'

/** Why a side of a call cannot be heard: nothing was captured of it, no key opens it, or no decoder reads its codec. */
export const audioProblems = ['absent', 'encrypted', 'codec_unavailable'] as const
export const AudioProblem = z.enum(audioProblems)
export type AudioProblem = z.infer<typeof AudioProblem>

/** One direction of a call's audio. */
export const AudioChannel = z.strictObject({
  /** Who speaks: the caller is left, the callee right. */
  side: MediaSender,
  /** Streams that are heard in it. */
  streamIds: z.array(Id),
  /** Encoding names, as they came up. */
  codecs: z.array(z.string()),
  /** Null when all of it is heard. With another channel or codec in order the rest is. */
  problem: AudioProblem.nullable(),
  /** The one that cannot be decoded here; null otherwise. */
  missingCodec: z.string().nullable(),
  /** Largest amplitude, 0–1, in equal steps over the whole duration. */
  peaks: z.array(z.number()),
})
export type AudioChannel = z.infer<typeof AudioChannel>

/** What is to be heard of a call, and what to draw of it. */
export const CallAudio = z.strictObject({
  /** Time of the first sample. */
  startTs: Micros,
  durationMs: z.number(),
  sampleRate: z.int(),
  /** The caller's, then the callee's. */
  channels: z.array(AudioChannel),
  /** The call is longer than is rendered. */
  cut: z.boolean(),
  /** Seconds in which packets were lost. */
  losses: z.array(z.strictObject({ side: MediaSender, ts: Micros, lost: z.int() })),
  /** When DTMF was sent. Which digits is a secret. */
  digits: z.array(z.strictObject({ side: MediaSender.nullable(), ts: Micros })),
})
export type CallAudio = z.infer<typeof CallAudio>

/** Which streams to hear, separated by commas. */
export const CallAudioQuery = z.strictObject({
  streams: z
    .string()
    .max(2000)
    .transform((text) => text.split(','))
    .pipe(z.array(Id))
    .optional(),
})
export type CallAudioQuery = z.infer<typeof CallAudioQuery>
