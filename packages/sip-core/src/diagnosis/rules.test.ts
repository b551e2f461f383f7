import { type FindingParams as ContractParams, findingParams } from '@ringback/contracts'
import { explainFinding } from '@ringback/contracts/explain'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Cases } from '../../test/finding-cases/cases.ts'
import * as media from '../../test/finding-cases/media.ts'
import * as quality from '../../test/finding-cases/quality.ts'
import * as ringing from '../../test/finding-cases/ringing.ts'
import * as session from '../../test/finding-cases/session.ts'
import * as setup from '../../test/finding-cases/setup.ts'
import * as transactions from '../../test/finding-cases/transactions.ts'
import type { CallToAnalyse } from '../call/call-to-analyse.ts'
import type { Finding, FindingCode, FindingParams } from './finding.ts'
import { rules } from './rules.ts'

/** A rule without cases does not compile. */
const cases: { readonly [Code in FindingCode]: Cases<Code> } = {
  final_response: setup.finalResponse,
  no_final_response: setup.noFinalResponse,
  authentication_failed: transactions.authenticationFailed,
  authentication_loop: transactions.authenticationLoop,
  forwarding_loop: transactions.forwardingLoop,
  codec_mismatch: session.codecMismatch,
  missing_ack: transactions.missingAck,
  no_audio: media.noAudio,
  one_way_audio: media.oneWayAudio,
  media_private_address: media.mediaPrivateAddress,
  media_unreachable: media.mediaUnreachable,
  codec_not_negotiated: session.codecNotNegotiated,
  no_ringback: ringing.noRingback,
  ringing_blocked: ringing.ringingBlocked,
  long_post_dial_delay: setup.longPostDialDelay,
  early_bye: setup.earlyBye,
  abnormal_clearing: transactions.abnormalClearing,
  session_timer_expired: session.sessionTimerExpired,
  hold_not_resumed: session.holdNotResumed,
  transfer_failed: session.transferFailed,
  dtmf_mismatch: session.dtmfMismatch,
  packet_loss: quality.packetLoss,
  high_jitter: quality.highJitter,
  low_mos: quality.lowMos,
  clock_skew: quality.clockSkew,
  retransmission_storm: transactions.retransmissionStorm,
}

describe.each(Object.keys(rules) as FindingCode[])('%s', (code) => {
  const { finds, ignores } = cases[code]

  it('has calls that show it, and calls that nearly do', () => {
    expect(Object.keys(finds)).not.toHaveLength(0)
    expect(Object.keys(ignores)).not.toHaveLength(0)
  })

  it.each(Object.entries(finds))('finds %s', (_name, [call, expected]) => {
    const found = run(rules[code], call)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ code, ...expected })
    for (const finding of found) expectWhole(finding, call)
  })

  it.each(Object.entries(ignores))('does not find %s', (_name, call) => {
    expect(run(rules[code], call)).toEqual([])
  })
})

it('the parameters are those of the contract', () => {
  expectTypeOf<FindingParams>().toEqualTypeOf<ContractParams>()
  expect(Object.keys(rules).sort()).toEqual(Object.keys(findingParams).sort())
})

function run(rule: (call: CallToAnalyse) => Found, call: CallToAnalyse): readonly Finding[] {
  return [rule(call) ?? []].flat()
}

type Found = Finding | readonly Finding[] | null

/** Evidence that exists, a leg that exists, parameters that fit the contract, and words for them. */
function expectWhole(finding: Finding, call: CallToAnalyse): void {
  const { code, callId, evidence, params, rfc } = finding
  const frames = new Set([
    ...call.legs.flatMap(({ messages }) => messages.map(({ frame }) => frame)),
    ...call.digits.map(({ frame }) => frame),
    ...call.unreachable.map(({ firstFrame }) => firstFrame),
  ])
  const ssrcs = new Set(call.streams.map(({ ssrc }) => ssrc))
  expect(call.legs.map(({ leg }) => leg.callId)).toContain(callId)
  expect(evidence).not.toHaveLength(0)
  for (const one of evidence) expect('frame' in one ? frames.has(one.frame) : ssrcs.has(one.ssrc)).toBe(true)
  expect(findingParams[code].safeParse(params).error).toBeUndefined()
  expect(rfc).toMatch(/^RFC \d+ §[A-Z\d.]+$/)
  for (const language of ['en', 'es'] as const) {
    const { title, text, check } = explainFinding(code, params as never, language)
    expect(`${title} ${text} ${check}`).not.toMatch(/undefined|NaN|null|\[object| {2}/)
    expect(text).toMatch(/[.”»]$/)
  }
}
