import type { PcapWriter } from '../../fixtures/src/pcap-writer.ts'
import type { Random } from '../../fixtures/src/random.ts'
import { type Dialog, type Party, send } from '../../fixtures/src/sip.ts'
import type { LegPlan } from './play-leg.ts'
import { COMPANY, chain, type Draw, hosts } from './site.ts'
import type { Style } from './styles.ts'

/** Calls of one leg, or none of whose legs belong together: each leg is a call of its own. */
export const LONERS: readonly Style[] = [
  {
    name: 'alone: the PBX answers itself',
    weight: 3,
    make: (d) => chain(d, [d.leg([hosts.trunk, hosts.pbx])]),
  },
  {
    name: 'alone: the PBX calls',
    weight: 2,
    make: (d) => chain(d, [d.leg([hosts.pbx, d.phone], { fromUser: COMPANY, toUser: d.extension() })]),
  },
  {
    name: 'alone: refused at the edge',
    weight: 2,
    make: (d) => chain(d, [d.leg([hosts.trunk, hosts.sbcOutside])], { result: 'unavailable' }),
  },
]

/** Gave up and calls again at once: two calls, as like as can be. */
export function redial(draw: Draw): LegPlan[][] {
  const { trunk, pbx } = hosts
  const legs = (d: Draw, toUser: string) => [d.leg([trunk, pbx]), d.leg([pbx, d.phone], { toUser })]
  const toUser = draw.extension()
  const first = chain(draw, legs(draw, toUser), { result: 'given up', ringing: draw.ms(800, 4000) })
  const over = first.reduce((latest, { end }) => Math.max(latest, end?.ts ?? 0), 0)
  const again = draw.with({ at: over + draw.ms(400, 3000) })
  return [first, chain(again, legs(again, toUser))]
}

/** REGISTER and OPTIONS between a phone and the PBX. */
export function playRegistration(
  pcap: PcapWriter,
  random: Random,
  ts: number,
  phone: Party,
  user: string,
): string {
  const callId = `${random.hex(20)}@${phone.endpoint.address}`
  const method = random.next() < 0.5 ? 'REGISTER' : 'OPTIONS'
  const uri = `sip:${user}@${hosts.pbx.endpoint.address}`
  const dialog: Dialog = {
    ...{ caller: phone, callee: hosts.pbx, callId, from: uri, to: uri },
    ...{ fromTag: random.hex(8), toTag: random.hex(8) },
  }
  const branch = `z9hG4bK${random.hex(12)}`
  send(pcap, dialog, { ts, cseq: 1, method, branch, withoutToTag: true })
  send(pcap, dialog, { ts: ts + 2000, cseq: 1, method, branch, status: [200, 'OK'] })
  return callId
}
