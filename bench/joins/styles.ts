import type { Party } from '../../fixtures/src/sip.ts'
import type { LegPlan } from './play-leg.ts'
import { shapes } from './shapes.ts'
import { COMPANY, type Course, chain, type Draw, hosts, type LegSketch } from './site.ts'

/** One way in which calls pass B2BUAs; `make` answers the legs of one call. */
export interface Style {
  readonly name: string
  /** How often, beside the others; 1 when left out. */
  readonly weight?: number
  readonly make: (draw: Draw) => LegPlan[]
}

/** What a PBX does to the second leg. */
interface Change {
  readonly caller?: string
  readonly callee?: string
  readonly passMedia?: boolean
  readonly callId?: (incoming: string) => string
  readonly headers?: (incoming: string) => string[]
  /** Carried by both legs. */
  readonly shared?: readonly string[]
  readonly course?: Course
}

/** From the carrier through the PBX to a phone, or the other way round. */
function twoLegs(draw: Draw, change: Change = {}): LegPlan[] {
  const { trunk, pbx } = hosts
  const outward = draw.chance(0.4)
  const [from, to]: [Party, Party] = outward ? [draw.phone, trunk] : [trunk, draw.phone]
  const { shared = [], caller: fromUser = draw.caller, callee: toUser = draw.callee } = change
  const incoming = draw.leg([from, pbx], { headers: shared })
  const outgoing = draw.leg([pbx, to], {
    ...{ fromUser, toUser, headers: [...shared, ...(change.headers?.(incoming.callId) ?? [])] },
    ...(change.callId ? { callId: change.callId(incoming.callId) } : {}),
    ...(change.passMedia ? { media: incoming.media } : {}),
  })
  const [first, second] = chain(draw, [incoming, outgoing], change.course) as [LegPlan, LegPlan]
  return [{ ...first, challenged: outward && !change.course }, second]
}

const both = (draw: Draw) => ({ caller: draw.chance(0.5) ? COMPANY : 'anonymous', callee: draw.extension() })
const national = (number: string) => number.replace(/^\+34/, '')

/** Numbers of the same line as other systems write them. */
function rewritten(draw: Draw, number: string): string {
  const forms = [national(number), `0${national(number)}`, `00${number.slice(1)}`, `9${national(number)}`]
  return [...forms, number.slice(1), `${number};phone-context=trunk`][
    Math.floor(draw.random.next() * 6)
  ] as string
}

const identified: readonly Style[] = [
  {
    name: 'both changed, X-Call-ID',
    make: (d) => twoLegs(d, { ...both(d), headers: (incoming) => [`X-Call-ID: ${incoming}`] }),
  },
  {
    name: 'both changed, Session-ID',
    make: (d) =>
      twoLegs(d, { ...both(d), shared: [`Session-ID: ${d.random.hex(32)};remote=${'0'.repeat(32)}`] }),
  },
  {
    name: 'both changed, charging vector',
    make: (d) =>
      twoLegs(d, {
        ...both(d),
        shared: [`P-Charging-Vector: icid-value=${d.random.hex(20)};icid-generated-at=192.0.2.9`],
      }),
  },
  {
    name: 'both changed, Cisco-Guid',
    make: (d) => {
      const words = Array.from({ length: 4 }, () => Math.floor(d.random.next() * 2 ** 32))
      return twoLegs(d, { ...both(d), shared: [`Cisco-Guid: ${words.join('-')}`] })
    },
  },
  {
    name: 'both changed, Call-ID suffix',
    make: (d) => twoLegs(d, { ...both(d), callId: (incoming) => `${incoming}_b2b-1` }),
  },
  {
    name: 'both changed, Call-ID prefix',
    make: (d) => twoLegs(d, { ...both(d), callId: (incoming) => `b2b-${incoming}` }),
  },
]

const numbers: readonly Style[] = [
  { name: 'same numbers', weight: 3, make: (d) => twoLegs(d) },
  {
    name: 'numbers in another format',
    weight: 3,
    make: (d) => twoLegs(d, { caller: rewritten(d, d.caller), callee: rewritten(d, d.callee) }),
  },
  { name: 'changed callee', weight: 3, make: (d) => twoLegs(d, { callee: d.extension() }) },
  { name: 'changed caller', weight: 2, make: (d) => twoLegs(d, { caller: COMPANY }) },
  { name: 'anonymous onward', make: (d) => twoLegs(d, { caller: 'anonymous' }) },
  {
    name: 'anonymous, changed callee',
    make: (d) => twoLegs(d.with({ caller: 'anonymous' }), { callee: d.extension() }),
  },
  { name: 'both changed, media passed on', make: (d) => twoLegs(d, { ...both(d), passMedia: true }) },
  { name: 'both changed, nothing passed on', weight: 2, make: (d) => twoLegs(d, both(d)) },
  { name: 'busy', make: (d) => twoLegs(d, { callee: d.extension(), course: { result: 'busy' } }) },
  { name: 'given up', make: (d) => twoLegs(d, { callee: d.extension(), course: { result: 'given up' } }) },
  { name: 'busy, both changed', make: (d) => twoLegs(d, { ...both(d), course: { result: 'busy' } }) },
  { name: 'given up, both changed', make: (d) => twoLegs(d, { ...both(d), course: { result: 'given up' } }) },
  {
    name: 'slow routing',
    make: (d) => twoLegs(d, { ...both(d), course: { thinking: () => d.ms(900, 6000) } }),
  },
  { name: 'clocks of two capture points', make: (d) => withClock(twoLegs(d, { callee: d.extension() }), d) },
  {
    name: 'capture of one side began late',
    weight: 0.5,
    make: (d) => {
      const [first, second] = twoLegs(d) as [LegPlan, LegPlan]
      return [{ ...first, capturedFrom: second.invite + d.ms(50, 1000) }, second]
    },
  },
]

function withClock(legs: LegPlan[], draw: Draw): LegPlan[] {
  return legs.map((leg, i) => (i === 0 ? leg : { ...leg, clock: draw.ms(-15, 15) }))
}

export const STYLES: readonly Style[] = [...numbers, ...identified, ...shapes]

const HOTLINE = '+34900100200'

/** Five hundred calls in two seconds, alike in all that a style says. */
export const STORMS: readonly Style[] = [
  {
    name: 'storm: one number, many callers, to agents',
    make: (d) => twoLegs(d.with({ callee: HOTLINE }), { callee: d.extension() }),
  },
  { name: 'storm: one caller, many callees', make: (d) => twoLegs(d.with({ caller: COMPANY })) },
  {
    name: 'storm: anonymous, one number, to agents',
    make: (d) => twoLegs(d.with({ caller: 'anonymous', callee: HOTLINE }), { callee: d.extension() }),
  },
  {
    name: 'storm: one number, refused at once',
    make: (d) => vote(d.with({ callee: HOTLINE }), 'unavailable'),
  },
  {
    name: 'storm: anonymous, one number, through the SBC',
    make: (d) => vote(d.with({ caller: 'anonymous', callee: HOTLINE }), 'answered'),
  },
]

/** The same numbers on every leg, from the carrier through the SBC to the PBX. */
function vote(draw: Draw, result: 'answered' | 'unavailable'): LegPlan[] {
  const { trunk, sbcOutside, sbcInside, pbx } = hosts
  const legs: LegSketch[] = [draw.leg([trunk, sbcOutside]), draw.leg([sbcInside, pbx])]
  return chain(draw, legs, { result })
}
