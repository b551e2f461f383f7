import { describe, expect, it } from 'vitest'
import { meanOpinionScore, ratingFactor } from './e-model.ts'
import { speechQuality } from './speech-quality.ts'

const perfect = { ie: 0, bpl: 25.1, loss: 0, burstRatio: 1, delayMs: 0 }

describe('E-model', () => {
  it('gives the R of G.107 Table 2 for its default values', () => {
    expect(ratingFactor(perfect)).toBeCloseTo(93.2, 1)
  })

  it.each([
    [93.2, 4.41],
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
  ])('R %d is MOS %d (G.107 Annex B)', (r, mos) => {
    expect(Math.abs(meanOpinionScore(r) - mos)).toBeLessThan(0.01)
  })

  it.each([
    [11, 19, 0, 82.2], // G.729A
    [11, 19, 0.02, 74.2], // Ie,eff = 11 + 84 · 2 / 21 = 19
    [0, 4.3, 0.01, 75.3], // G.711 without concealment: 95 / 5.3
    [0, 25.1, 0.01, 89.6], // and with: 95 / 26.1
  ])('takes codec and loss off it: Ie %d, Bpl %d, loss %d', (ie, bpl, loss, r) => {
    expect(ratingFactor({ ...perfect, ie, bpl, loss })).toBeCloseTo(r, 0)
  })

  it('falls with delay as G.114 Figure 1 shows', () => {
    const at = (delayMs: number): number => ratingFactor({ ...perfect, delayMs })
    expect(at(100)).toBeGreaterThan(90)
    expect(at(200)).toBeCloseTo(86, 0)
    expect(at(400)).toBeCloseTo(62, 0)
  })

  it('counts loss in bursts worse than random loss', () => {
    expect(ratingFactor({ ...perfect, loss: 0.05, burstRatio: 2 })).toBeLessThan(
      ratingFactor({ ...perfect, loss: 0.05 }),
    )
  })

  it('stays on its scale', () => {
    expect(meanOpinionScore(-20)).toBe(1)
    expect(meanOpinionScore(5)).toBe(1)
    expect(meanOpinionScore(120)).toBe(4.5)
  })
})

describe('speech quality', () => {
  const heard = {
    ...{ codec: 'PCMU', packets: 1000, lost: 0, lossRuns: 0, lossInRuns: 0 },
    ...{ jitterMeanMs: 1, ptimeMs: 20, roundTripMs: null },
  }

  it('is told for speech codecs with values alone', () => {
    expect(speechQuality(heard)?.mos).toBeCloseTo(4.36, 2)
    expect(speechQuality({ ...heard, codec: 'G729' })?.mos).toBeCloseTo(4.0, 1)
    expect(speechQuality({ ...heard, codec: 'G722' })?.rFactor).toBeGreaterThan(85)
    for (const codec of ['H264', 'opus', null]) expect(speechQuality({ ...heard, codec })).toBe(null)
  })

  it('falls with loss, with bursts of it, and with the round trip', () => {
    const r = (more: Partial<typeof heard>): number => speechQuality({ ...heard, ...more })?.rFactor ?? 0
    const random = r({ lost: 50, lossRuns: 50, lossInRuns: 50 })
    expect(random).toBeLessThan(r({}))
    expect(r({ lost: 50, lossRuns: 5, lossInRuns: 50 })).toBeLessThan(random)
    expect(speechQuality({ ...heard, roundTripMs: 600 })?.rFactor).toBeLessThan(r({}))
    expect(r({ lost: -400 })).toBe(r({}))
  })
})
