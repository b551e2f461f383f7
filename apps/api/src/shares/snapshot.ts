import { createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import type {
  Call,
  CallAudio,
  MessageDetail,
  RedactionCounts,
  ShareRedaction,
  StreamSeconds,
} from '@ringback/contracts'
import { type CallStream, type LegPart, secondsOf } from '@ringback/db'
import type { ObjectStore } from '@ringback/server-kit'
import type { Met } from '@ringback/sip-core/redact'
import type { RedactedCall } from '../calls/redacted-pcap/redacted-pcap.service.ts'
import { ladderRowsOf } from '../messages/ladder.ts'
import { readRedactedTexts } from '../messages/redacted-texts.ts'
import { shownText } from '../messages/shown-text.ts'
import { timelineOf } from '../messages/timeline.ts'
import { redactCall } from './redact-call.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** All that a link can show. Nothing in it leads back: ids are made up, texts are redacted before they are read. */
export interface Snapshot {
  call: Call
  messages: MessageDetail[]
  seconds: StreamSeconds[]
  /** What is to be heard of it; null of a share without. */
  audio: CallAudio | null
  /** How much is hidden; null of one that was made before that was counted. */
  redacted: RedactionCounts | null
  /** What notes, title and letter are redacted with later, and made-up ids with: never sent. */
  secret: string
  met: Met
  /** Ids by what they stand for: never sent. */
  ids: Record<string, string>
}

export interface Shown {
  call: Call
  parts: readonly LegPart[]
  streams: readonly CallStream[]
  redaction: ShareRedaction
}

/** Of a call whose legs, streams and parts are those to be shown; and what it was made of, for its capture. */
export async function makeSnapshot(
  store: ObjectStore,
  { call, parts, streams, redaction }: Shown,
): Promise<{ snapshot: Snapshot; redacted: RedactedCall }> {
  const secret = randomBytes(32).toString('hex')
  const ids: Record<string, string> = {}
  const idOf = (id: string): string => {
    ids[id] ??= pseudoId(secret, id)
    return ids[id]
  }
  const timeline = timelineOf(parts)
  const { redactor, texts } = await readRedactedTexts(store, timeline, redaction)
  const legs = new Map(call.legs.map((leg) => [leg.id, redactor.value(leg.callId)]))
  const rows = ladderRowsOf(timeline, texts)
  const messages = rows.map((row, i): MessageDetail => {
    const text = texts.get(timeline[i]!)
    return {
      ...row,
      id: messageIdOf(row.id, idOf),
      legId: idOf(row.legId),
      captureId: idOf(row.captureId),
      src: redactor.endpoint(row.src),
      dst: redactor.endpoint(row.dst),
      retransmissionOf: row.retransmissionOf && messageIdOf(row.retransmissionOf, idOf),
      bytes: text?.length ?? 0,
      callId: legs.get(row.legId) ?? '',
      ...shownText(text),
    }
  })
  const messageIds = new Set(rows.map(({ id }) => id))
  const shownCall = redactCall(call, redactor, {
    idOf,
    messageIdOf: (id) => messageIdOf(id, idOf),
    shows: (one) =>
      'messageId' in one
        ? messageIds.has(one.messageId)
        : call.streams.some((stream) => stream.id === one.streamId),
  })
  const seconds = streams.map((stream) => ({ streamId: idOf(stream.id), items: secondsOf(stream) }))
  return {
    snapshot: {
      ...{ call: shownCall, messages, seconds, secret, met: redactor.met, ids },
      ...{ audio: null, redacted: redactor.counts },
    },
    redacted: { timeline, streams, redactor, texts, heard: [] },
  }
}

/** Streams are called there as everywhere in the snapshot. */
export function withAudio(snapshot: Snapshot, audio: CallAudio | null): Snapshot {
  const channels = audio?.channels.map((channel) => ({
    ...channel,
    streamIds: channel.streamIds.map((id) => pseudoId(snapshot.secret, id)),
  }))
  return { ...snapshot, audio: audio && { ...audio, channels: channels ?? [] } }
}

/** `<capture>.<frame>.<n>` with another capture. */
function messageIdOf(id: string, idOf: (id: string) => string): string {
  const [captureId = '', ...place] = id.split('.')
  return [idOf(captureId), ...place].join('.')
}

/** As a UUID (version 8: RFC 9562 §5.8); without the secret nobody can tell of what. */
export function pseudoId(secret: string, id: string): string {
  const hex = createHash('sha256').update(`${secret} ${id}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Where the redacted capture of a share that allows downloads lies: beside its snapshot, and removed with it. */
export const sharedPcapKey = (snapshotKey: string): string => snapshotKey.replace(/[^/]*$/, 'pcap')

/** What was said, as a WAV file, of a share that holds it. */
export const sharedAudioKey = (snapshotKey: string): string => snapshotKey.replace(/[^/]*$/, 'audio')

export async function putSnapshot(store: ObjectStore, key: string, snapshot: Snapshot): Promise<void> {
  await store.put(key, await compress(JSON.stringify(snapshot)))
}

export async function readSnapshot(store: ObjectStore, key: string): Promise<Snapshot> {
  const chunks: Buffer[] = []
  for await (const chunk of await store.get(key)) chunks.push(chunk as Buffer)
  const snapshot = JSON.parse((await decompress(Buffer.concat(chunks))).toString()) as Snapshot
  // Older ones were made before there were aliases, audio and counts.
  const { call, audio, redacted } = snapshot
  return {
    ...snapshot,
    ...{ call: { ...call, aliases: call.aliases ?? [] }, audio: audio ?? null, redacted: redacted ?? null },
  }
}
