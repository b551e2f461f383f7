import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import type { CaptureEvent } from '@ringback/contracts'
import { type CaptureChange, Database, listenToCaptures } from '@ringback/db'
import type { Logger } from '@ringback/server-kit'
import { AppError } from '../http/app-error.ts'
import { LOGGER } from '../http/tokens.ts'
import { WorkspaceListeners } from '../http/workspace-listeners.ts'
import { CapturesService } from './captures.service.ts'

interface Listener {
  tell(event: CaptureEvent): void
  /** Whether they may still listen is to be looked at again. */
  accessChanged(): void
}

/** What a list shows without paging: sent again after changes may have been missed. */
const RECENT = 50

/**
 * One LISTEN connection for the whole process. A change is read again under its own workspace, and told to the
 * listeners of that workspace only.
 */
@Injectable()
export class CaptureFeedService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #listeners = new WorkspaceListeners<Listener>()
  /** Captures being read; true when another change came meanwhile. */
  readonly #reading = new Map<string, boolean>()
  #source: ReturnType<typeof listenToCaptures> | null = null

  constructor(
    private readonly database: Database,
    private readonly captures: CapturesService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#source = listenToCaptures(this.database, {
      capture: (change) => void this.tell(change),
      access: (orgId) => this.lookAgain(orgId),
      reconnected: () => void this.tellEverything(),
    })
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#source?.stop()
  }

  /** Answers how to stop. */
  subscribe(orgId: string, listener: Listener): () => void {
    return this.#listeners.add(orgId, listener)
  }

  private async tell({ orgId, captureId }: CaptureChange): Promise<void> {
    if (!this.#listeners.has(orgId)) return
    if (this.#reading.has(captureId)) {
      this.#reading.set(captureId, true)
      return
    }
    try {
      do {
        this.#reading.set(captureId, false)
        this.send(orgId, await this.eventOf(orgId, captureId))
      } while (this.#reading.get(captureId))
    } catch (err) {
      this.logger.warn({ err }, 'a capture event was not sent')
    } finally {
      this.#reading.delete(captureId)
    }
  }

  private async eventOf(orgId: string, captureId: string): Promise<CaptureEvent> {
    try {
      return { type: 'capture', capture: await this.captures.get(orgId, captureId) }
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return { type: 'deleted', id: captureId }
      throw error
    }
  }

  private lookAgain(orgId: string): void {
    for (const { accessChanged } of this.#listeners.of(orgId)) accessChanged()
  }

  private async tellEverything(): Promise<void> {
    for (const orgId of this.#listeners.orgIds()) {
      this.lookAgain(orgId)
      try {
        const { items } = await this.captures.list(orgId, { limit: RECENT })
        for (const capture of items) this.send(orgId, { type: 'capture', capture })
      } catch (err) {
        this.logger.warn({ err }, 'captures were not sent again')
      }
    }
  }

  private send(orgId: string, event: CaptureEvent): void {
    for (const { tell } of this.#listeners.of(orgId)) tell(event)
  }
}
