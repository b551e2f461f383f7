/** A decoded capture, put there the way a worker does: staged, published, its texts in a signalling segment. */
import { createHash, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  COPY_HEADER,
  COPY_TRAILER,
  claimCapture,
  completeUpload,
  encodeStagedCall,
  encodeStagedLeg,
  encodeStagedStream,
  type IndexedMessage,
  insertCapture,
  publish,
  type StagedLeg,
  stage,
} from '@ringback/db'
import { SegmentWriter } from '@ringback/server-kit/segment'
import { MessageView } from '@ringback/sip-core/sip'
import { v7 as uuidv7 } from 'uuid'
import { sampleAnalysis, sampleStream } from './sample-analysis.ts'
import type { TestApi } from './test-api.ts'

export interface TestMessage {
  /** µs since 1970. */
  ts: number | null
  frame: number
  src: string
  dst: string
  text: string
  retransmissionOf?: number
  auth?: 'challenge' | 'credentials'
}

export interface TestLeg {
  sipCallId: string
  outcome?: Partial<StagedLeg>
  messages: TestMessage[]
}

export interface TestCapture {
  name: string
  orgId: string
  uploadedBy: string | null
  /** All legs become one call; the first is the caller's. */
  legs: TestLeg[]
}

export interface PublishedCapture {
  captureId: string
  callId: string
  legIds: string[]
  streamId: string
  messageIds: string[]
}

export async function publishCapture(api: TestApi, capture: TestCapture): Promise<PublishedCapture> {
  const { orgId } = capture
  const captureId = uuidv7()
  const objectKey = `orgs/${orgId}/captures/${captureId}/original`
  const bytes = Buffer.from(`bytes of ${capture.name}`)
  await api.store.put(objectKey, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const claim = await api.database.withTenant(orgId, async (tenant) => {
    const { name, uploadedBy } = capture
    await insertCapture(tenant, { id: captureId, name, uploadedBy, objectKey, bytes: bytes.length })
    await completeUpload(tenant, captureId, { bytes: bytes.length, sha256 })
    return claimCapture(tenant, captureId)
  })
  const segmentKey = `orgs/${orgId}/captures/${captureId}/signalling-${claim!.attempt}`
  const indexes = await writeSegment(api, segmentKey, capture.legs)
  const callId = uuidv7()
  const legs = capture.legs.map((leg, i) => stagedLeg(orgId, callId, leg, indexes[i]!))
  const streams = [sampleStream(orgId, legs[0]!.id)]
  const call = sampleAnalysis({ orgId, id: callId, captureId, legs, streamId: streams[0]!.id })
  const rows = (encoded: Buffer[]) => Readable.from([COPY_HEADER, ...encoded, COPY_TRAILER])
  await api.database.withTenantConnection(orgId, async (connection) => {
    await stage(connection, {
      legs: rows(legs.map(encodeStagedLeg)),
      calls: rows([encodeStagedCall(call)]),
      streams: rows(streams.map(encodeStagedStream)),
    })
    await publish(connection, {
      captureId,
      attempt: claim!.attempt,
      objects: { segmentKey, frameIndexKey: null, seekableKey: null },
      report: reportOf(capture.legs),
      recompute: async () => {},
    })
  })
  return {
    captureId,
    callId,
    legIds: legs.map((leg) => leg.id),
    streamId: streams[0]!.id,
    messageIds: indexes.flatMap((index) => index.messages.map((m) => `${captureId}.${m.frame}.${m.index}`)),
  }
}

async function writeSegment(api: TestApi, key: string, legs: TestLeg[]) {
  const path = join(tmpdir(), `segment-${randomUUID()}`)
  const writer = new SegmentWriter(path)
  const handles = legs.map((leg, number) =>
    leg.messages.map(({ text }) => writer.add(number, Buffer.from(text))),
  )
  writer.finish()
  await api.store.adopt(path, key)
  return legs.map((leg, number) => {
    const places = handles[number]!.map((handle) => writer.place(handle))
    const used = [...new Set(places.map(({ block }) => block))]
    return {
      blocks: used.map((block) => writer.block(block)),
      messages: leg.messages.map((message, i) =>
        indexed(message, { ...places[i]!, block: used.indexOf(places[i]!.block) }),
      ),
    }
  })
}

function indexed(
  message: TestMessage,
  place: Pick<IndexedMessage, 'block' | 'offset' | 'length'>,
): IndexedMessage {
  const view = MessageView.of(Buffer.from(message.text))!
  return {
    ts: message.ts,
    frame: message.frame,
    index: 0,
    transport: 'udp',
    method: view.method,
    status: view.status,
    cseq: view.cseq,
    src: message.src,
    dst: message.dst,
    hasSdp: view.contentType === 'application/sdp',
    auth: message.auth ?? null,
    retransmissionOf: message.retransmissionOf ?? null,
    ...place,
  }
}

function stagedLeg(
  orgId: string,
  callId: string,
  leg: TestLeg,
  messageIndex: StagedLeg['messageIndex'],
): StagedLeg {
  const view = MessageView.of(Buffer.from(leg.messages[0]!.text))!
  return {
    orgId,
    id: uuidv7(),
    callId,
    sipCallId: leg.sipCallId,
    fromUser: view.fromUser,
    toUser: view.toUser,
    fromName: view.fromDisplayName,
    method: view.method,
    state: 'completed',
    finalStatus: 200,
    finalReason: 'OK',
    startTs: leg.messages[0]!.ts,
    ringTs: null,
    answerTs: null,
    endTs: null,
    postDialDelayUs: null,
    hungUpBy: 'caller',
    userAgent: view.userAgent,
    track: 0,
    messageIndex,
    ...leg.outcome,
  }
}

const reportOf = (legs: TestLeg[]) => ({
  format: 'pcap',
  compression: null,
  linkTypes: ['ethernet'],
  packets: 10,
  bytes: 1_000,
  sipMessages: legs.reduce((sum, leg) => sum + leg.messages.length, 0),
  calls: 1,
  legs: legs.length,
  firstTs: legs[0]!.messages[0]!.ts,
  lastTs: legs[0]!.messages[0]!.ts,
  layers: { sip: 10 },
  skipped: {},
  warnings: [],
  decodeMs: 1,
})
