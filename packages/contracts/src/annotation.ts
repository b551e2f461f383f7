import { z } from 'zod'
import { MessageId } from './message.ts'
import { EndpointText, Id, Micros } from './primitives.ts'

/** Internal: the workspace alone. Shared: shown with what is shared of the call. */
export const annotationVisibilities = ['internal', 'shared'] as const
export const AnnotationVisibility = z.enum(annotationVisibilities)
export type AnnotationVisibility = z.infer<typeof AnnotationVisibility>

/**
 * What a thread is pinned on. Messages are kept by the SHA-256 of their capture and their frame, so that an anchor
 * survives decoding again, and the file uploaded again.
 */
export const AnnotationAnchor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call') }),
  z.strictObject({ kind: z.literal('message'), messageId: MessageId }),
  /** The silence between two messages that follow each other. */
  z.strictObject({ kind: z.literal('gap'), before: MessageId, after: MessageId }),
  z
    .strictObject({ kind: z.literal('range'), fromTs: Micros, toTs: Micros })
    .refine(({ fromTs, toTs }) => fromTs <= toTs, 'fromTs is not after toTs'),
  z.strictObject({
    kind: z.literal('stream'),
    ssrc: z.string().regex(/^0x[0-9a-f]{8}$/),
    src: EndpointText.max(60),
    dst: EndpointText.max(60),
  }),
  /** `callId`: the Call-ID header of the finding's leg. */
  z.strictObject({
    kind: z.literal('finding'),
    code: z.string().regex(/^[a-z0-9_-]{1,60}$/),
    callId: z.string().max(512),
  }),
])
export type AnnotationAnchor = z.infer<typeof AnnotationAnchor>

export const ANNOTATION_BODY_LIMIT = 10_000
/** Markdown. `@[Name](member id)` mentions a member of the workspace. */
const body = z.string().trim().min(1).max(ANNOTATION_BODY_LIMIT)

/** Of an image as it is sent, and how many a comment has at most. */
export const NOTE_IMAGE_BYTES = 5 * 1024 * 1024
export const NOTE_IMAGES = 4
export const NOTE_IMAGE_ALT_LIMIT = 200

/** An image of a comment, for the workspace alone. Read at `/note-images/{id}`. */
export const NoteImage = z.strictObject({
  id: Id,
  /** What it shows, in words; empty when nobody said. */
  alt: z.string(),
  /** In pixels, as it is kept. */
  width: z.int(),
  height: z.int(),
})
export type NoteImage = z.infer<typeof NoteImage>

export const NoteImageQuery = z.strictObject({ size: z.enum(['full', 'thumbnail']).default('full') })
export type NoteImageQuery = z.infer<typeof NoteImageQuery>

/** Images that were sent before, in the order in which they are shown. */
const images = z
  .array(z.strictObject({ id: Id, alt: z.string().trim().max(NOTE_IMAGE_ALT_LIMIT).default('') }))
  .max(NOTE_IMAGES)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an image stands there twice')

/** Who wrote: `id` of a member; a guest of a share and an API key have none. */
export const AnnotationAuthor = z.strictObject({
  kind: z.enum(['member', 'api-key', 'guest']),
  id: Id.nullable(),
  name: z.string(),
  /** Of a guest, for the workspace alone. */
  email: z.string().nullable(),
})
export type AnnotationAuthor = z.infer<typeof AnnotationAuthor>

/** Of a guest's comment: other guests see it, wait for the team to let it through, or are not to see it. */
export const commentModerations = ['shown', 'waiting', 'hidden'] as const
export const CommentModeration = z.enum(commentModerations)
export type CommentModeration = z.infer<typeof CommentModeration>

export const AnnotationComment = z.strictObject({
  id: Id,
  author: AnnotationAuthor,
  /** Empty once it was deleted. */
  body: z.string(),
  images: z.array(NoteImage),
  moderation: CommentModeration,
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  deletedAt: z.iso.datetime().nullable(),
  /** What it said before, oldest first, each until `at`. */
  earlier: z.array(z.strictObject({ body: z.string(), at: z.iso.datetime() })),
  /** Whether who asks wrote it and may change it. */
  own: z.boolean(),
})
export type AnnotationComment = z.infer<typeof AnnotationComment>

export const Annotation = z.strictObject({
  id: Id,
  /** From 1 in order of making, the removed ones counted: as it stands on its pin. */
  number: z.int(),
  /** The Call-ID header of the leg it hangs on. */
  callId: z.string(),
  anchor: AnnotationAnchor,
  /** What it was pinned on is not in the call any more: its capture was deleted, or the message went. */
  lost: z.boolean(),
  visibility: AnnotationVisibility,
  resolved: z.strictObject({ by: z.string().nullable(), at: z.iso.datetime() }).nullable(),
  createdAt: z.iso.datetime(),
  /** At least one: the first is the note itself. */
  comments: z.array(AnnotationComment),
})
export type Annotation = z.infer<typeof Annotation>
export const AnnotationList = z.strictObject({ items: z.array(Annotation) })
export type AnnotationList = z.infer<typeof AnnotationList>

export const AnnotationInput = z.strictObject({
  anchor: AnnotationAnchor,
  body,
  visibility: AnnotationVisibility.default('internal'),
  images: images.default([]),
})
export type AnnotationInput = z.infer<typeof AnnotationInput>

export const AnnotationChange = z
  .strictObject({ visibility: AnnotationVisibility, resolved: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change')
export type AnnotationChange = z.infer<typeof AnnotationChange>

export const CommentInput = z.strictObject({ body, images: images.default([]) })
export type CommentInput = z.infer<typeof CommentInput>

/** Lets a guest's comment through to other guests, or keeps it from them. */
export const CommentVerdict = z.strictObject({ moderation: CommentModeration.exclude(['waiting']) })
export type CommentVerdict = z.infer<typeof CommentVerdict>

/** Images stay as they are when left out. */
export const CommentChange = z.strictObject({ body, images: images.optional() })
export type CommentChange = z.infer<typeof CommentChange>

/** Sent to who looks at a call when its annotations changed; `by` is the user who changed them. */
export const AnnotationEvent = z.strictObject({ annotationId: Id, by: Id.nullable() })
export type AnnotationEvent = z.infer<typeof AnnotationEvent>
