import { Inject, Injectable } from '@nestjs/common'
import type {
  CallAudio,
  GuestComment,
  MessageDetail,
  MessagePage,
  MessagePageQuery,
  SharedAnnotations,
  SharedCall,
  ShareLetter,
  StreamSeconds,
} from '@ringback/contracts'
import {
  callOfLegs,
  countComments,
  Database,
  insertAnnotation,
  insertComment,
  listAnnotations,
  MOST_ANNOTATIONS,
  MOST_COMMENTS,
  notifyAnnotation,
  recordShareAccess,
  type StoredAnnotation,
  type Tenant,
  triageOf,
} from '@ringback/db'
import { ObjectMissingError, type ObjectStore } from '@ringback/server-kit'
import { Redactor } from '@ringback/sip-core/redact'
import { z } from 'zod'
import { AppError } from '../http/app-error.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { OBJECT_STORE } from '../http/tokens.ts'
import { verifyPassword } from '../identity/password.ts'
import { DeliveryService, type SendMails } from '../inbox/delivery.service.ts'
import { noteAccess } from './note-access.ts'
import type { Visit } from './share.guard.ts'
import { sharedAnnotation } from './shared-annotation.ts'
import { rowOf } from './shared-row.ts'
import { pseudoId, readSnapshot, type Snapshot } from './snapshot.ts'

const Place = z.int().min(0)

@Injectable()
export class SharedService {
  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly deliveries: DeliveryService,
  ) {}

  async call(visit: Visit): Promise<SharedCall> {
    const snapshot = await this.snapshot(visit)
    await this.database.withTenant(visit.orgId, (tenant) =>
      noteAccess(tenant, visit, { kind: 'viewed', action: 'share.viewed' }),
    )
    const { createdAt, expiresAt, redaction, notes, moderated, downloads } = visit.share
    const said = redactedLetter(visit, snapshot)
    const { redacted } = snapshot
    const share = { createdAt, expiresAt, redaction, redacted, notes, moderated, downloads, ...said }
    return { share, call: snapshot.call }
  }

  /** @throws AppError `share_locked` */
  async checkPassword({ orgId, share, origin }: Visit, password: string): Promise<void> {
    const { passwordHash } = share
    if (passwordHash === null || (await verifyPassword({ hash: passwordHash, password }))) return
    await this.database.withTenant(orgId, (tenant) =>
      recordShareAccess(tenant, share.id, { kind: 'refused-password', address: origin.address }),
    )
    throw new AppError('share_locked')
  }

  async messages(visit: Visit, page: z.infer<typeof MessagePageQuery>): Promise<MessagePage> {
    const { messages } = await this.snapshot(visit)
    const from = decodeCursor(Place, page.cursor) ?? 0
    const next = from + page.limit
    return {
      items: messages.slice(from, next).map(rowOf),
      next: next < messages.length ? encodeCursor(next) : null,
    }
  }

  async message(visit: Visit, id: string): Promise<MessageDetail> {
    const { messages } = await this.snapshot(visit)
    return messages.find((message) => message.id === id) ?? missing()
  }

  async seconds(visit: Visit, id: string): Promise<StreamSeconds> {
    const { seconds } = await this.snapshot(visit)
    return seconds.find(({ streamId }) => streamId === id) ?? missing()
  }

  /** @throws AppError `no_audio` where none was shared, or there is none */
  async audio(visit: Visit): Promise<CallAudio> {
    const { audio } = await this.snapshot(visit)
    if (!audio) throw new AppError('no_audio')
    return audio
  }

  async annotations(visit: Visit): Promise<SharedAnnotations> {
    const { share, orgId } = visit
    if (share.notes === 'none') return { items: [] }
    const snapshot = await this.snapshot(visit)
    const stored = await this.database.withTenant(orgId, (tenant) => sharedOf(tenant, visit))
    const redactor = new Redactor(share.redaction, snapshot.met)
    const as = { redactor, guestHash: visit.guestHash }
    return { items: stored.flatMap((one) => sharedAnnotation(one, snapshot, as) ?? []) }
  }

  async note(visit: Visit, comment: GuestComment): Promise<SharedAnnotations> {
    assertMayWrite(visit)
    const sendMails = await this.database.withTenant(visit.orgId, async (tenant) => {
      const callId = (await callOfLegs(tenant, visit.share.sipCallIds)) ?? missing()
      // On a leg that is shown: another one of the call would hide the note from who wrote it.
      const hangsOn = visit.share.sipCallIds[0]
      const given = { anchor: { kind: 'call' } as const, shared: true, hangsOn, ...written(visit, comment) }
      const made = (await insertAnnotation(tenant, callId, given)) ?? missing()
      if (made === 'full')
        throw new AppError('conflict', { detail: `A leg has at most ${MOST_ANNOTATIONS} annotations` })
      return this.#told(tenant, visit, { ...made, callId }, comment)
    })
    sendMails()
    return this.annotations(visit)
  }

  async reply(visit: Visit, annotationId: string, comment: GuestComment): Promise<SharedAnnotations> {
    assertMayWrite(visit)
    const { secret } = await this.snapshot(visit)
    // A thread that waits for the team is there for who began it alone.
    if (!(await this.annotations(visit)).items.some(({ id }) => id === annotationId)) missing()
    const sendMails = await this.database.withTenant(visit.orgId, async (tenant) => {
      const callId = (await callOfLegs(tenant, visit.share.sipCallIds)) ?? missing()
      const stored = await sharedOf(tenant, visit)
      const { id } = stored.find((one) => pseudoId(secret, one.id) === annotationId) ?? missing()
      if ((await countComments(tenant, id)) >= MOST_COMMENTS)
        throw new AppError('conflict', { detail: `An annotation has at most ${MOST_COMMENTS} comments` })
      const commentId = await insertComment(tenant, id, written(visit, comment))
      return this.#told(tenant, visit, { id, commentId, callId }, comment)
    })
    sendMails()
    return this.annotations(visit)
  }

  /** Written down, and told to the team: above all to who shared the call and who looks after it. */
  async #told(
    tenant: Tenant,
    visit: Visit,
    { id, commentId, callId }: { id: string; commentId: string; callId: string },
    { name }: GuestComment,
  ): Promise<SendMails> {
    const { orgId, share } = visit
    await noteAccess(tenant, visit, { kind: 'commented', action: 'share.commented', name })
    for (const sipCallId of share.sipCallIds)
      await notifyAnnotation(tenant, { orgId, sipCallId, annotationId: id, by: null })
    const assigneeId = (await triageOf(tenant, [callId])).get(callId)?.assigneeId ?? null
    const to = [...new Set([share.createdBy, assigneeId])].filter((userId) => userId !== null)
    const item = { kind: 'guest-comment' as const, annotationId: id, commentId, callId, by: name, to }
    return this.deliveries.deliver(tenant, item)
  }

  /** All that the link shows. */
  async snapshot({ share }: Visit): Promise<Snapshot> {
    try {
      return await readSnapshot(this.store, share.snapshotKey)
    } catch (error) {
      // Revoked between the guard and here.
      if (error instanceof ObjectMissingError) throw new AppError('not_found')
      throw error
    }
  }
}

/** Shared threads of the legs that are shown, whichever call has them now. */
async function sharedOf(tenant: Tenant, { share }: Visit): Promise<StoredAnnotation[]> {
  const callId = await callOfLegs(tenant, share.sipCallIds)
  const all = callId === null ? [] : await listAnnotations(tenant, callId)
  return all.filter(({ shared, sipCallId }) => shared && share.sipCallIds.includes(sipCallId))
}

/** What is written to the guest, as it is now. */
export function redactedLetter(
  { share: { title, letter, redaction } }: Visit,
  { met }: Snapshot,
): { title: string; letter: ShareLetter } {
  const redactor = new Redactor(redaction, met)
  return {
    title: redactor.text(title),
    letter: { seen: redactor.text(letter.seen), asked: redactor.text(letter.asked) },
  }
}

const written = ({ share, guestHash }: Visit, { name, email, body }: GuestComment) => ({
  body,
  guest: {
    ...{ shareId: share.id, guestHash: guestHash ?? '' },
    moderation: share.moderated ? ('waiting' as const) : ('shown' as const),
  },
  author: { kind: 'guest' as const, id: null, name, email },
})

function assertMayWrite({ share }: Visit): void {
  if (share.notes !== 'write') throw new AppError('forbidden')
}

function missing(): never {
  throw new AppError('not_found')
}
