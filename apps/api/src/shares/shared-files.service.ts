import type { Readable } from 'node:stream'
import { Inject, Injectable } from '@nestjs/common'
import type { Call, SharedExportQuery } from '@ringback/contracts'
import { Database } from '@ringback/db'
import { ladderDocument } from '@ringback/ladder/export'
import { ObjectMissingError, type ObjectStore } from '@ringback/server-kit'
import type { AudioFile } from '../calls/audio/audio.service.ts'
import { Slots } from '../calls/audio/slots.ts'
import { type DrawnFormat, drawFile } from '../calls/document/draw-file.ts'
import { viewOf } from '../calls/document/view-of.ts'
import { exportName } from '../calls/export-name.ts'
import { AppError } from '../http/app-error.ts'
import { byteRange } from '../http/byte-range.ts'
import { OBJECT_STORE } from '../http/tokens.ts'
import { noteAccess } from './note-access.ts'
import type { Visit } from './share.guard.ts'
import { redactedLetter, SharedService } from './shared.service.ts'
import { rowOf } from './shared-row.ts'
import { sharedAudioKey, sharedPcapKey } from './snapshot.ts'

const LONGEST_NAME = 80

/** What guests take away: made of the snapshot, or made with it. */
@Injectable()
export class SharedFilesService {
  /** Whoever has a link may ask as often as they like: one after the other. */
  readonly #slots = new Slots(1)

  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly shared: SharedService,
  ) {}

  async drawn(
    visit: Visit,
    format: DrawnFormat,
    query: SharedExportQuery,
  ): Promise<{ name: string; type: string; body: Buffer }> {
    assertMayDownload(visit)
    const snapshot = await this.shared.snapshot(visit)
    const { items: annotations } = await this.shared.annotations({ ...visit, guestHash: null })
    const { call, messages } = snapshot
    const { title, letter } = redactedLetter(visit, snapshot)
    // The hash of the file it was in would tell two shares of one capture apart from others.
    const source = {
      call,
      messages: messages.map(rowOf),
      annotations,
      captures: [],
      cover: { title, ...letter },
    }
    const { type, extension, body } = await this.#slots.take(() =>
      drawFile(ladderDocument(source, viewOf(query)), format, query),
    )
    await this.#note(visit, format)
    return { name: `${nameOf(title, call)}.${extension}`, type, body }
  }

  async pcap(visit: Visit): Promise<{ name: string; body: Readable }> {
    assertMayDownload(visit)
    const snapshot = await this.shared.snapshot(visit)
    const name = `${nameOf(redactedLetter(visit, snapshot).title, snapshot.call)}.pcap`
    await this.#note(visit, 'pcap')
    try {
      return { name, body: await this.store.get(sharedPcapKey(visit.share.snapshotKey)) }
    } catch (error) {
      // Revoked between the guard and here.
      if (error instanceof ObjectMissingError) throw new AppError('not_found')
      throw error
    }
  }

  /** What was said. @throws AppError `no_audio`, `range_not_satisfiable` */
  async wav(visit: Visit, range: string | undefined): Promise<AudioFile> {
    const { call } = await this.shared.snapshot(visit)
    await this.shared.audio(visit)
    const key = sharedAudioKey(visit.share.snapshotKey)
    try {
      const bytes = await this.store.size(key)
      const part = byteRange(range, bytes)
      if (part === 'beyond') throw new AppError('range_not_satisfiable', { detail: `It has ${bytes} bytes` })
      // A player asks for a file in parts, of which the first is the listening.
      if (!part || part.from === 0)
        await this.database.withTenant(visit.orgId, (tenant) =>
          noteAccess(tenant, visit, { kind: 'listened', action: 'share.listened' }),
        )
      const body = await this.store.get(
        key,
        part ? { offset: part.from, length: part.to - part.from } : undefined,
      )
      return { name: `${nameOf('', call)}.wav`, bytes, part, body }
    } catch (error) {
      // Revoked between the guard and here.
      if (error instanceof ObjectMissingError) throw new AppError('not_found')
      throw error
    }
  }

  #note(visit: Visit, format: string): Promise<void> {
    return this.database.withTenant(visit.orgId, (tenant) =>
      noteAccess(tenant, visit, { kind: 'downloaded', action: 'share.downloaded', format }),
    )
  }
}

function assertMayDownload({ share }: Visit): void {
  if (!share.downloads) throw new AppError('forbidden')
}

/** The title, as far as file names take it, or who called whom and when, as shown. */
function nameOf(title: string, call: Call): string {
  const words = title.replace(/[^\p{L}\p{N}+_]+/gu, '-').replace(/^-+|-+$/g, '')
  return words.slice(0, LONGEST_NAME) || exportName(call)
}
