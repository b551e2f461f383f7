import type { NoteImage } from '@ringback/contracts'
import { storableText } from './bounded-text.ts'
import type { Database, Tenant } from './database.ts'

/** One that was sent and put into no comment is kept so long. */
const UNUSED_HOURS = 24

/** Where all that is kept of an image lies in the object store. */
export const imageFolder = (orgId: string, id: string): string => `orgs/${orgId}/note-images/${id}/`

/** It hangs on no comment yet. `bytes`: of all that is kept of it. */
export async function insertNoteImage(
  { prisma, orgId }: Tenant,
  image: { id: string; width: number; height: number; bytes: number; createdBy: string | null },
): Promise<void> {
  await prisma.noteImage.create({ data: { orgId, ...image } })
}

/**
 * A comment has these images and no others. Answers false when one of them is neither the comment's nor one that `by` sent
 * and did not use yet.
 */
export async function putImages(
  tenant: Tenant,
  commentId: string,
  images: readonly { id: string; alt: string }[],
  by: string | null,
): Promise<boolean> {
  const { prisma, scope } = tenant
  await removeImages(
    tenant,
    commentId,
    images.map(({ id }) => id),
  )
  for (const [position, { id, alt }] of images.entries()) {
    const { count } = await prisma.noteImage.updateMany({
      where: { ...scope, id, OR: [{ commentId }, { commentId: null, used: false, createdBy: by }] },
      data: { commentId, used: true, position, alt: storableText(alt) },
    })
    if (count === 0) return false
  }
  return true
}

/** Nobody sees them from then on; what is kept of them goes with the next sweep. */
export async function removeImages(
  { prisma, scope }: Tenant,
  commentId: string,
  except: readonly string[] = [],
): Promise<void> {
  await prisma.noteImage.updateMany({
    where: { ...scope, commentId, id: { notIn: [...except] } },
    data: { commentId: null },
  })
}

/** In their order, by the comment they are in. */
export async function imagesOf(
  { prisma, scope }: Tenant,
  commentIds: readonly string[],
): Promise<Map<string, NoteImage[]>> {
  const rows = await prisma.noteImage.findMany({
    where: { ...scope, commentId: { in: [...commentIds] } },
    orderBy: { position: 'asc' },
  })
  const byComment = Map.groupBy(rows, ({ commentId }) => commentId ?? '')
  return new Map(
    [...byComment].map(([commentId, of]) => [
      commentId,
      of.map(({ id, alt, width, height }) => ({ id, alt, width, height })),
    ]),
  )
}

/** Whether it is to be seen: in a comment of a call that is kept, or sent by who asks and not used yet. */
export async function isImageShown(tenant: Tenant, id: string, by: string | null): Promise<boolean> {
  const rows = await tenant.prisma.$queryRaw<object[]>`
    SELECT FROM note_images i WHERE ${tenant.inScope('i')} AND i.id = ${id}::uuid AND (
      (i.comment_id IS NULL AND NOT i.used AND i.created_by IS NOT DISTINCT FROM ${by}::uuid)
      OR EXISTS (
        SELECT FROM annotation_comments c
        JOIN annotations a ON a.org_id = c.org_id AND a.id = c.annotation_id AND a.deleted_at IS NULL
        JOIN legs l ON l.org_id = a.org_id AND l.sip_call_id = a.sip_call_id
        WHERE c.org_id = i.org_id AND c.id = i.comment_id))`
  return rows.length > 0
}

/** Those of no comment, once nobody can still be about to use them. */
export async function findLooseImages({ sweepPool }: Database): Promise<{ orgId: string; id: string }[]> {
  const { rows } = await sweepPool.query<{ orgId: string; id: string }>(
    `SELECT org_id AS "orgId", id FROM note_images
     WHERE comment_id IS NULL AND (used OR created_at < now() - make_interval(hours => $1)) LIMIT 200`,
    [UNUSED_HOURS],
  )
  return rows
}

/** Answers false when somebody used it meanwhile. */
export async function forgetNoteImage({ prisma, scope }: Tenant, id: string): Promise<boolean> {
  const { count } = await prisma.noteImage.deleteMany({ where: { ...scope, id, commentId: null } })
  return count > 0
}
