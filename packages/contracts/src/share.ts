import { z } from 'zod'
import { AnnotationComment, AnnotationList } from './annotation.ts'
import { Call, drawnFormats, exportView } from './call.ts'
import { MessageDetail } from './message.ts'
import { Id } from './primitives.ts'

/** A header's name as a token, RFC 3261 §25.1. */
const header = z
  .string()
  .trim()
  .regex(/^[!%'*+\-.0-9A-Z_`a-z~]{1,64}$/)

/**
 * What a share hides. Whatever it says: credentials, keys in SDP, DTMF and what is not understood are never shown, and
 * the file's name, tags and internal notes are no part of a share.
 */
export const ShareRedaction = z.strictObject({
  /** Masked: all but the last three digits, and never more than half of them shown. */
  numbers: z.enum(['mask', 'keep']).default('mask'),
  /** Pseudonyms of 198.18.0.0/15 and 2001:db8::/32, host names as host-1.invalid; the same within a share. */
  addresses: z.enum(['pseudonym', 'keep']).default('pseudonym'),
  /** Display names and users that are no numbers. */
  names: z.enum(['mask', 'keep']).default('mask'),
  /** Bodies of MESSAGE and other text that is neither SDP nor a fragment of SIP. */
  bodies: z.enum(['remove', 'keep']).default('remove'),
  /** Headers whose values are left out besides. */
  headers: z.array(header).max(50).default([]),
  /** What was said. Nobody can redact it; only keys that are to be heard in it are silenced. */
  audio: z.enum(['remove', 'keep']).default('remove'),
})
export type ShareRedaction = z.infer<typeof ShareRedaction>

/** How much a share hides: things that others stand for, each once, and values that were left out. */
export const RedactionCounts = z.strictObject({
  numbers: z.int(),
  /** Host names are among them. */
  addresses: z.int(),
  names: z.int(),
  /** Of headers that were named. */
  headers: z.int(),
  bodies: z.int(),
  /** Credentials, keys, signed identities, dialled digits. */
  secrets: z.int(),
})
export type RedactionCounts = z.infer<typeof RedactionCounts>

/** What a guest may do with the notes: not see them, read them, answer them. */
export const shareNotes = ['none', 'read', 'write'] as const
export const ShareNotes = z.enum(shareNotes)
export type ShareNotes = z.infer<typeof ShareNotes>

export const SHARE_DAYS = 7
const days = z.int().min(1).max(365)
const password = z.string().min(8).max(200)

/** What is to be shown of a call. */
export const SharePreview = z.strictObject({
  /** All of the call's when left out. */
  legs: z.array(Id).min(1).max(200).optional(),
  redaction: ShareRedaction.prefault({}),
})
export type SharePreview = z.infer<typeof SharePreview>

/** What is written to who gets it, in their terms; redacted as the call is. */
export const ShareLetter = z.strictObject({
  seen: z.string().trim().max(2_000).default(''),
  asked: z.string().trim().max(2_000).default(''),
})
export type ShareLetter = z.infer<typeof ShareLetter>

export const ShareInput = z.strictObject({
  ...SharePreview.shape,
  /** Who it is for: seen by the workspace alone. */
  label: z.string().trim().max(80).default(''),
  /** What it is about, above all that it shows; redacted as the call is. */
  title: z.string().trim().max(120).default(''),
  letter: ShareLetter.prefault({}),
  days: days.default(SHARE_DAYS),
  /** When it ends, instead of `days`. */
  until: z.iso.datetime().optional(),
  password: password.optional(),
  notes: ShareNotes.default('read'),
  /** Guests see what other guests wrote once the team let it through. */
  moderated: z.boolean().default(true),
  /** The call as files, a redacted capture among them. */
  downloads: z.boolean().default(false),
})
export type ShareInput = z.infer<typeof ShareInput>

/**
 * What of a share can be changed: its legs and what it hides cannot, they are in its snapshot. `password`: null takes it
 * away.
 */
export const ShareChange = z
  .strictObject({
    label: ShareInput.shape.label.unwrap(),
    title: ShareInput.shape.title.unwrap(),
    letter: ShareLetter,
    until: z.iso.datetime(),
    password: password.nullable(),
    notes: ShareNotes,
    moderated: z.boolean(),
    downloads: z.boolean(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change')
export type ShareChange = z.infer<typeof ShareChange>

export const Share = z.strictObject({
  id: Id,
  /** The call it was made of; null when that is kept no more. */
  callId: Id.nullable(),
  /** Of that call, as it is now. */
  fromUser: z.string().nullable(),
  toUser: z.string().nullable(),
  label: z.string(),
  /** As it was written. */
  title: z.string(),
  letter: ShareLetter,
  /** Null for an API key and for who has left. */
  by: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['active', 'expired', 'revoked']),
  legs: z.int(),
  redaction: ShareRedaction,
  notes: ShareNotes,
  moderated: z.boolean(),
  downloads: z.boolean(),
  hasPassword: z.boolean(),
  views: z.int(),
  lastViewedAt: z.iso.datetime().nullable(),
  /** Written by guests. */
  comments: z.int(),
})
export type Share = z.infer<typeof Share>
export const ShareList = z.strictObject({ items: z.array(Share) })
export type ShareList = z.infer<typeof ShareList>

/** `token` opens `/s/<token>`. It is told once: only its hash is kept. */
export const ShareCreated = z.strictObject({ share: Share, token: z.string() })
export type ShareCreated = z.infer<typeof ShareCreated>

/** What was done by way of a share's link. */
export const ShareAccess = z.strictObject({
  at: z.iso.datetime(),
  kind: z.enum(['viewed', 'refused-password', 'commented', 'downloaded', 'listened']),
  /** Of what was downloaded. */
  format: z.string().nullable(),
  address: z.string().nullable(),
})
export type ShareAccess = z.infer<typeof ShareAccess>
export const ShareAccessList = z.strictObject({ items: z.array(ShareAccess) })
export type ShareAccessList = z.infer<typeof ShareAccessList>

/** What every share of a workspace must keep to. */
export const SharePolicy = z.strictObject({
  maxDays: days.default(365),
  needsPassword: z.boolean().default(false),
  /** Whether a share may allow them. */
  downloads: z.boolean().default(true),
  /** Whether what guests write waits for the team in every share. */
  moderates: z.boolean().default(false),
  /** What may not be kept: it is hidden in every share. */
  hides: z.array(z.enum(['numbers', 'addresses', 'names', 'bodies', 'audio'])).default([]),
})
export type SharePolicy = z.infer<typeof SharePolicy>

/** What a guest opens: a call as it was when it was shared. Its ids mean nothing outside the share. */
export const SharedCall = z.strictObject({
  share: z.strictObject({
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    redaction: ShareRedaction,
    /** Null of a share that was made before they were counted. */
    redacted: RedactionCounts.nullable(),
    notes: ShareNotes,
    moderated: z.boolean(),
    downloads: z.boolean(),
    /** Redacted. */
    title: z.string(),
    letter: ShareLetter,
  }),
  call: Call,
})
export type SharedCall = z.infer<typeof SharedCall>

const { notes: _, ...guestView } = exportView
/** A file of what a share shows; `pcap` is the redacted one. Notes are in it where the share shows them. */
export const SharedExportQuery = z.strictObject({
  format: z.enum(['pcap', ...drawnFormats]),
  ...guestView,
})
export type SharedExportQuery = z.infer<typeof SharedExportQuery>

/** The preview of a share, as its guests would have it. */
export const SharedCallPreview = z.strictObject({
  call: Call,
  messages: z.array(MessageDetail),
  redacted: RedactionCounts,
})
export type SharedCallPreview = z.infer<typeof SharedCallPreview>

/** Shared notes with their comments; numbers as in the workspace. */
export const SharedAnnotations = AnnotationList
export type SharedAnnotations = z.infer<typeof SharedAnnotations>

export const GuestComment = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Seen by the workspace alone. */
  email: z.email().max(254),
  body: AnnotationComment.shape.body.trim().min(1).max(4_000),
})
export type GuestComment = z.infer<typeof GuestComment>

export const ShareUnlock = z.strictObject({ password: z.string().max(200) })
export type ShareUnlock = z.infer<typeof ShareUnlock>
