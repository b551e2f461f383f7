import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { MessageIndex, StagedCall, StagedLeg } from '@ringback/db/staging'
import { type ObjectStore, openObjectStore, readSegmentBlocks } from '@ringback/server-kit'
import { FrameIndexWriter } from '@ringback/server-kit/segment'
import { afterAll, describe, expect, it } from 'vitest'
import { answeredCall, type Packet, pcap } from '../../test/sip-capture.ts'
import { readTexts } from '../ingest/part-texts.ts'
import { StoredLegs } from '../ingest/stored-legs.ts'
import { CaptureInput } from './capture-input.ts'
import { decodeCaptureStream } from './decode-capture-stream.ts'
import { LegCollector } from './leg-collector.ts'
import { legOutcome } from './leg-outcome.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-legs-'))
afterAll(() => rmSync(dir, { recursive: true }))
const store: ObjectStore = openObjectStore({
  OBJECT_STORE: 'fs',
  OBJECT_STORE_DIR: dir,
  S3_REGION: '',
  S3_FORCE_PATH_STYLE: false,
})
const captureId = '018f0000-0000-7000-8000-00000000000c'
let segments = 0

async function decode(packets: Packet[]) {
  const key = `segment-${segments++}`
  const bytes = pcap(packets)
  const frames = new FrameIndexWriter(join(dir, `${key}-frames`))
  const openCopy = () => Promise.reject(new Error('it is not compressed'))
  const legs = new LegCollector({
    frames,
    orgId: '018f0000-0000-7000-8000-000000000000',
    captureId,
    joinRules: { headers: [], numbers: { prefixes: [], countryCode: '' }, forced: [], forbidden: [] },
    segmentFile: join(dir, `${key}-scratch`),
  })
  const input = new CaptureInput(Readable.from([bytes]), bytes.length, 1e9)
  const outcome = await decodeCaptureStream(
    { input, openCopy },
    { legs, frames },
    { totalBytes: bytes.length, sha256: '' },
    () => {},
  )
  if (!outcome.ok) throw new Error(outcome.error.code)
  // The worker keeps the segment as soon as it hears of it, before the first row.
  renameSync(join(dir, `${key}-scratch`), join(dir, key))
  const calls: StagedCall[] = []
  return { key, report: outcome.report, legs: [...outcome.rows.rows((call) => calls.push(call))], calls }
}

/** The first leg of a decode, as stored, derived again. */
async function derivedAgain(leg: StagedLeg, segmentKey: string | null) {
  const part = {
    legId: leg.id,
    sipCallId: leg.sipCallId,
    captureId,
    captureName: '',
    shownIn: 'c',
    segmentKey,
    index: leg.messageIndex,
  }
  const { table } = new StoredLegs([part], await readTexts(store, [part]), {})
  return legOutcome(table.leg(0))
}

async function texts(key: string, { blocks, messages }: MessageIndex): Promise<Buffer[]> {
  const unpacked = await readSegmentBlocks(store, key, blocks)
  return messages.map(({ block, offset, length }) =>
    (unpacked[block] as Buffer).subarray(offset, offset + length),
  )
}

/** A call whose INVITE is challenged, sent again with credentials, answered, and ended by the callee. */
function challengedCall(callId: string): Packet[] {
  const call = answeredCall(callId)
  const [invite] = call as [Packet]
  const challenge = (call[3] as Packet).text.replace('200 OK', '407 Proxy Authentication Required')
  const again = invite.text.replace('CSeq: 1', 'Proxy-Authorization: Digest x\r\nCSeq: 2')
  const later = call.slice(1).map((packet) => ({
    ...packet,
    ts: packet.ts + 2_000_000,
    text: packet.text.replace('CSeq: 1', 'CSeq: 2').replace('CSeq: 2 BYE', 'CSeq: 3 BYE'),
  }))
  return [
    invite,
    { ...invite, ts: invite.ts + 500_000 },
    { ...(call[3] as Packet), ts: invite.ts + 600_000, text: challenge },
    { ...invite, ts: invite.ts + 700_000, text: again },
    ...later,
  ]
}

describe('LegCollector', () => {
  it('indexes every message with its text', async () => {
    const call = answeredCall('index@example.com')
    const { key, legs, report } = await decode([...call, ...answeredCall('other@example.com', 1)])
    expect(report).toMatchObject({ legs: 2, calls: 2, sipMessages: 14, compression: null, format: 'pcap' })
    const leg = legs.find(({ sipCallId }) => sipCallId === 'index@example.com') as StagedLeg
    expect(leg).toMatchObject({
      fromUser: '100',
      toUser: '+34600123456',
      state: 'completed',
      finalStatus: 200,
    })
    expect(leg.messageIndex.messages.map(({ frame, method, status }) => [frame, method ?? status])).toEqual([
      [1, 'INVITE'],
      [2, 100],
      [3, 180],
      [4, 200],
      [5, 'ACK'],
      [6, 'BYE'],
      [7, 200],
    ])
    expect((await texts(key, leg.messageIndex)).map(String)).toEqual(call.map(({ text }) => text))
  })

  it('marks challenges, credentials and retransmissions by position', async () => {
    const { legs } = await decode(challengedCall('auth@example.com'))
    const messages = (legs[0] as StagedLeg).messageIndex.messages
    expect(messages.map(({ auth }) => auth).slice(0, 5)).toEqual([
      null,
      null,
      'challenge',
      'credentials',
      null,
    ])
    expect(messages.map(({ retransmissionOf }) => retransmissionOf).slice(0, 3)).toEqual([null, 0, null])
  })

  it('derives the same leg from stored messages as from the capture', async () => {
    for (const call of [
      answeredCall('again@example.com'),
      challengedCall('again@example.com'),
      answeredCall('late@x').slice(3),
    ]) {
      const { key, legs } = await decode(call)
      const leg = legs[0] as StagedLeg
      const {
        messageIndex: _,
        track: ______,
        sipCallId: __,
        orgId: ___,
        id: ____,
        callId: _____,
        ...outcome
      } = leg
      expect(await derivedAgain(leg, key)).toEqual(outcome)
    }
  })

  it('derives what the index alone can say when the texts are gone', async () => {
    const { legs } = await decode(answeredCall('gone@example.com'))
    const expected = { finalStatus: 200, fromUser: null, method: 'INVITE' }
    expect(await derivedAgain(legs[0] as StagedLeg, null)).toMatchObject(expected)
    expect(await derivedAgain(legs[0] as StagedLeg, 'removed')).toMatchObject(expected)
  })

  it('says what happened, by messages of the capture', async () => {
    const { calls } = await decode(answeredCall('told@example.com'))
    expect(calls[0]?.timeline).toMatchObject([
      { kind: 'setup', callId: 'told@example.com', messageId: `${captureId}.1.0` },
      { kind: 'ringing', messageId: `${captureId}.3.0` },
      { kind: 'answer', messageId: `${captureId}.4.0` },
      { kind: 'hangup', messageId: `${captureId}.6.0`, by: 'caller' },
    ])
  })

  it('keeps Call-IDs apart that are stored alike', async () => {
    const { legs } = await decode([...answeredCall('x\u2400y'), ...answeredCall('x\0y', 1)])
    expect(new Set(legs.map(({ sipCallId }) => sipCallId)).size).toBe(legs.length)
  })
})
