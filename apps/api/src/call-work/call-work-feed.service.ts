import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import {
  type AnnotationNotice,
  Database,
  getCall,
  type InboxNotice,
  listenToCallWork,
  type TriageNotice,
} from '@ringback/db'
import { AppError } from '../http/app-error.ts'
import { WorkspaceListeners } from '../http/workspace-listeners.ts'

/** What is not heard is left out. */
interface Listener {
  annotated?(notice: AnnotationNotice): void
  triaged?(notice: TriageNotice): void
  inboxChanged?(notice: InboxNotice): void
  missed(): void
}

/** One LISTEN connection for the whole process; a change is told to the listeners of its workspace only. */
@Injectable()
export class CallWorkFeedService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #listeners = new WorkspaceListeners<Listener>()
  #source: ReturnType<typeof listenToCallWork> | null = null

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.#source = listenToCallWork(this.database, {
      annotated: (notice) => {
        for (const listener of this.#listeners.of(notice.orgId)) listener.annotated?.(notice)
      },
      triaged: (notice) => {
        for (const listener of this.#listeners.of(notice.orgId)) listener.triaged?.(notice)
      },
      inboxChanged: (notice) => {
        for (const listener of this.#listeners.of(notice.orgId)) listener.inboxChanged?.(notice)
      },
      reconnected: () => {
        for (const orgId of this.#listeners.orgIds())
          for (const listener of this.#listeners.of(orgId)) listener.missed()
      },
    })
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#source?.stop()
  }

  /** Answers how to stop. */
  subscribe(orgId: string, listener: Listener): () => void {
    return this.#listeners.add(orgId, listener)
  }

  /** Whether a Call-ID is one of the call's. @throws AppError `not_found` */
  async legsOf(orgId: string, callId: string): Promise<(sipCallId: string) => boolean> {
    const call = await this.database.withTenant(orgId, (tenant) => getCall(tenant, callId))
    if (!call) throw new AppError('not_found')
    const legs = new Set(call.legs.map((leg) => leg.callId))
    return (sipCallId) => legs.has(sipCallId)
  }
}
