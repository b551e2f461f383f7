import type { AnnotationAnchor, Stream } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { buildColumns } from './columns.ts'
import type { MediaLane } from './media-lanes.ts'
import { withMedia } from './media-rows.ts'
import { aTrace, captureId, legA } from './message.fixture.ts'
import { type PinnedNote, pinOrder, pinsOf, placePins } from './pins.ts'
import { buildRows } from './rows.ts'

const frame = (n: number) => `${captureId}.${n}.0`
const stream = { id: 'stream', ssrc: '0x0000abcd', src: '10.0.0.1:4000', dst: '10.0.0.2:5000' } as Stream
const lane = { key: 'stream', from: 0, to: 1, firstTs: 100, lastTs: 5_000_000 } as MediaLane

/** A message, its repeat, an answer, and a last message after a long silence. */
const trace = aTrace(
  { ts: 0 },
  { ts: 500_000, retransmissionOf: frame(1) },
  { ts: 600_000, status: 200 },
  { ts: 5_600_000, method: 'BYE' },
)
const rows = (expanded: string[] = []) =>
  withMedia(
    buildRows(trace, buildColumns([], trace), {
      legs: [legA],
      shownLegs: null,
      expanded: new Set(expanded),
      compact: false,
    }),
    [lane],
  )

const aNote = (id: string, anchor: AnnotationAnchor, lost = false): PinnedNote => ({
  ...{ id, number: 1, anchor, lost, visibility: 'internal', resolved: null, comments: [] },
})
const onMessage = (n: number) => aNote(`m${n}`, { kind: 'message', messageId: frame(n) })
const inGap = (n: number) => aNote(`g${n}`, { kind: 'gap', before: frame(n - 1), after: frame(n) })
const { ssrc, src, dst } = stream
const onStream = aNote('s', { kind: 'stream', ssrc, src, dst })

const placed = (notes: PinnedNote[], of = rows()) =>
  [...placePins(of, notes, [stream])].map(([key, pins]) => [key, pins.map(({ id }) => id)])

test('a note stands on its message, and with others on the same one', () => {
  expect(placed([onMessage(3), aNote('x', onMessage(3).anchor)])).toEqual([[frame(3), ['m3', 'x']]])
})

test('a folded repeat lends its pin to the first sending until it is opened', () => {
  expect(placed([onMessage(2)])).toEqual([[frame(1), ['m2']]])
  expect(placed([onMessage(2)], rows([frame(1)]))).toEqual([[frame(2), ['m2']]])
})

test('a silence has its row; a short one the message that ends it', () => {
  const silence = rows().find(({ kind }) => kind === 'break')?.key
  expect(placed([inGap(4)])).toEqual([[silence, ['g4']]])
  expect(placed([inGap(3)])).toEqual([[frame(3), ['g3']]])
})

test('a stream is found by its ends and SSRC', () => {
  expect(placed([onStream])).toEqual([['stream', ['s']]])
  expect(placed([aNote('other', { kind: 'stream', ssrc: '0x00000001', src, dst })])).toEqual([])
})

test('what hangs on the whole call, is lost or is not shown has no place', () => {
  const whole = [aNote('c', { kind: 'call' }), aNote('r', { kind: 'range', fromTs: 0, toTs: 9 })]
  expect(placed([...whole, aNote('l', onMessage(3).anchor, true), onMessage(99)])).toEqual([])
})

test('order is from the top of the ladder down, media where their words stand', () => {
  const notes = [onStream, inGap(4), onMessage(4), onMessage(1)]
  const pins = placePins(rows(), notes, [stream])
  const media = rows().findIndex(({ kind }) => kind === 'media')
  expect(pinsOf(rows()[media]!, pins)).toEqual([onStream])
  expect(pinOrder(rows(), pins)).toEqual(['m1', 'g4', 's', 'm4'])
})
