import { Injectable } from '@nestjs/common'
import {
  type Annotation,
  type AnnotationChange,
  type AnnotationInput,
  type AnnotationList,
  type AuditAction,
  type CommentChange,
  type CommentInput,
  type CommentVerdict,
  mentionedIn,
} from '@ringback/contracts'
import {
  type AnnotationPlace,
  changeAnnotation,
  countComments,
  Database,
  editComment,
  findAnnotation,
  findComment,
  getCall,
  insertAnnotation,
  insertComment,
  listAnnotations,
  MOST_ANNOTATIONS,
  MOST_COMMENTS,
  MOST_EDITS,
  moderateComment,
  notifyAnnotation,
  putImages,
  removeAnnotation,
  removeComment,
  restoreAnnotation,
  type StoredAnnotation,
  type Tenant,
} from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { audit } from '../http/audit.ts'
import { memberNames } from '../http/member-names.ts'
import { isAllowed } from '../http/permissions.ts'
import type { RequestContext } from '../http/request-context.ts'
import { DeliveryService, type SendMails } from '../inbox/delivery.service.ts'

@Injectable()
export class AnnotationsService {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryService,
  ) {}

  async list(caller: RequestContext, callId: string): Promise<AnnotationList> {
    const stored = await this.database.withTenant(caller.orgId, async (tenant) => {
      if (!(await getCall(tenant, callId))) throw new AppError('not_found')
      return listAnnotations(tenant, callId)
    })
    return { items: await this.#shown(caller, stored) }
  }

  async create(caller: RequestContext, callId: string, input: AnnotationInput): Promise<Annotation> {
    const { anchor, body, visibility, images } = input
    const shared = visibility === 'shared'
    const { stored, sendMails } = await this.database.withTenant(caller.orgId, async (tenant) => {
      if (!(await getCall(tenant, callId))) throw new AppError('not_found')
      const inserted = await insertAnnotation(tenant, callId, {
        ...{ anchor, shared, body, author: authorOf(caller) },
      })
      if (inserted === null)
        throw new AppError('not_found', { detail: 'The call has nothing like the anchor' })
      if (inserted === 'full')
        throw new AppError('conflict', { detail: `A leg has at most ${MOST_ANNOTATIONS} annotations` })
      const { id, commentId } = inserted
      await showImages(tenant, caller, commentId, images)
      const params = { anchor: anchor.kind, shared, ...counted(images) }
      const made = await this.#changed(tenant, caller, id, 'annotation.created', params)
      return { stored: made, sendMails: await this.#mention(tenant, caller, { id, commentId, callId, body }) }
    })
    sendMails()
    return this.#one(caller, stored)
  }

  async change(caller: RequestContext, id: string, change: AnnotationChange): Promise<Annotation> {
    const stored = await this.database.withTenant(caller.orgId, async (tenant) => {
      await present(tenant, id)
      await changeAnnotation(tenant, id, change, caller.user?.id ?? null)
      return this.#changed(tenant, caller, id, 'annotation.changed', { ...change })
    })
    return this.#one(caller, stored)
  }

  async remove(caller: RequestContext, id: string): Promise<void> {
    await this.database.withTenant(caller.orgId, async (tenant) => {
      assertMayRemove(caller, (await present(tenant, id)).authorId)
      await this.#note(tenant, caller, id, 'annotation.removed')
      await removeAnnotation(tenant, id)
    })
  }

  async restore(caller: RequestContext, id: string): Promise<Annotation> {
    const stored = await this.database.withTenant(caller.orgId, async (tenant) => {
      const found = await findAnnotation(tenant, id)
      if (!found?.callId) throw new AppError('not_found')
      assertMayRemove(caller, found.authorId)
      await restoreAnnotation(tenant, id)
      return this.#changed(tenant, caller, id, 'annotation.restored')
    })
    return this.#one(caller, stored)
  }

  async reply(caller: RequestContext, id: string, { body, images }: CommentInput): Promise<Annotation> {
    const { stored, sendMails } = await this.database.withTenant(caller.orgId, async (tenant) => {
      const { callId } = await present(tenant, id)
      if ((await countComments(tenant, id)) >= MOST_COMMENTS)
        throw new AppError('conflict', { detail: `An annotation has at most ${MOST_COMMENTS} comments` })
      const commentId = await insertComment(tenant, id, { body, author: authorOf(caller) })
      await showImages(tenant, caller, commentId, images)
      const answered = await this.#changed(tenant, caller, id, 'annotation.commented', counted(images))
      return {
        stored: answered,
        sendMails: await this.#mention(tenant, caller, { id, commentId, callId, body }),
      }
    })
    sendMails()
    return this.#one(caller, stored)
  }

  /** One's own, as long as it stands. */
  async edit(
    caller: RequestContext,
    id: string,
    commentId: string,
    { body, images }: CommentChange,
  ): Promise<Annotation> {
    const { stored, sendMails } = await this.database.withTenant(caller.orgId, async (tenant) => {
      const { callId } = await present(tenant, id)
      const comment = await findComment(tenant, id, commentId)
      if (!comment || comment.deletedAt) throw new AppError('not_found')
      if (!isOwn(caller, comment.author.id)) throw new AppError('forbidden')
      if (comment.earlier.length >= MOST_EDITS)
        throw new AppError('conflict', { detail: `A comment is changed at most ${MOST_EDITS} times` })
      if (comment.body !== body && !(await editComment(tenant, comment, body)))
        throw new AppError('conflict', { detail: 'The comment was changed meanwhile' })
      if (images) await showImages(tenant, caller, commentId, images)
      const params = { commentId, ...counted(images) }
      const edited = await this.#changed(tenant, caller, id, 'annotation.comment-edited', params)
      return {
        stored: edited,
        sendMails: await this.#mention(tenant, caller, { id, commentId, callId, body }),
      }
    })
    sendMails()
    return this.#one(caller, stored)
  }

  async removeComment(caller: RequestContext, id: string, commentId: string): Promise<Annotation> {
    const stored = await this.database.withTenant(caller.orgId, async (tenant) => {
      await present(tenant, id)
      const comment = await findComment(tenant, id, commentId)
      if (!comment || comment.deletedAt) throw new AppError('not_found')
      // Anybody of the team moderates what guests write.
      if (comment.author.kind !== 'guest') assertMayRemove(caller, comment.author.id)
      await removeComment(tenant, commentId)
      return this.#changed(tenant, caller, id, 'annotation.comment-removed', { commentId })
    })
    return this.#one(caller, stored)
  }

  /** What a guest wrote goes through to other guests, or does not. @throws AppError `conflict` for what a member wrote */
  async moderate(
    caller: RequestContext,
    id: string,
    commentId: string,
    { moderation }: CommentVerdict,
  ): Promise<Annotation> {
    const stored = await this.database.withTenant(caller.orgId, async (tenant) => {
      await present(tenant, id)
      const comment = await findComment(tenant, id, commentId)
      if (!comment || comment.deletedAt) throw new AppError('not_found')
      if (comment.author.kind !== 'guest')
        throw new AppError('conflict', { detail: 'Only what guests write is moderated' })
      await moderateComment(tenant, commentId, moderation)
      const params = { commentId, moderation }
      return this.#changed(tenant, caller, id, 'annotation.comment-moderated', params)
    })
    return this.#one(caller, stored)
  }

  /** Those who were mentioned in it before know already. */
  #mention(
    tenant: Tenant,
    caller: RequestContext,
    { id, commentId, callId, body }: { id: string; commentId: string; callId: string; body: string },
  ): Promise<SendMails> {
    const to = mentionedIn(body).filter((userId) => userId !== caller.user?.id)
    const by = authorOf(caller).name
    return this.deliveries.deliver(tenant, { kind: 'mention', annotationId: id, commentId, callId, by, to })
  }

  /** Writes down what was done, tells who looks on, and answers the annotation as it is now. */
  async #changed(
    tenant: Tenant,
    caller: RequestContext,
    id: string,
    action: AuditAction,
    params: Record<string, unknown> = {},
  ): Promise<StoredAnnotation> {
    const callId = await this.#note(tenant, caller, id, action, params)
    const found = (await listAnnotations(tenant, callId)).find((each) => each.id === id)
    if (!found) throw new AppError('not_found')
    return found
  }

  async #note(
    tenant: Tenant,
    caller: RequestContext,
    id: string,
    action: AuditAction,
    params: Record<string, unknown> = {},
  ): Promise<string> {
    const { callId, sipCallId } = await present(tenant, id)
    await audit(tenant, caller, action, { id, params: { callId, ...params } })
    const by = caller.user?.id ?? null
    await notifyAnnotation(tenant, { orgId: caller.orgId, sipCallId, annotationId: id, by })
    return callId
  }

  async #one(caller: RequestContext, stored: StoredAnnotation): Promise<Annotation> {
    const [shown] = await this.#shown(caller, [stored])
    return shown as Annotation
  }

  async #shown(caller: RequestContext, stored: readonly StoredAnnotation[]): Promise<Annotation[]> {
    const resolvers = stored.map(({ resolvedBy }) => resolvedBy)
    const names = await memberNames(this.database, caller.orgId, resolvers)
    return stored.map(({ sipCallId, shared, resolvedAt, resolvedBy, comments, ...rest }) => ({
      ...rest,
      callId: sipCallId,
      visibility: shared ? 'shared' : 'internal',
      resolved: resolvedAt === null ? null : { by: names.get(resolvedBy ?? '') ?? null, at: resolvedAt },
      comments: comments.map(({ guestHash: _, ...comment }) => ({
        ...comment,
        own: isOwn(caller, comment.author.id),
      })),
    }))
  }
}

const authorOf = ({ user, actor }: RequestContext) =>
  user
    ? { kind: 'member' as const, id: user.id, name: user.name, email: null }
    : { kind: 'api-key' as const, id: null, name: actor.name, email: null }

/** How many images a comment has, where it has any. */
const counted = (images: CommentInput['images'] = []) => (images.length > 0 ? { images: images.length } : {})

/** @throws AppError `validation_failed` for an image that is not the caller's to show */
async function showImages(
  tenant: Tenant,
  caller: RequestContext,
  commentId: string,
  images: CommentInput['images'],
): Promise<void> {
  if (await putImages(tenant, commentId, images, caller.user?.id ?? null)) return
  const message = 'One of them was not sent by you, or is in use already'
  throw new AppError('validation_failed', { errors: [{ path: 'images', message }] })
}

const isOwn = ({ user }: RequestContext, authorId: string | null) => user !== null && user.id === authorId

function assertMayRemove(caller: RequestContext, authorId: string | null): void {
  if (!isOwn(caller, authorId) && !isAllowed(caller, 'annotation:manage')) throw new AppError('forbidden')
}

/** @throws AppError `not_found` for one that was removed, and for one whose call is kept no more */
async function present(tenant: Tenant, id: string): Promise<AnnotationPlace & { callId: string }> {
  const found = await findAnnotation(tenant, id)
  if (!found?.callId || found.deletedAt) throw new AppError('not_found')
  return { ...found, callId: found.callId }
}
