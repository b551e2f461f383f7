import { describe, expect, it } from 'vitest'
import { SnapshotSchedule } from './snapshot-schedule.ts'

/** Decodes for `wholeMs`, looking every 10 ms; a snapshot after `t` ms costs `rate × t`. Answers when they were taken. */
function decode(wholeMs: number, rate: number, firstMs = 5_000): number[] {
  const schedule = new SnapshotSchedule(firstMs)
  const taken: number[] = []
  for (let at = 10; at < wholeMs; at += 10) {
    if (!schedule.isDue(at, at / wholeMs)) continue
    schedule.taken(at, at * rate)
    taken.push(at)
  }
  return taken
}

describe('when a decode shows what it has', () => {
  it('never for one that is over soon', () => {
    expect(decode(9_990, 0.1)).toEqual([])
  })

  it('first after some seconds, then each time there is half as much again', () => {
    expect(decode(60_000, 0.05)).toEqual([5_000, 7_500, 11_250, 16_880, 25_320, 37_980])
  })

  it.each([0.02, 0.1, 0.3, 1, 2])('spends a third of the decode at most, snapshots at %d of it', (rate) => {
    for (const wholeMs of [12_000, 60_000, 3_600_000]) {
      const taken = decode(wholeMs, rate)
      expect(taken.length).toBeGreaterThan(0)
      const [first = 0, ...later] = taken
      // What the first costs is not known before.
      const cost = later.reduce((sum, at) => sum + at * rate, first * rate)
      expect(cost).toBeLessThanOrEqual(Math.max(wholeMs / 3, first * rate) + 1)
    }
  })
})
