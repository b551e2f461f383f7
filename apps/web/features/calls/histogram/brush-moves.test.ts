import { describe, expect, it } from 'vitest'
import { atPixel, gripAt, moved, movedByKey } from './brush-moves'

/** Ten bars of 10, ten pixels each. */
const scale = { domain: { fromTs: 1_000, toTs: 1_100 }, barUs: 10, width: 100 }
const span = { fromTs: 1_020, toTs: 1_050 }

it('a press takes hold of an end, the middle, or begins anew', () => {
  const brush = { from: 20, to: 50 }
  expect([0, 15, 28, 35, 45, 58, 70].map((at) => gripAt(brush, at))).toEqual([
    ...['new', 'from', 'from', 'middle', 'to', 'to', 'new'],
  ])
  expect(gripAt(null, 30)).toBe('new')
})

it('pixels stand for edges of bars, within the plot', () => {
  expect([-20, 0, 14, 16, 130].map((pixel) => atPixel(scale, pixel))).toEqual([
    1_000, 1_000, 1_010, 1_020, 1_100,
  ])
})

describe('a drag', () => {
  it.each([
    ['new', { from: 20, to: 70 }, [1_020, 1_070]],
    ['new', { from: 20, to: 0 }, [1_000, 1_020]],
    ['new', { from: 20, to: 22 }, [1_020, 1_030]],
    ['from', { from: 20, to: 38 }, [1_040, 1_050]],
    ['from', { from: 20, to: 80 }, [1_050, 1_080]],
    ['to', { from: 50, to: 200 }, [1_020, 1_100]],
    ['middle', { from: 30, to: 50 }, [1_040, 1_070]],
    ['middle', { from: 30, to: 300 }, [1_070, 1_100]],
    ['middle', { from: 30, to: -300 }, [1_000, 1_030]],
  ] as const)('of %s by %j', (grip, drag, [fromTs, toTs]) => {
    const from = grip === 'new' ? { fromTs: 1_020, toTs: 1_020 } : span
    expect(moved(scale, grip, from, drag)).toEqual({ fromTs, toTs })
  })

  it('at the far end is still one bar', () => {
    expect(moved(scale, 'new', { fromTs: 1_100, toTs: 1_100 }, { from: 100, to: 100 })).toEqual({
      fromTs: 1_090,
      toTs: 1_100,
    })
  })
})

describe('a key', () => {
  it.each([
    ['from', 'ArrowRight', false, [1_030, 1_050]],
    ['from', 'End', false, [1_040, 1_050]],
    ['from', 'Home', false, [1_000, 1_050]],
    ['to', 'ArrowLeft', true, [1_020, 1_030]],
    ['to', 'PageUp', false, [1_020, 1_100]],
    ['to', 'End', false, [1_020, 1_100]],
  ] as const)('on %s: %s', (end, key, far, [fromTs, toTs]) => {
    expect(movedByKey(scale, span, end, key, far)).toEqual({ fromTs, toTs })
  })

  it('of no meaning is left alone', () => expect(movedByKey(scale, span, 'from', 'a', false)).toBeNull())
})
