import type { CallToAnalyse } from '../../src/call/call-to-analyse.ts'
import type { FindingCode, FindingOf } from '../../src/diagnosis/finding.ts'
import { type LegOptions, Scenario, type ScenarioLeg, sdp } from '../scenario.ts'

/** What a rule must find, and what it must not: the same call but for the one thing that makes the fault. */
export interface Cases<Code extends FindingCode> {
  readonly finds: Readonly<Record<string, readonly [CallToAnalyse, Expected<Code>]>>
  readonly ignores: Readonly<Record<string, CallToAnalyse>>
}

export interface Expected<Code extends FindingCode> {
  readonly severity?: FindingOf<Code>['severity']
  readonly side?: FindingOf<Code>['side']
  readonly params?: Partial<FindingOf<Code>['params']>
}

export const CALLER = sdp()
export const CALLEE = sdp({ address: '10.0.0.2' })
/** Joins an outgoing leg to the first one. */
export const NAMES_FIRST = ['X-Call-ID: call-1']

/** One leg of a few lines; `more` is what `Scenario.build` takes. */
export function one(
  write: (leg: ScenarioLeg) => void,
  more: Partial<CallToAnalyse> = {},
  options: LegOptions = {},
): CallToAnalyse {
  const call = new Scenario()
  write(call.leg(options))
  return call.build(more)
}

/** An incoming and an outgoing leg through a B2BUA. */
export function two(
  write: (a: ScenarioLeg, b: ScenarioLeg) => void,
  more: Partial<CallToAnalyse> = {},
): CallToAnalyse {
  const call = new Scenario()
  write(call.leg(), call.leg())
  return call.build(more)
}

/** INVITE, 180, and 200 with ACK at `ms`. */
export function answer(leg: ScenarioLeg, ms: number, offer = CALLER, reply = CALLEE): void {
  const invite = leg.invite(0, { sdp: offer })
  leg.reply(20, 180, { to: invite })
  leg.reply(ms, 200, { to: invite, sdp: reply })
  leg.ack(ms + 10, { to: invite })
}

export function hangUp(
  leg: ScenarioLeg,
  ms: number,
  by: 'caller' | 'callee' = 'caller',
  headers: readonly string[] = [],
): void {
  leg.request(ms, 'BYE', { by, headers })
  leg.reply(ms + 10, 200)
}

/** INVITE with this description within the dialog, answered at once. */
export function reinvite(
  leg: ScenarioLeg,
  ms: number,
  offer: string,
  reply: string | number,
  by: 'caller' | 'callee' = 'caller',
): void {
  const invite = leg.request(ms, 'INVITE', { by, sdp: offer })
  if (typeof reply === 'string') leg.reply(ms + 10, 200, { to: invite, sdp: reply })
  else leg.reply(ms + 10, reply, { to: invite })
  leg.ack(ms + 20, { to: invite, refused: typeof reply === 'number' })
}
