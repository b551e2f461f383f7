import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { type AnnotationNotice, Database, getCall, listenToAnnotations } from '@ringback/db'
import { AppError } from '../http/app-error.ts'

interface Listener {
  changed(notice: AnnotationNotice): void
  missed(): void
}

/** One LISTEN connection for the whole process; a change is told to the listeners of its workspace only. */
@Injectable()
export class AnnotationFeedService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #listeners = new Map<string, Set<Listener>>()
  #source: ReturnType<typeof listenToAnnotations> | null = null

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.#source = listenToAnnotations(this.database, {
      changed: (notice) => {
        for (const listener of this.#listeners.get(notice.orgId) ?? []) listener.changed(notice)
      },
      reconnected: () => {
        for (const listeners of this.#listeners.values()) for (const listener of listeners) listener.missed()
      },
    })
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#source?.stop()
  }

  /** Answers how to stop. */
  subscribe(orgId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(orgId) ?? new Set()
    this.#listeners.set(orgId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(orgId)
    }
  }

  /** Whether a Call-ID is one of the call's. @throws AppError `not_found` */
  async legsOf(orgId: string, callId: string): Promise<(sipCallId: string) => boolean> {
    const call = await this.database.withTenant(orgId, (tenant) => getCall(tenant, callId))
    if (!call) throw new AppError('not_found')
    const legs = new Set(call.legs.map((leg) => leg.callId))
    return (sipCallId) => legs.has(sipCallId)
  }
}
