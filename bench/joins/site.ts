import type { Random } from '../../fixtures/src/random.ts'
import type { Media, Party } from '../../fixtures/src/sip.ts'
import type { End, LegPlan } from './play-leg.ts'

const MS = 1000
export const SECOND = 1_000_000

const party = (address: string, userAgent: string): Party => ({
  endpoint: { address, port: 5060 },
  userAgent,
})

/** A site as its engineers see it: carriers, a border controller of two addresses, proxies, a PBX, phones. */
export const hosts = {
  trunk: party('203.0.113.20', 'Carrier'),
  secondTrunk: party('203.0.113.44', 'Other carrier'),
  sbcOutside: party('198.51.100.5', 'SBC 9'),
  sbcInside: party('10.0.0.5', 'SBC 9'),
  /** One address on both sides. */
  edge: party('10.0.0.6', 'Edge 2'),
  proxy: party('10.0.0.7', 'Proxy 5'),
  pbx: party('10.0.0.9', 'PBX 20'),
  phones: Array.from({ length: 200 }, (_, i) => party(`10.1.${i >> 7}.${(i & 127) + 1}`, 'Phone 1.0')),
}
export const COMPANY = '+34910000000'
/** A media port is free again when all others were used. */
const FIRST_PORT = 10_000
const PORTS = 15_000
let nextPort = 0

export interface Call {
  readonly legs: readonly LegPlan[]
}

/** What a leg is, before its times. */
export interface LegSketch {
  readonly path: readonly Party[]
  readonly callId: string
  readonly fromUser: string
  readonly toUser: string
  readonly headers: readonly string[]
  readonly media: Media
}

/** What a style makes a call of: who calls whom and when, and all that is left to chance. */
export class Draw {
  readonly random: Random
  /** µs since 1970. */
  readonly at: number
  /** E.164 with +. */
  readonly caller: string
  readonly callee: string
  readonly phones: readonly Party[]

  constructor(random: Random, at: number, caller: string, callee: string) {
    this.random = random
    this.at = at
    this.caller = caller
    this.callee = callee
    const first = Math.floor(random.next() * hosts.phones.length)
    this.phones = Array.from({ length: 8 }, (_, i) => hosts.phones[(first + i * 23) % 200] as Party)
  }

  get phone(): Party {
    return this.phones[0] as Party
  }

  with(more: { caller?: string; callee?: string; at?: number }): Draw {
    const { at = this.at, caller = this.caller, callee = this.callee } = more
    return new Draw(this.random, at, caller, callee)
  }

  extension(): string {
    return String(2000 + Math.floor(this.random.next() * 700))
  }

  chance(share: number): boolean {
    return this.random.next() < share
  }

  ms(low: number, high: number): number {
    return this.random.between(low, high) * MS
  }

  /** From one host to the next; numbers are the call's unless said. */
  leg(path: readonly Party[], more: Partial<LegSketch> = {}): LegSketch {
    const address = path[0]?.endpoint.address ?? ''
    return {
      path,
      callId: `${this.random.hex(24)}@${address}`,
      fromUser: this.caller,
      toUser: this.callee,
      headers: [],
      media: this.media(address),
      ...more,
    }
  }

  /** The sender's own media address, as a B2BUA offers that keeps the media to itself. */
  media(address: string): Media {
    nextPort = (nextPort + 1) % PORTS
    const port = FIRST_PORT + nextPort * 2
    return {
      ...{ address, port, direction: 'sendrecv', version: 1 },
      session: Math.floor(this.random.next() * 2 ** 31),
    }
  }

  /** How long a host takes to pass an event on: mostly at once, now and then held up. */
  passing(): number {
    const roll = this.random.next()
    if (roll < 0.85) return this.ms(0.8, 8)
    return roll < 0.98 ? this.ms(8, 40) : this.ms(40, 180)
  }

  /** How long a host takes to send an INVITE on. */
  thinking(): number {
    const roll = this.random.next()
    if (roll < 0.8) return this.ms(2, 60)
    return roll < 0.97 ? this.ms(60, 400) : this.ms(400, 2500)
  }
}

export interface Course {
  readonly result?: 'answered' | 'busy' | 'unavailable' | 'given up'
  readonly thinking?: () => number
  readonly ringing?: number
  readonly talking?: number
}

/**
 * Legs one after the other, each made for the one before: the INVITE travels there, ringing and answer come back, and
 * the end goes whichever way.
 */
export function chain(draw: Draw, legs: readonly LegSketch[], course: Course = {}): LegPlan[] {
  const { result = 'answered', thinking = () => draw.thinking() } = course
  const last = legs.length - 1
  const invites = [draw.at]
  for (let i = 1; i <= last; i++) invites.push((invites[i - 1] as number) + thinking())
  const there = (ts: number) => pass(draw, ts, legs.length)
  const back = (ts: number) => pass(draw, ts, legs.length).reverse()
  const arrived = (invites[last] as number) + draw.ms(25, 140)
  const rings = result === 'unavailable' ? null : back(arrived)
  const decided = arrived + (result === 'busy' ? draw.ms(10, 60) : (course.ringing ?? draw.ms(1200, 16_000)))
  const answers = result === 'answered' ? back(decided) : null
  const byCallee = draw.chance(0.5)
  const over = decided + (course.talking ?? draw.ms(2000, 70_000))
  const ends: number[] =
    result === 'answered'
      ? (byCallee ? back : there)(over)
      : result === 'given up'
        ? there(decided)
        : back(result === 'busy' ? decided : arrived)
  const how: Record<typeof result, End['how']> = {
    answered: byCallee ? 'bye by callee' : 'bye',
    busy: [486, 'Busy Here'],
    unavailable: [503, 'Service Unavailable'],
    'given up': 'cancel',
  }
  return legs.map((leg, i) => ({
    ...leg,
    invite: invites[i] as number,
    ...(rings ? { ring: rings[i] as number } : {}),
    ...(answers ? { answer: answers[i] as number } : {}),
    end: { ts: ends[i] as number, how: how[result] },
  }))
}

/** When what happened at one end comes to each of so many legs. */
function pass(draw: Draw, ts: number, legs: number): number[] {
  const times = [ts]
  while (times.length < legs) times.push((times.at(-1) as number) + draw.passing())
  return times
}
