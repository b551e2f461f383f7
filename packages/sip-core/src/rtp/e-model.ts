import type { CodecImpairment } from './codec-impairments.ts'

/** What the E-model is told of a stream; all the rest are the defaults of ITU-T G.107 Table 2. */
export interface Transmission extends CodecImpairment {
  /** Share of packets lost, 0–1. */
  readonly loss: number
  /** Mean length of a loss run against that of random loss; 1 is random (G.107 §7.5). */
  readonly burstRatio: number
  /** One way, mouth to ear, ms. */
  readonly delayMs: number
}

const DEFAULTS = {
  ...{ slr: 8, rlr: 2, stmr: 15, lstr: 18, ds: 3, telr: 65, wepl: 110, qdu: 1 },
  ...{ circuitNoise: -70, noiseFloor: -64, sendRoom: 35, receiveRoom: 35, advantage: 0 },
}

/** Transmission rating factor R, ITU-T G.107 §7: R = Ro − Is − Id − Ie,eff + A. */
export function ratingFactor(t: Transmission): number {
  const noise = totalNoise()
  const ro = 15 - 1.5 * (DEFAULTS.slr + noise)
  return (
    ro -
    simultaneous(ro, noise, t.delayMs) -
    delayImpairment(ro, noise, t.delayMs) -
    equipment(t) +
    DEFAULTS.advantage
  )
}

/** Mean opinion score of a rating factor, G.107 Annex B. */
export function meanOpinionScore(r: number): number {
  if (r <= 0) return 1
  if (r >= 100) return 4.5
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6)
}

/** Ie,eff, §7.5. */
function equipment({ ie, bpl, loss, burstRatio }: Transmission): number {
  const percent = loss * 100
  return ie + ((95 - ie) * percent) / (percent / burstRatio + bpl)
}

const sum = (...levels: readonly number[]): number =>
  10 * Math.log10(levels.reduce((total, level) => total + 10 ** (level / 10), 0))

/** No, §7.2: circuit, room at both sides, noise floor; dBm0p. */
function totalNoise(): number {
  const { slr, rlr, lstr, ds, circuitNoise, noiseFloor, sendRoom, receiveRoom } = DEFAULTS
  const olr = slr + rlr
  const send = sendRoom - slr - ds - 100 + 0.004 * (sendRoom - olr - ds - 14) ** 2
  const effective = receiveRoom + 10 * Math.log10(1 + 10 ** ((10 - lstr) / 10))
  const receive = rlr - 121 + effective + 0.008 * (effective - 35) ** 2
  return sum(circuitNoise, send, receive, noiseFloor + rlr)
}

/** Is, §7.3: loudness, sidetone, quantizing. */
function simultaneous(ro: number, noise: number, delayMs: number): number {
  const { slr, rlr, stmr, telr, qdu } = DEFAULTS
  const olr = slr + rlr
  const x = olr + 0.2 * (64 + noise - rlr)
  const loudness = 20 * ((1 + (x / 8) ** 8) ** (1 / 8) - x / 8)
  const sidetone = -sum(-stmr, 10 * Math.log10(Math.exp(-delayMs / 4)) - telr)
  const ist =
    12 * (1 + ((sidetone - 13) / 6) ** 8) ** (1 / 8) -
    28 * (1 + ((sidetone + 1) / 19.4) ** 35) ** (1 / 35) -
    13 * (1 + ((sidetone - 3) / 33) ** 13) ** (1 / 13) +
    29
  const q = 37 - 15 * Math.log10(qdu)
  const g = 1.07 + 0.258 * q + 0.0602 * q ** 2
  const y = (ro - 100) / 15 + 46 / 8.4 - g / 9
  const z = 46 / 30 - g / 40
  return loudness + ist + 15 * Math.log10(1 + 10 ** y + 10 ** z)
}

/** Id, §7.4: talker echo, listener echo, and delay as such; the echo path delays are the one-way delay and twice it. */
function delayImpairment(ro: number, noise: number, delayMs: number): number {
  const { rlr, telr, wepl } = DEFAULTS
  const terv =
    telr - 40 * Math.log10((1 + delayMs / 10) / (1 + delayMs / 150)) + 6 * Math.exp(-0.3 * delayMs ** 2)
  const roe = -1.5 * (noise - rlr)
  const half = (roe - (80 + 2.5 * (terv - 14))) / 2
  const talker = (half + Math.sqrt(half ** 2 + 100) - 1) * (1 - Math.exp(-delayMs))
  const rle = 10.5 * (wepl + 7) * (2 * delayMs + 1) ** -0.25
  const listener = (ro - rle) / 2 + Math.sqrt((ro - rle) ** 2 / 4 + 169)
  return talker + listener + pureDelay(delayMs)
}

function pureDelay(delayMs: number): number {
  if (delayMs <= 100) return 0
  const x = Math.log10(delayMs / 100) / Math.log10(2)
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2)
}
