import { z } from 'zod'
import { Id, Micros, PageQuery } from './primitives.ts'

/** `recording`: live capture, whose calls are there within seconds; it becomes a file when its roll ends. */
export const captureStates = ['recording', 'uploading', 'queued', 'decoding', 'ready', 'failed'] as const
export const CaptureState = z.enum(captureStates)
export type CaptureState = z.infer<typeof CaptureState>

/** A counted oddity: `firstFrame` is null where no frame can be named (a broken file header). */
export const CaptureWarning = z.strictObject({
  code: z.string(),
  count: z.int(),
  firstFrame: z.int().nullable(),
})
export type CaptureWarning = z.infer<typeof CaptureWarning>

/** `frame` is null for a comment on the whole file. */
export const CaptureComment = z.strictObject({ frame: z.int().nullable(), text: z.string() })

/** A host as the file itself names it. */
export const ResolvedName = z.strictObject({ address: z.string(), name: z.string() })

/** What a decode found in the file, and what it left out and why. */
export const ParseReport = z.strictObject({
  /** `pcap` or `pcapng`, with the byte order and time unit of the file. */
  format: z.string(),
  /** Set when the file was uploaded compressed. */
  compression: z.enum(['gzip', 'zstd', 'zip']).nullable(),
  linkTypes: z.array(z.string()),
  packets: z.int(),
  bytes: z.int(),
  sipMessages: z.int(),
  /** Joined calls with an INVITE; registrations and other dialogs count as legs only. */
  calls: z.int(),
  legs: z.int(),
  firstTs: Micros.nullable(),
  lastTs: Micros.nullable(),
  /** Packets by layer; a packet counts in each layer it has. */
  layers: z.record(z.string(), z.int()),
  /** Packets not decoded, by reason. */
  skipped: z.record(z.string(), z.int()),
  warnings: z.array(CaptureWarning),
  /** How far back the largest step of the clock went; 0 when it never did. Like what follows, absent in old reports. */
  largestStepBack: Micros.optional(),
  /** Names of the capture's interfaces, of a pcapng; at most 64. */
  interfaces: z.array(z.string()).readonly().optional(),
  /** How many comments the file holds, and the first 200. */
  commentCount: z.int().optional(),
  comments: z.array(CaptureComment).readonly().optional(),
  /** At most 2000. */
  names: z.array(ResolvedName).readonly().optional(),
  /** Wall time of the decode, milliseconds. */
  decodeMs: z.int(),
})
export type ParseReport = z.infer<typeof ParseReport>

/** How far a decode is; `totalBytes` is the size of the stored file. */
export const CaptureProgress = z.strictObject({
  bytes: z.int(),
  totalBytes: z.int(),
  packets: z.int(),
  sipMessages: z.int(),
  calls: z.int(),
})
export type CaptureProgress = z.infer<typeof CaptureProgress>

/** Why a capture ended as `failed`. `params` feed the translated sentence of the code. */
export const captureErrorCodes = [
  'empty_file',
  'not_a_capture',
  'broken_header',
  'decompression_limit',
  'broken_compression',
  'zip_not_one_file',
  'zip_encrypted',
  'zip_method',
  'limit_memory',
  'limit_time',
  'decoder_crash',
  'object_missing',
  'checksum_mismatch',
] as const
export const CaptureErrorCode = z.enum(captureErrorCodes)
export type CaptureErrorCode = z.infer<typeof CaptureErrorCode>
export const CaptureError = z.strictObject({
  code: CaptureErrorCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type CaptureError = z.infer<typeof CaptureError>

/** A word or a few; without commas, which separate tags where only text can be sent. */
export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^,\p{Cc}\p{Cf}]+$/u)
const Tags = z
  .array(Tag)
  .max(20)
  .transform((tags) => [...new Set(tags)])

/** Raise it whenever decoding the same file gives other rows: captures decoded before can then be found. */
export const DECODER_VERSION = 1

export const Capture = z.strictObject({
  id: Id,
  name: z.string(),
  /** In the order they were given. */
  tags: z.array(z.string()),
  sha256: z.string().nullable(),
  bytes: z.int(),
  state: CaptureState,
  progress: CaptureProgress.nullable(),
  /** Calls of it that can be searched while its first decode goes on; null before there are any, and afterwards. */
  growingCalls: z.int().nullable(),
  report: ParseReport.nullable(),
  error: CaptureError.nullable(),
  /** Display name of who uploaded it; null when by an API key or a member who left. */
  uploadedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  readyAt: z.iso.datetime().nullable(),
  /** Nothing of it is removed while it is held. */
  legalHold: z.boolean(),
  /** The file and all media in it are gone since then: no download, audio or pcap. */
  mediaRemoved: z.strictObject({ at: z.iso.datetime(), by: z.enum(['retention', 'erasure']) }).nullable(),
  /** The texts of its messages are gone since then. */
  messagesRemovedAt: z.iso.datetime().nullable(),
  /** An older decoder answered: decoding again may find more. */
  outdated: z.boolean(),
})
export type Capture = z.infer<typeof Capture>

export const CapturePage = z.strictObject({ items: z.array(Capture), next: z.string().nullable() })
export type CapturePage = z.infer<typeof CapturePage>

/** `sha256` finds what was uploaded before; `tag` those that bear it. */
export const CaptureListQuery = z.strictObject({
  ...PageQuery.shape,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  tag: z.string().max(40).optional(),
})
export type CaptureListQuery = z.infer<typeof CaptureListQuery>

/** What is left out stays as it is. */
export const CaptureChange = z.strictObject({
  name: z.string().trim().min(1).max(255).optional(),
  tags: Tags.optional(),
})
export type CaptureChange = z.infer<typeof CaptureChange>

export const LegalHold = z.strictObject({ held: z.boolean() })
export type LegalHold = z.infer<typeof LegalHold>

/** Tags in use, the most used first. */
export const CaptureTags = z.strictObject({
  items: z.array(z.strictObject({ tag: z.string(), captures: z.int() })),
})
export type CaptureTags = z.infer<typeof CaptureTags>

/**
 * The answer to an upload. `duplicateOf` is set when the workspace already has these bytes: then nothing was stored,
 * and `id` and `state` are those of the capture that has them.
 */
export const CaptureAccepted = z.strictObject({ id: Id, state: CaptureState, duplicateOf: Id.nullable() })
export type CaptureAccepted = z.infer<typeof CaptureAccepted>

/** How many captures were queued to be decoded again. */
export const CapturesQueued = z.strictObject({ queued: z.int() })
export type CapturesQueued = z.infer<typeof CapturesQueued>

/** Server-sent events of `GET /captures/events`: `event: capture` with this as data, or `event: deleted`. */
export const CaptureEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('capture'), capture: Capture }),
  z.strictObject({ type: z.literal('deleted'), id: Id }),
])
export type CaptureEvent = z.infer<typeof CaptureEvent>
