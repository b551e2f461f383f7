import type { Call, Stream, TimelineEvent } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { buildColumns, splitPorts } from './columns.ts'
import { heights } from './geometry.ts'
import { mediaLanes } from './media-lanes.ts'
import { placeInTime, withMedia } from './media-rows.ts'
import { aTrace, audio, captureId, legA, legB } from './message.fixture.ts'
import { buildRows, rowsHeight } from './rows.ts'

const second = 1_000_000
const outcome = { answerTs: 2 * second, endTs: 12 * second } as Call['legs'][number]
const call = (with_: Partial<Call> = {}) => ({
  legs: [
    { ...outcome, id: legA, callId: 'a@x' },
    { ...outcome, id: legB, callId: 'b@x' },
  ],
  ...{ streams: [], digits: [], timeline: [], findings: [] },
  ...with_,
})

const aStream = (of: Partial<Stream>): Stream =>
  ({
    id: `${captureId}`,
    legId: legA,
    src: '10.0.0.1:4000',
    dst: '10.0.0.2:5000',
    firstTs: 2 * second,
    lastTs: 12 * second,
    codec: 'PCMU',
    packets: 500,
    lost: 0,
    jitterMeanMs: 1,
    mos: 4.41,
    sender: 'caller',
    ...of,
  }) as Stream

const back = { src: '10.0.0.2:5060', dst: '10.0.0.1:5060' }
const trace = aTrace(
  { ts: 0 },
  { ts: second, status: 180, ...back },
  { ts: 2 * second, status: 200, ...back },
  { ts: 2 * second + 10, method: 'ACK' },
  { ts: 12 * second, method: 'BYE' },
)
const columns = buildColumns([], trace)
const lanesOf = (of: Partial<Call>, shown: ReadonlySet<string> | null = null) =>
  mediaLanes(call(of), trace, columns, shown)
const ladder = buildRows(trace, columns, {
  ...{ legs: [legA, legB], shownLegs: null, expanded: new Set<string>(), compact: false },
})

test('a stream goes between the columns of its hosts, else between the ends of its leg', () => {
  const media = { src: '10.9.9.9:4000', dst: '10.9.9.8:5000' }
  const lanes = lanesOf({
    streams: [
      aStream({ id: '1' }),
      aStream({ id: '2', ...media, sender: 'callee' }),
      aStream({ id: '3', ...media, sender: null }),
      aStream({ id: '4', firstTs: null }),
    ],
  })
  expect(lanes).toMatchObject([
    { key: '1', from: 0, to: 1, leg: 0 },
    { key: '2', from: 1, to: 0 },
  ])
})

test('where ports stand apart, media stands at the port of its leg', () => {
  const participants = [
    { address: '10.0.0.1', ports: [5060] },
    { address: '10.0.0.2', ports: [5080, 5060] },
  ]
  const split = splitPorts(buildColumns(participants, trace), [])
  const lanes = mediaLanes(call({ streams: [aStream({})] }), trace, split, null)
  expect(lanes).toMatchObject([{ from: 0, to: 2 }])
})

test('hidden legs hide their media', () => {
  expect(lanesOf({ streams: [aStream({})] }, new Set([legB]))).toEqual([])
})

test('holds of the leg, to its end where nobody resumed', () => {
  const event: TimelineEvent = {
    ...{
      kind: 'hold',
      callId: 'a@x',
      ts: 5 * second,
      endTs: null,
      messageId: null,
      by: 'caller',
      params: {},
    },
  }
  expect(lanesOf({ streams: [aStream({})], timeline: [event] })[0]?.holds).toEqual([
    [5 * second, 12 * second],
  ])
})

test('the silent side of one-way audio is a lane without a stream', () => {
  const lanes = lanesOf({
    findings: [
      {
        ...{ code: 'one_way_audio', severity: 'error', side: 'callee', callId: 'a@x', evidence: [], rfc: '' },
        params: { from: '10.0.0.1:4000', to: '10.0.0.2:5000', packets: 500, seconds: 10 },
      },
    ],
  })
  expect(lanes).toMatchObject([{ from: 1, to: 0, stream: null, firstTs: 2 * second, lastTs: 12 * second }])
})

test('no audio at all is absent both ways', () => {
  const finding = {
    code: 'no_audio',
    severity: 'error',
    side: 'unknown',
    callId: 'a@x',
    evidence: [],
    rfc: '',
  }
  const lanes = lanesOf({ findings: [{ ...finding, params: { seconds: 10 } } as Call['findings'][number]] })
  expect(lanes).toMatchObject([
    { from: 0, to: 1, stream: null },
    { from: 1, to: 0, stream: null },
  ])
})

test('words stand under the silence the media fills, both directions on lines of their own', () => {
  const both = [aStream({ id: '1' }), aStream({ id: '2', src: '10.0.0.2:5000', dst: '10.0.0.1:4000' })]
  const rows = withMedia(ladder, lanesOf({ streams: both }))
  expect(rows.map(({ kind }) => kind)).toEqual([
    ...['message', 'message', 'message', 'message'],
    ...['break', 'media', 'message'],
  ])
  expect(rows[5]).toMatchObject({ lanes: [{ line: 0 }, { line: 1 }], more: 0 })
  rows.slice(1).forEach((row, i) => {
    expect(row.top).toBe(rows[i]!.top + rows[i]!.height)
  })
  expect(rowsHeight(rows) - rowsHeight(ladder)).toBe(2 * heights.mediaLine + heights.mediaPadding)
})

test('early media goes on into the talk, and its words stand there', () => {
  const slow = aTrace(
    { ts: 0 },
    { ts: second, status: 180, ...back },
    { ts: 5 * second, status: 200, sdp: audio('sendrecv'), ...back },
    { ts: 12 * second, method: 'BYE' },
  )
  const legs = { legs: [legA], shownLegs: null, expanded: new Set<string>(), compact: false }
  const rows = withMedia(
    buildRows(slow, columns, legs),
    mediaLanes(call({ streams: [aStream({ firstTs: second })] }), slow, columns, null),
  )
  expect(rows.map(({ kind }) => kind)).toEqual([
    ...['message', 'message', 'break', 'message'],
    ...['break', 'media', 'message'],
  ])
})

test('media that fills no silence stands where it starts', () => {
  const rows = withMedia(
    ladder,
    lanesOf({ streams: [aStream({ firstTs: second, lastTs: second + 500_000 })] }),
  )
  expect(rows.findIndex(({ kind }) => kind === 'media')).toBe(2)
})

test('more streams than lines are counted', () => {
  const many = Array.from({ length: 9 }, (_, i) => aStream({ id: String(i) }))
  const rows = withMedia(ladder, lanesOf({ streams: many }))
  expect(rows.find(({ kind }) => kind === 'media')).toMatchObject({ more: 3 })
})

test('without media the rows are the same', () => {
  expect(withMedia(ladder, [])).toBe(ladder)
  expect(withMedia([], lanesOf({ streams: [aStream({})] }))).toEqual([])
})

test('an instant lies between the arrows before and after it', () => {
  const place = placeInTime(ladder)
  const middle = heights.message / 2
  expect(place(-5)).toBe(ladder[0]!.top + middle)
  expect(place(99 * second)).toBe(ladder.at(-1)!.top + middle)
  expect(place(second / 2)).toBeCloseTo((ladder[0]!.top + ladder[1]!.top) / 2 + middle)
  expect(placeInTime([])(1)).toBe(0)
})
