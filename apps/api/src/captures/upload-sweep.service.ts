import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { Id } from '@ringback/contracts'
import type { Logger } from '@ringback/server-kit'
import { LOGGER } from '../http/tokens.ts'
import { IntakeService } from './intake.service.ts'
import { UploadStore } from './upload-store.ts'

const EVERY_MS = 60_000
/** An upload nobody went on with for this long is given up. */
const PATIENCE_MS = 24 * 3_600_000

/**
 * Looks after uploads whose request can no longer do it: complete ones that a crash left behind are taken over,
 * deserted ones are removed.
 */
@Injectable()
export class UploadSweepService implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(
    private readonly uploads: UploadStore,
    private readonly intake: IntakeService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const start = () => {
      this.#running = this.sweep().catch((err) => this.logger.error({ err }, 'uploads were not swept'))
    }
    start()
    this.#timer = setInterval(start, EVERY_MS)
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#running
  }

  async sweep(now = Date.now()): Promise<void> {
    for (const id of await this.uploads.list())
      await this.look(id, now).catch((err) =>
        this.logger.warn({ err, uploadId: id }, 'an upload was not swept'),
      )
  }

  private async look(id: string, now: number): Promise<void> {
    const { offset, size, metadata, creation_date } = await this.uploads.getUpload(id)
    const orgId = metadata?.workspace
    if (!Id.safeParse(orgId).success) return
    if (await this.intake.isClosed(orgId!)) return this.uploads.forget(id)
    const isComplete = offset === size
    if (isComplete) await this.finish(orgId!, id)
    const touched = (await this.uploads.lastWrite(id)) ?? new Date(creation_date ?? 0)
    if (now - touched.getTime() < PATIENCE_MS) return
    if (!isComplete) await this.intake.discard(orgId!, id)
    await this.uploads.forget(id)
  }

  private async finish(orgId: string, id: string): Promise<void> {
    const settled = await this.intake.finish(orgId, id, this.uploads.localFile(id))
    if (settled.outcome === 'twin') await this.uploads.noteDuplicate(id, settled.twin.id)
  }
}
