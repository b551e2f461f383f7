// How well legs are joined: calls of known legs through many kinds of B2BUA, all in one capture, decoded and joined as
// any other.  node bench/joins/run.ts [--calls 4000] [--seed 1]
import { parseArgs } from 'node:util'
import { PcapWriter } from '../../fixtures/src/pcap-writer.ts'
import { Random } from '../../fixtures/src/random.ts'
import { CaptureDecoder, joinLegs, type LegIdentity, LegTable } from '../../packages/sip-core/src/index.ts'
import { LONERS, playRegistration, redial } from './noise.ts'
import { type LegPlan, playLeg } from './play-leg.ts'
import { Scores, type Truth } from './score.ts'
import { Draw, SECOND } from './site.ts'
import { STORMS, STYLES, type Style } from './styles.ts'

const { values } = parseArgs({
  options: {
    /** Calls of all styles together, besides the storms. */
    calls: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1' },
  },
})
const STORM = 500
const STORM_SECONDS = 2
const START = Date.UTC(2026, 0, 5, 8) * 1000
/** About as busy as a site with 120 calls at once. */
const CALLS_PER_SECOND = 3

const random = new Random(Number(values.seed))
const pcap = new PcapWriter()
const truth = new Map<string, Truth>()
let calls = 0

function number(): string {
  return `+346${String(Math.floor(random.next() * 1e8)).padStart(8, '0')}`
}

/** Regulars call again and again: numbers alone must not be enough to join by. */
const regulars = Array.from({ length: 60 }, number)
const someone = () =>
  random.next() < 0.3 ? (regulars[Math.floor(random.next() * regulars.length)] as string) : number()

function play(style: string, legs: readonly LegPlan[]): void {
  for (const leg of legs) {
    truth.set(leg.callId, { style, call: calls })
    playLeg(pcap, random, leg)
  }
  calls++
}

function pick(styles: readonly Style[]): Style {
  let left = random.next() * styles.reduce((sum, { weight = 1 }) => sum + weight, 0)
  for (const style of styles) {
    left -= style.weight ?? 1
    if (left < 0) return style
  }
  return styles[0] as Style
}

let at = START
for (let i = 0; i < Number(values.calls); i++) {
  at += -Math.log(1 - random.next()) * (SECOND / CALLS_PER_SECOND)
  const draw = new Draw(random, at, someone(), someone())
  const roll = random.next()
  if (roll < 0.02) for (const legs of redial(draw)) play('redial', legs)
  else {
    const style = pick(roll < 0.12 ? LONERS : STYLES)
    play(style.name, style.make(draw))
  }
  playRegistration(pcap, random, at + draw.ms(0, 300), draw.phone, draw.extension())
}
for (const storm of STORMS) {
  at += 240 * SECOND
  for (let i = 0; i < STORM; i++) {
    const draw = new Draw(random, at + random.next() * STORM_SECONDS * SECOND, someone(), someone())
    play(storm.name, storm.make(draw))
  }
}

const legs = new LegTable()
const decoder = new CaptureDecoder({ message: (message) => void legs.add(message) })
decoder.write(pcap.toBytes())
decoder.end()
const groups = Array.from(legs.calls(), (call) => call.legs.map((leg) => legs.callId(leg)))
for (const line of new Scores(truth, groups).lines()) console.log(line)
console.log()
for (const times of [1, Math.ceil(100_000 / legs.size)]) measure(times)

/** The same day again and again: as many times the legs should take as many times the time. */
function measure(times: number): void {
  const all: LegIdentity[] = []
  for (let day = 0; day < times; day++) for (let i = 0; i < legs.size; i++) all.push(onDay(day, legs.at(i)))
  const started = performance.now()
  const joins = joinLegs(all).reduce((sum, call) => sum + call.joins.length, 0)
  const ms = performance.now() - started
  const rate = Math.round((joins / ms) * 1000)
  console.log(`${all.length} legs: ${joins} joins in ${ms.toFixed(0)} ms, ${rate} joins/s`)
}

function onDay(day: number, leg: LegIdentity): LegIdentity {
  const later = (ts: number | null) => (ts === null ? null : ts + day * 86_400 * SECOND)
  const { method, fromUser, toUser, src, dst, sdp, progress } = leg
  return {
    ...{ method, fromUser, toUser, src, dst, sdp },
    callId: `${day}${leg.callId}`,
    references: leg.references.map(({ header, value }) => ({ header, value: `${day}${value}` })),
    startTs: later(leg.startTs),
    endTs: later(leg.endTs),
    progress: {
      ...progress,
      ringTs: later(progress.ringTs),
      answerTs: later(progress.answerTs),
      closeTs: later(progress.closeTs),
    },
  }
}
