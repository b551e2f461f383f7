import type {
  AnnotationAnchor,
  AnnotationAuthor,
  AnnotationChange,
  AnnotationComment,
  NoteImage,
} from '@ringback/contracts'
import { v7 as uuidv7 } from 'uuid'
import { placeAnchor, type StoredAnchor, shownAnchor } from './annotation-anchors.ts'
import { storableJson, storableText } from './bounded-text.ts'
import type { Tenant } from './database.ts'
import type { AnnotationComment as CommentRow, Annotation as ThreadRow } from './generated/client.ts'
import { imagesOf, removeImages } from './note-images.ts'

export const ANNOTATION_CHANNEL = 'annotation_changed'

/** Of a call, and of a thread. Two at the same moment may go beyond it, which does no harm. */
export const MOST_ANNOTATIONS = 500
export const MOST_COMMENTS = 500
/** Of a comment: what it said before is kept. */
export const MOST_EDITS = 50

export interface StoredComment extends Omit<AnnotationComment, 'own'> {
  /** Of what the browser of the guest who wrote it keeps. */
  guestHash: string | null
}

/** What is kept of a guest beside what they say of themselves. */
export interface GuestMark {
  shareId: string
  guestHash: string
  moderation: AnnotationComment['moderation']
}

export interface StoredAnnotation {
  id: string
  number: number
  sipCallId: string
  anchor: AnnotationAnchor
  lost: boolean
  shared: boolean
  resolvedAt: string | null
  resolvedBy: string | null
  createdAt: string
  comments: StoredComment[]
}

/** Those of the call's legs, in the order in which they were made. */
export async function listAnnotations(tenant: Tenant, callId: string): Promise<StoredAnnotation[]> {
  const { prisma, scope } = tenant
  const legs = await prisma.leg.findMany({
    where: { ...scope, callId },
    select: { id: true, sipCallId: true, parts: { select: { captureId: true } } },
  })
  const rows = await prisma.annotation.findMany({
    where: { ...scope, sipCallId: { in: legs.map((leg) => leg.sipCallId) } },
    orderBy: { id: 'asc' },
    include: { comments: { orderBy: { id: 'asc' } } },
  })
  if (rows.length === 0) return []
  const images = await imagesOf(
    tenant,
    rows.flatMap((row) => (row.deletedAt ? [] : row.comments.map(({ id }) => id))),
  )
  const captureIds = new Set(legs.flatMap((leg) => leg.parts.map((part) => part.captureId)))
  const [captures, streams, findings] = [
    await prisma.capture.findMany({
      where: { ...scope, id: { in: [...captureIds] }, deletedAt: null },
      select: { id: true, sha256: true },
    }),
    await prisma.stream.findMany({
      where: { ...scope, legId: { in: legs.map(({ id }) => id) } },
      select: { ssrc: true, src: true, dst: true },
    }),
    await prisma.finding.findMany({ where: { ...scope, callId }, select: { code: true, sipCallId: true } }),
  ]
  // A removed one keeps its number, so that the others keep theirs.
  return rows.flatMap((row, i) =>
    row.deletedAt
      ? []
      : [toAnnotation(row, i + 1, shownAnchor(anchorOf(row), { captures, streams, findings }), images)],
  )
}

/** Answers its id and its first comment's; null when the call has not what it is pinned on, `full` when the call has as many as it may. */
export async function insertAnnotation(
  tenant: Tenant,
  callId: string,
  given: {
    anchor: AnnotationAnchor
    shared: boolean
    body: string
    author: AnnotationAuthor
    guest?: GuestMark
    /** The Call-ID to hang on, where the anchor leaves a choice. */
    hangsOn?: string | undefined
  },
): Promise<{ id: string; commentId: string } | 'full' | null> {
  const placed = await placeAnchor(tenant, callId, given.anchor)
  if (!placed) return null
  const { prisma, orgId, scope } = tenant
  const sipCallId = given.hangsOn ?? placed.sipCallId
  if ((await prisma.annotation.count({ where: { ...scope, sipCallId } })) >= MOST_ANNOTATIONS) return 'full'
  const id = uuidv7()
  const anchor = JSON.parse(storableJson(placed.anchor))
  await prisma.annotation.create({ data: { orgId, id, sipCallId, anchor, shared: given.shared } })
  return { id, commentId: await insertComment(tenant, id, given) }
}

export interface AnnotationPlace {
  /** A call that shows it now; null when none of its messages are kept any more. */
  callId: string | null
  sipCallId: string
  deletedAt: Date | null
  /** Who wrote its first comment. */
  authorId: string | null
}

export async function findAnnotation(tenant: Tenant, id: string): Promise<AnnotationPlace | null> {
  const { prisma, scope } = tenant
  const row = await prisma.annotation.findFirst({
    where: { ...scope, id },
    include: { comments: { orderBy: { id: 'asc' }, take: 1, select: { authorId: true } } },
  })
  if (!row) return null
  const { sipCallId, deletedAt } = row
  const leg = await prisma.leg.findFirst({ where: { ...scope, sipCallId }, select: { callId: true } })
  return { callId: leg?.callId ?? null, sipCallId, deletedAt, authorId: row.comments[0]?.authorId ?? null }
}

export async function changeAnnotation(
  { prisma, scope }: Tenant,
  id: string,
  { visibility, resolved }: AnnotationChange,
  by: string | null,
): Promise<void> {
  const data = {
    ...(visibility !== undefined && { shared: visibility === 'shared' }),
    ...(resolved === true && { resolvedAt: new Date(), resolvedBy: by }),
    ...(resolved === false && { resolvedAt: null, resolvedBy: null }),
  }
  await prisma.annotation.updateMany({ where: { ...scope, id }, data })
}

/** Until it is restored nobody sees it. */
export async function removeAnnotation({ prisma, scope }: Tenant, id: string): Promise<void> {
  await prisma.annotation.updateMany({ where: { ...scope, id }, data: { deletedAt: new Date() } })
}

export async function restoreAnnotation({ prisma, scope }: Tenant, id: string): Promise<void> {
  await prisma.annotation.updateMany({ where: { ...scope, id }, data: { deletedAt: null } })
}

/** Answers its id. */
export async function insertComment(
  { prisma, orgId }: Tenant,
  annotationId: string,
  { body, author, guest }: { body: string; author: AnnotationAuthor; guest?: GuestMark },
): Promise<string> {
  const id = uuidv7()
  const by = { authorKind: author.kind, authorId: author.id, authorName: storableText(author.name) }
  const said = { ...by, authorEmail: author.email, body: storableText(body) }
  await prisma.annotationComment.create({ data: { orgId, id, annotationId, ...said, ...guest } })
  return id
}

export const countComments = ({ prisma, scope }: Tenant, annotationId: string): Promise<number> =>
  prisma.annotationComment.count({ where: { ...scope, annotationId } })

export async function findComment(
  tenant: Tenant,
  annotationId: string,
  id: string,
): Promise<StoredComment | null> {
  const { prisma, scope } = tenant
  const row = await prisma.annotationComment.findFirst({ where: { ...scope, annotationId, id } })
  return row && toComment(row, (await imagesOf(tenant, [id])).get(id))
}

/** What it said before is kept beside it. Answers false when it says something else by now. */
export async function editComment(
  { prisma, scope }: Tenant,
  comment: StoredComment,
  body: string,
): Promise<boolean> {
  const at = new Date()
  const earlier = [...comment.earlier, { body: comment.body, at: at.toISOString() }]
  const data = { body: storableText(body), editedAt: at, earlier }
  const where = { ...scope, id: comment.id, body: comment.body, deletedAt: null }
  return (await prisma.annotationComment.updateMany({ where, data })).count > 0
}

export async function moderateComment(
  { prisma, scope }: Tenant,
  id: string,
  moderation: AnnotationComment['moderation'],
): Promise<void> {
  await prisma.annotationComment.updateMany({ where: { ...scope, id }, data: { moderation } })
}

/** Its words and images go for good; that there was a comment stays. */
export async function removeComment(tenant: Tenant, id: string): Promise<void> {
  const { prisma, scope } = tenant
  await removeImages(tenant, id)
  const data = { body: '', earlier: [], deletedAt: new Date() }
  await prisma.annotationComment.updateMany({ where: { ...scope, id }, data })
}

/** Said to whoever looks at a call; delivered when the surrounding transaction commits. */
export interface AnnotationNotice {
  orgId: string
  sipCallId: string
  annotationId: string
  by: string | null
}

export async function notifyAnnotation({ prisma }: Tenant, notice: AnnotationNotice): Promise<void> {
  await prisma.$executeRaw`SELECT pg_notify(${ANNOTATION_CHANNEL}, ${JSON.stringify(notice)})`
}

const anchorOf = ({ anchor }: ThreadRow) => anchor as unknown as StoredAnchor

const toAnnotation = (
  row: ThreadRow & { comments: CommentRow[] },
  number: number,
  shown: { anchor: AnnotationAnchor; lost: boolean },
  images: ReadonlyMap<string, NoteImage[]>,
): StoredAnnotation => ({
  ...{ id: row.id, number, sipCallId: row.sipCallId, ...shown, shared: row.shared },
  resolvedAt: row.resolvedAt?.toISOString() ?? null,
  resolvedBy: row.resolvedBy,
  createdAt: row.createdAt.toISOString(),
  comments: row.comments.map((comment) => toComment(comment, images.get(comment.id))),
})

const toComment = (row: CommentRow, images: NoteImage[] = []): StoredComment => ({
  id: row.id,
  author: {
    ...{ kind: row.authorKind as AnnotationAuthor['kind'], id: row.authorId, name: row.authorName },
    email: row.authorEmail,
  },
  ...{ body: row.body, images, guestHash: row.guestHash },
  moderation: row.moderation as StoredComment['moderation'],
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
  deletedAt: row.deletedAt?.toISOString() ?? null,
  earlier: row.earlier as StoredComment['earlier'],
})
