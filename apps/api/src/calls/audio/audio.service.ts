import { availableParallelism } from 'node:os'
import { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import type { CallAudio } from '@ringback/contracts'
import { type CallStream, Database, findCallStreams, getCall, listAudit, secondsOf } from '@ringback/db'
import { AppError } from '../../http/app-error.ts'
import { audit, auditFile } from '../../http/audit.ts'
import { byteRange } from '../../http/byte-range.ts'
import type { RequestContext } from '../../http/request-context.ts'
import { ExportService } from '../export.service.ts'
import { exportName } from '../export-name.ts'
import { pickStreams } from './pick-streams.ts'
import type { HeardPackets, Hushing, PressedKey, Rendered, WantedStream } from './render/protocol.ts'
import { RenderProcess } from './render-process.ts'
import { Slots } from './slots.ts'
import { WAV_HEADER, wavHeader } from './wav.ts'

/** Longer calls are rendered up to here. */
const LONGEST_US = 2 * 3_600_000_000
const PACKET_US = 20_000
const STEREO_SAMPLE = 4
const SIDES = ['caller', 'callee'] as const

/** A WAV file, or the part of it that was asked for. */
export interface AudioFile {
  name: string
  /** Of the whole file. */
  bytes: number
  part: { from: number; to: number } | null
  body: Readable
}

/** What of a call's audio may leave with it, and which of its packets. */
export interface HushedAudio {
  audio: CallAudio
  heard: HeardPackets[]
  /** Of the file. */
  bytes: number
}

/** Also where packets were removed by age: then a share is one without what was said. */
const NOTHING_TO_HEAR = new Set(['no_audio', 'codec_unavailable', 'media_removed'])

interface Listening {
  startTs: number
  endTs: number
  cut: boolean
  channels: [CallStream[], CallStream[]]
}

/** What was said in a call. Packets are heard in a process of their own: see RenderProcess. */
@Injectable()
export class AudioService {
  readonly #slots = new Slots(Math.max(1, availableParallelism() - 1))

  constructor(
    private readonly database: Database,
    private readonly exports: ExportService,
  ) {}

  /** What there is to hear, and what to draw of it. `gone` aborts when nobody wants it any more. */
  async describe(orgId: string, id: string, ids: string[] | null, gone: AbortSignal): Promise<CallAudio> {
    const { listening, digits } = await this.#find(orgId, id, ids)
    const rendered = await this.#slots.take(async () => {
      const child = await this.#render(orgId, id, listening, { gone })
      try {
        return await child.rendered
      } finally {
        child.stop()
      }
    })
    return {
      ...describedBy(rendered, listening),
      digits: digits.flatMap(({ ts, sender }) => (ts === null ? [] : [{ side: sender, ts }])),
    }
  }

  /**
   * What may leave of what was said in some of a call's streams: without keys that are to be heard, and without when they
   * were pressed. `keep` is given the file. Null where there is nothing to hear.
   */
  async hushed(
    orgId: string,
    id: string,
    { streams, keys }: { streams: readonly CallStream[]; keys: PressedKey[] },
    keep: (wav: Readable) => Promise<void>,
  ): Promise<HushedAudio | null> {
    const listening = listeningTo(pickStreams(streams, null))
    if (!listening) return null
    try {
      return await this.#slots.take(async () => {
        const child = await this.#render(orgId, id, listening, {
          hushed: { streams: streams.map(wantedStream), keys },
        })
        try {
          const rendered = await child.rendered
          refuseSilence(rendered)
          const bytes = lengthOf(rendered)
          await keep(fileOf(child, rendered, { from: 0, to: bytes }))
          return { audio: { ...describedBy(rendered, listening), digits: [] }, heard: rendered.heard, bytes }
        } finally {
          child.stop()
        }
      })
    } catch (error) {
      if (error instanceof AppError && NOTHING_TO_HEAR.has(error.code)) return null
      throw error
    }
  }

  /** @throws AppError `no_audio`, `codec_unavailable` when neither side can be heard; `range_not_satisfiable` */
  async wav(
    caller: RequestContext,
    id: string,
    { ids, range }: { ids: string[] | null; range: string | undefined },
    gone: AbortSignal,
  ): Promise<AudioFile> {
    const { orgId } = caller
    const { listening, call } = await this.#find(orgId, id, ids)
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const { promise: begun, resolve, reject } = Promise.withResolvers<AudioFile>()
    // The slot is held until the last byte is sent.
    this.#slots
      .take(async () => {
        const child = await this.#render(orgId, id, listening, { gone })
        try {
          const rendered = await child.rendered
          refuseSilence(rendered)
          const bytes = lengthOf(rendered)
          const part = byteRange(range, bytes)
          if (part === 'beyond')
            throw new AppError('range_not_satisfiable', { detail: `It has ${bytes} bytes` })
          const body = fileOf(child, rendered, part ?? { from: 0, to: bytes })
          body.once('close', end)
          await auditFile(body, () => this.#noteListening(caller, id, part !== null && part.from > 0))
          resolve({ name: `${exportName(call)}.wav`, bytes, part, body })
          await ended
        } finally {
          child.stop()
        }
      })
      .catch(reject)
    return begun
  }

  async #find(orgId: string, id: string, ids: string[] | null) {
    const { call, streams } = await this.database.withTenant(orgId, async (tenant) => ({
      call: await getCall(tenant, id),
      streams: await findCallStreams(tenant, id),
    }))
    if (!call) throw new AppError('not_found')
    const listening = listeningTo(pickStreams(streams, ids))
    if (!listening) throw new AppError('no_audio')
    return { call: call.summary, digits: call.digits, listening }
  }

  async #render(
    orgId: string,
    id: string,
    listening: Listening,
    { gone, hushed }: { gone?: AbortSignal; hushed?: Hushing },
  ): Promise<RenderProcess> {
    gone?.throwIfAborted()
    const { body } = await this.exports.packets(orgId, id, true)
    const { startTs, endTs } = listening
    const channels = listening.channels.map((streams) => streams.map(wantedStream))
    const request = { startTs, endTs, channels, hushed: hushed ?? null }
    const child = new RenderProcess(request, body)
    gone?.addEventListener('abort', () => child.stop())
    return child
  }

  /** A player asks for a file in parts: those within an hour of its beginning are the same listening. */
  #noteListening(caller: RequestContext, id: string, goesOn: boolean): Promise<void> {
    const action = 'call.listened'
    return this.database.withTenant(caller.orgId, async (tenant) => {
      const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
      const same = { action, actor: caller.actor.id ?? undefined, target: id, from: hourAgo } as const
      const [begun] = goesOn ? await listAudit(tenant, same, { limit: 1, before: null }) : []
      if (!begun) await audit(tenant, caller, action, { id })
    })
  }
}

/** Null where no stream has a time. */
function listeningTo(channels: [CallStream[], CallStream[]]): Listening | null {
  const heard = channels.flat()
  if (heard.length === 0) return null
  const startTs = Math.min(...heard.map(({ firstTs }) => firstTs as number))
  const lastTs = Math.max(...heard.map(({ lastTs }) => lastTs as number)) + PACKET_US
  const endTs = Math.min(lastTs, startTs + LONGEST_US)
  return { startTs, endTs, cut: endTs < lastTs, channels }
}

function describedBy(
  { sampleRate, samples, channels, cut }: Rendered,
  listening: Listening,
): Omit<CallAudio, 'digits'> {
  return {
    ...{ startTs: listening.startTs, durationMs: (samples / sampleRate) * 1000, sampleRate },
    channels: channels.map((channel, i) => ({
      side: SIDES[i] as (typeof SIDES)[number],
      streamIds: (listening.channels[i] as CallStream[]).map((stream) => stream.id),
      ...channel,
    })),
    cut: listening.cut || cut,
    losses: listening.channels.flatMap((streams, i) =>
      streams
        .flatMap(secondsOf)
        .flatMap(({ ts, lost }) =>
          lost > 0 ? [{ side: SIDES[i] as (typeof SIDES)[number], ts, lost }] : [],
        ),
    ),
  }
}

const lengthOf = ({ samples }: Rendered) => WAV_HEADER + samples * STEREO_SAMPLE

const wantedStream = ({ ssrc, src, dst }: CallStream): WantedStream => ({ ssrc, src, dst })

function refuseSilence({ channels }: Rendered): void {
  const problems = channels.map(({ problem }) => problem)
  if (problems.includes(null)) return
  const missing = channels.flatMap(({ missingCodec }) => missingCodec ?? [])
  if (missing.length > 0)
    throw new AppError('codec_unavailable', { detail: [...new Set(missing)].join(', ') })
  throw new AppError('no_audio', { detail: problems.join(', ') })
}

function fileOf(
  child: RenderProcess,
  { sampleRate, samples }: Rendered,
  part: { from: number; to: number },
): Readable {
  const header = wavHeader(sampleRate, samples * STEREO_SAMPLE).subarray(part.from, part.to)
  const from = Math.max(0, part.from - WAV_HEADER)
  const to = Math.max(from, part.to - WAV_HEADER)
  async function* bytes(): AsyncGenerator<Buffer> {
    yield header
    yield* child.play({ from, to }) as AsyncIterable<Buffer>
  }
  return Readable.from(bytes(), { objectMode: false })
}
