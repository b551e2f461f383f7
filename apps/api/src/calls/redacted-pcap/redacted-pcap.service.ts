import { availableParallelism } from 'node:os'
import { Readable } from 'node:stream'
import { Inject, Injectable } from '@nestjs/common'
import { ShareRedaction } from '@ringback/contracts'
import {
  type CallStream,
  Database,
  findCallCaptures,
  findCallParts,
  findCallStreams,
  getCall,
} from '@ringback/db'
import { type CallFrames, exportPcap, ObjectMissingError, type ObjectStore } from '@ringback/server-kit'
import { AppError } from '../../http/app-error.ts'
import { audit, auditFile } from '../../http/audit.ts'
import type { RequestContext } from '../../http/request-context.ts'
import { OBJECT_STORE } from '../../http/tokens.ts'
import { type RedactedTexts, readRedactedTexts } from '../../messages/redacted-texts.ts'
import { type Entry, timelineOf } from '../../messages/timeline.ts'
import type { HeardPackets } from '../audio/render/protocol.ts'
import { Slots } from '../audio/slots.ts'
import { exportName } from '../export-name.ts'
import { rejoined } from '../rejoined.ts'
import { placeOf } from './synthesis/place-of.ts'
import type { SynthesisRequest } from './synthesis/protocol.ts'
import { synthesise } from './synthesise.ts'

/** Longer calls are not redacted: all their messages are held at once. */
export const MOST_REDACTED = 20_000

export interface RedactedCall extends RedactedTexts {
  timeline: readonly Entry[]
  streams: readonly CallStream[]
  /** Of the streams, packets that keep their sound. */
  heard: readonly HeardPackets[]
}

/** Captures that are made, not copied (ADR 0019, ADR 0022): of redacted messages, and of RTP without its sound. */
@Injectable()
export class RedactedPcapService {
  readonly #slots = new Slots(Math.max(1, availableParallelism() - 1))

  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  /** What somebody takes away of a call, with all hidden that can be. @throws AppError `still_decoding`, `conflict` */
  async file(caller: RequestContext, id: string): Promise<{ name: string; body: Readable }> {
    const { call, parts, streams } = await this.database.withTenant(caller.orgId, async (tenant) => ({
      call: (await getCall(tenant, id))?.summary,
      parts: await findCallParts(tenant, id),
      streams: await findCallStreams(tenant, id),
    }))
    if (!call) throw new AppError('not_found')
    assertRedactable(call)
    const timeline = timelineOf(parts)
    const redacted = await readRedactedTexts(this.store, timeline, ShareRedaction.parse({}))
    const { redactor } = redacted
    const [fromUser, toUser] = [call.fromUser, call.toUser].map((user) => user && redactor.user(user))
    const name = exportName({ ...call, fromUser: fromUser ?? null, toUser: toUser ?? null })
    const body = await this.pcap(caller.orgId, id, { ...redacted, timeline, streams, heard: [] })
    await auditFile(body, () =>
      this.database.withTenant(caller.orgId, (tenant) =>
        audit(tenant, caller, 'call.exported', { id, params: { format: 'redacted-pcap' } }),
      ),
    )
    return { name: `${name}-redacted.pcap`, body }
  }

  /** Without RTP where its packets are not to be had. `close` it when nobody wants the rest. */
  async pcap(orgId: string, id: string, call: RedactedCall): Promise<Readable> {
    const request = { messages: messagesOf(call), streams: streamsOf(call) }
    const { promise: begun, resolve, reject } = Promise.withResolvers<Readable>()
    // The slot is held until the last byte is taken.
    this.#slots
      .take(async () => {
        const pcap = synthesise(request, this.#packets(orgId, id, request.streams.length > 0))
        // What is wrong mostly shows here, while there can still be another answer.
        const first = await pcap.next()
        const body = Readable.from(rejoined(first, pcap), { objectMode: false })
        const { promise: ended, resolve: end } = Promise.withResolvers<void>()
        body.once('close', () => {
          // Also of what nobody began to read.
          void pcap.return(undefined)
          end()
        })
        resolve(body)
        await ended
      })
      .catch(reject)
    return begun
  }

  async *#packets(orgId: string, id: string, hasMedia: boolean): AsyncGenerator<Buffer> {
    const captures = hasMedia
      ? await this.database.withTenant(orgId, (tenant) => findCallCaptures(tenant, id))
      : []
    const indexed = captures.flatMap(({ frameIndexKey, ...capture }): CallFrames[] =>
      frameIndexKey === null || capture.mediaTracks.length === 0
        ? []
        : [{ ...capture, frameIndexKey, legTracks: [] }],
    )
    if (indexed.length === 0) return
    try {
      yield* (await exportPcap(this.store, indexed, { media: true })).body
    } catch (error) {
      // Removed by age meanwhile: the call stays what it says.
      if (!(error instanceof ObjectMissingError)) throw error
    }
  }
}

/** @throws AppError `still_decoding`, `conflict` for a call that is too long */
export function assertRedactable({ growing, messages }: { growing: boolean; messages: number }): void {
  if (growing) throw new AppError('still_decoding')
  if (messages > MOST_REDACTED)
    throw new AppError('conflict', {
      detail: `Calls of more than ${MOST_REDACTED} messages are not redacted`,
    })
}

/** One without a time comes where the one before it was. */
function messagesOf({ timeline, texts, redactor }: RedactedCall): SynthesisRequest['messages'] {
  let ts = timeline.find(({ message }) => message.ts !== null)?.message.ts ?? 0
  return timeline.flatMap((entry) => {
    const { message } = entry
    ts = message.ts ?? ts
    const bytes = texts.get(entry)
    if (!bytes) return []
    const [src, dst] = [message.src, message.dst].map((end) => placeOf(redactor.endpoint(end)))
    return [{ kind: 'sip', ts, transport: message.transport, src: src!, dst: dst!, bytes }]
  })
}

const streamsOf = ({ streams, redactor, heard }: RedactedCall): SynthesisRequest['streams'] =>
  streams.map(({ ssrc, src, dst }) => ({
    ...{ ssrc, src, dst },
    ...{ shownSrc: redactor.endpoint(src), shownDst: redactor.endpoint(dst) },
    heard: heard.find((of) => of.ssrc === ssrc && of.src === src && of.dst === dst) ?? null,
  }))
