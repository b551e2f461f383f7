import type { LegPlan } from './play-leg.ts'
import { COMPANY, chain, type Draw, hosts, SECOND } from './site.ts'
import type { Style } from './styles.ts'

const { trunk, secondTrunk, sbcOutside, sbcInside, edge, proxy, pbx } = hosts
const national = (number: string) => number.replace(/^\+34/, '')

/** Calls of more, or otherwise placed, legs than one in and one out. */
export const shapes: readonly Style[] = [
  {
    name: 'SBC of two addresses',
    weight: 2,
    make: (d) => chain(d, [d.leg([trunk, sbcOutside]), d.leg([sbcInside, pbx])]),
  },
  {
    name: 'SBC of two addresses, PBX, phone',
    weight: 2,
    make: (d) => {
      const fromUser = national(d.caller)
      return chain(d, [
        d.leg([trunk, sbcOutside]),
        d.leg([sbcInside, pbx], { fromUser }),
        d.leg([pbx, d.phone], { fromUser, toUser: d.extension() }),
      ])
    },
  },
  {
    name: 'phone, PBX, edge, carrier',
    weight: 2,
    make: (d) =>
      chain(d, [
        d.leg([d.phone, pbx], { fromUser: d.extension(), toUser: `0${national(d.callee)}` }),
        d.leg([pbx, edge], { fromUser: COMPANY.slice(1), toUser: national(d.callee) }),
        d.leg([edge, secondTrunk], { fromUser: COMPANY }),
      ]),
  },
  {
    name: 'phones behind a proxy, beside the PBX',
    weight: 2,
    make: (d) => {
      const fromUser = d.extension()
      const toUser = d.extension()
      const other = d.phones[1] ?? d.phone
      return chain(d, [
        d.leg([d.phone, proxy, pbx], { fromUser, toUser }),
        d.leg([pbx, proxy, other], { fromUser, toUser }),
      ])
    },
  },
  { name: 'ring group', weight: 2, make: (d) => ringGroup(d) },
  { name: 'ring group, anonymous', make: (d) => ringGroup(d.with({ caller: 'anonymous' })) },
  { name: 'hunt group', weight: 2, make: huntGroup },
  { name: 'queue', weight: 2, make: (d) => queue(d, d.caller) },
  { name: 'queue, caller replaced', weight: 0.5, make: (d) => queue(d, '900') },
  {
    name: 'forwarded back to the carrier',
    make: (d) =>
      chain(d, [
        d.leg([trunk, pbx]),
        d.leg([pbx, trunk], {
          toUser: `+346${String(Math.floor(d.random.next() * 1e8)).padStart(8, '0')}`,
          headers: [`Diversion: <sip:${d.callee}@${pbx.endpoint.address}>;reason=unconditional`],
        }),
      ]),
  },
  { name: 'blind transfer by the PBX', make: blindTransfer },
  { name: 'attended transfer with Replaces', make: attendedTransfer },
  { name: 'no answer, then voicemail', make: voicemail },
  { name: 'click to dial', weight: 0.5, make: clickToDial },
]

/** All phones ring, one answers, the others are told to stop. */
function ringGroup(d: Draw): LegPlan[] {
  const legs = chain(d, [d.leg([trunk, pbx]), d.leg([pbx, d.phone], { toUser: d.extension() })])
  const [incoming, taken] = legs as [LegPlan, LegPlan]
  const others = d.phones.slice(1, 3 + Math.floor(d.random.next() * 4)).map((phone): LegPlan => {
    const invite = taken.invite + d.ms(-3, 6)
    const ring = invite + d.ms(25, 140)
    const sketch = d.leg([pbx, phone], { toUser: d.extension() })
    return { ...sketch, invite, ring, end: { ts: (taken.answer ?? 0) + d.ms(1, 8), how: 'cancel' } }
  })
  return [incoming, taken, ...others]
}

/** One phone after the other, until one answers. */
function huntGroup(d: Draw): LegPlan[] {
  const attempts = 1 + Math.floor(d.random.next() * 3)
  const before: LegPlan[] = []
  let at = d.at + d.thinking()
  for (const phone of d.phones.slice(1, 1 + attempts)) {
    const ring = at + d.ms(25, 140)
    const busy = d.chance(0.3)
    const ts = busy ? ring + d.ms(5, 60) : at + d.ms(9000, 20_000)
    const how = busy ? ([486, 'Busy Here'] as const) : 'cancel'
    before.push({ ...d.leg([pbx, phone], { toUser: d.extension() }), invite: at, ring, end: { ts, how } })
    at = ts + d.ms(2, 300)
  }
  const later = chain(
    d.with({ at }),
    [d.leg([trunk, pbx]), d.leg([pbx, d.phone], { toUser: d.extension() })],
    {
      thinking: () => 0,
    },
  )
  const [incoming, taken] = later as [LegPlan, LegPlan]
  const ring = (before[0]?.ring ?? at) + d.passing()
  return [{ ...incoming, invite: d.at, ring }, ...before, taken]
}

/** The PBX answers and plays music; an agent is rung when one is free. */
function queue(d: Draw, shown: string): LegPlan[] {
  const at = d.at + d.ms(6000, 150_000)
  const sketches = [d.leg([trunk, pbx]), d.leg([pbx, d.phone], { fromUser: shown, toUser: d.extension() })]
  const [incoming, agent] = chain(d.with({ at }), sketches, { thinking: () => 0 }) as [LegPlan, LegPlan]
  const { ring: _, ...waiting } = incoming
  return [{ ...waiting, invite: d.at, answer: d.at + d.ms(20, 900) }, agent]
}

/** The phone sends the caller on; the PBX takes it and rings another one. */
function blindTransfer(d: Draw): LegPlan[] {
  const other = d.phones[1] ?? d.phone
  const sketches = [d.leg([trunk, pbx]), d.leg([pbx, d.phone], { toUser: d.extension() })]
  const [incoming, first] = chain(d, sketches) as [LegPlan, LegPlan]
  const moved = (first.end?.ts ?? 0) + d.ms(5, 80)
  const target = chain(d.with({ at: moved }), [d.leg([pbx, other], { toUser: d.extension() })])[0] as LegPlan
  const end = { ts: (target.end?.ts ?? 0) + d.passing(), how: 'bye' as const }
  return [{ ...incoming, end }, { ...first, end: { ts: moved, how: 'bye by callee' } }, target]
}

/** The phone asks the other one first, then has the caller's leg replace its own question. */
function attendedTransfer(d: Draw): LegPlan[] {
  const other = d.phones[1] ?? d.phone
  const sketches = [d.leg([trunk, pbx]), d.leg([pbx, d.phone], { toUser: d.extension() })]
  const legs = chain(d, sketches) as [LegPlan, LegPlan]
  const at = (legs[1].answer ?? 0) + d.ms(5000, 20_000)
  const extension = d.extension()
  const question = chain(
    d.with({ at }),
    [
      d.leg([d.phone, pbx], { fromUser: legs[1].toUser, toUser: extension }),
      d.leg([pbx, other], { fromUser: legs[1].toUser, toUser: extension }),
    ],
    { ringing: d.ms(1000, 4000), talking: d.ms(3000, 12_000) },
  ) as [LegPlan, LegPlan]
  const replaced = question[1]
  const invite = (replaced.end?.ts ?? 0) - d.ms(20, 60)
  const replacing: LegPlan = {
    ...d.leg([pbx, other], {
      toUser: extension,
      headers: [`Replaces: ${replaced.callId};to-tag=${d.random.hex(8)};from-tag=${d.random.hex(8)}`],
    }),
    ...{ invite, answer: invite + d.ms(5, 40), end: { ts: invite + d.ms(5000, 20_000), how: 'bye' } },
  }
  const moved = { ts: invite + d.ms(20, 120), how: 'bye by callee' as const }
  const over = { ts: (replacing.end?.ts ?? 0) + d.passing(), how: 'bye' as const }
  return [{ ...legs[0], end: over }, { ...legs[1], end: moved }, ...question, replacing]
}

/** Nobody takes it for a while; then the PBX answers itself. */
function voicemail(d: Draw): LegPlan[] {
  const sketches = [d.leg([trunk, pbx]), d.leg([pbx, d.phone], { toUser: d.extension() })]
  const ringing = d.ms(15_000, 25_000)
  const [incoming, rung] = chain(d, sketches, { result: 'given up', ringing }) as [LegPlan, LegPlan]
  const answer = (rung.end?.ts ?? 0) + d.ms(2, 400)
  return [{ ...incoming, answer, end: { ts: answer + d.ms(4000, 40_000), how: 'bye' } }, rung]
}

/** Nobody calls the PBX: it rings a phone, and then the number. */
function clickToDial(d: Draw): LegPlan[] {
  const talking = 30 * SECOND
  const first = chain(d, [d.leg([pbx, d.phone], { fromUser: d.callee, toUser: d.extension() })], {
    talking,
  })[0]
  const at = (first?.answer ?? d.at) + d.ms(3, 60)
  const second = chain(d.with({ at }), [d.leg([pbx, trunk], { fromUser: COMPANY })])[0]
  if (!first || !second) return []
  return [{ ...first, end: { ts: (second.end?.ts ?? 0) + d.passing(), how: 'bye' } }, second]
}
