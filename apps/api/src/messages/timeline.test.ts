import type { IndexedMessage, LegPart } from '@ringback/db'
import { describe, expect, it } from 'vitest'
import { pageOf, timelineOf } from './timeline.ts'

const captureA = '01900000-0000-7000-8000-00000000000a'
const captureB = '01900000-0000-7000-8000-00000000000b'

function part(captureId: string, messages: { ts: number | null; frame: number; index?: number }[]): LegPart {
  return {
    legId: captureId,
    sipCallId: 'x',
    captureId,
    captureName: 'x.pcap',
    shownIn: 'c',
    segmentKey: null,
    index: { blocks: [], messages: messages.map((m) => ({ index: 0, ...m }) as IndexedMessage) },
  }
}
const ids = (entries: { id: string }[]) => entries.map(({ id }) => id.slice(35))

describe('timeline', () => {
  const timeline = timelineOf([
    part(captureB, [
      { ts: 5, frame: 1 },
      { ts: null, frame: 2 },
    ]),
    part(captureA, [
      { ts: 5, frame: 9, index: 1 },
      { ts: 5, frame: 9 },
      { ts: 4, frame: 10 },
    ]),
  ])

  it('orders by time, capture, frame and place in the frame', () => {
    expect(ids(timeline)).toEqual(['a.10.0', 'a.9.0', 'a.9.1', 'b.1.0', 'b.2.0'])
  })

  it('pages through everything exactly once, at any page size', () => {
    for (const limit of [1, 2, 3, 5, 6]) {
      const seen: string[] = []
      let after: ReturnType<typeof pageOf>['next'] = null
      do {
        const page = pageOf(timeline, after, limit)
        seen.push(...ids(page.entries))
        after = page.next
      } while (after)
      expect(seen).toEqual(ids(timeline))
    }
  })

  it('goes on after a row that is no longer there', () => {
    const after = { ts: 5, captureId: captureA, frame: 9, index: 7 }
    expect(ids(pageOf(timeline, after, 10).entries)).toEqual(['b.1.0', 'b.2.0'])
  })
})
