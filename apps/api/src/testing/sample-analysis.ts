import type { StagedCall, StagedLeg, StagedStream } from '@ringback/db'
import { factsOfLegs } from '@ringback/db/testing'
import { v7 as uuidv7 } from 'uuid'
import { START } from './sample-call.ts'

/** A clear PCMU stream of two seconds, from the caller. */
export function sampleStream(orgId: string, legId: string): StagedStream {
  return {
    ...{ orgId, legId, id: uuidv7() },
    ...{ ssrc: 0xbeef, src: '192.0.2.10:4000', dst: '192.0.2.20:6000' },
    ...{ firstTs: START + 60_000, lastTs: START + 2_060_000 },
    figures: {
      ...{ payloadTypes: [0, 101], codec: 'PCMU', clockRate: 8_000, ptimeMs: 20 },
      ...{ packets: 98, lost: 2, outOfOrder: 0, duplicates: 0, comfortNoise: 0, silenceGaps: 0 },
      ...{ jitterMeanMs: 1.5, jitterMaxMs: 4, deltaMaxMs: 61, clockSkewPpm: null },
      ...{ rFactor: 88, mos: 4.25, encrypted: 'none', sender: 'caller', mediaIndex: 0, rtcp: null },
    },
    digits: [],
    refusals: [],
    tracks: [],
    seconds: [
      { ts: START + 60_000, packets: 50, lost: 0, jitterMs: 1 },
      { ts: START + 1_060_000, packets: 48, lost: 2, jitterMs: 4 },
    ],
  }
}

/** The first leg is joined to each other one; somebody dialled a PIN and packets were lost. */
export function sampleAnalysis(of: {
  orgId: string
  id: string
  captureId: string
  legs: readonly StagedLeg[]
  streamId: string
}): StagedCall {
  const { orgId, id, captureId, legs, streamId } = of
  const [first, ...others] = legs as [StagedLeg, ...StagedLeg[]]
  const callId = first.sipCallId
  return {
    ...{ orgId, id, mos: 4.25 },
    facts: factsOfLegs(legs, { codecs: ['PCMU'], traits: ['rtp', 'audio', 'dtmf', 'packet-loss'] }),
    joins: others.map((leg) => ({
      ...{ a: first.id, b: leg.id, method: 'header', confidence: 95 },
      params: { naming: leg.sipCallId, named: callId, header: 'X-Call-ID' },
    })),
    timeline: [
      {
        ...{ kind: 'setup', callId, ts: START, endTs: null, by: 'caller', params: {} },
        messageId: `${captureId}.1.0`,
      },
      {
        ...{ kind: 'dtmf', callId, ts: START + 900_000, endTs: null, by: 'caller', messageId: null },
        params: { digit: '7', via: 'rfc4733' },
      },
    ],
    digits: [
      {
        ...{ callId, ts: START + 900_000, digit: '7', via: 'rfc4733', durationMs: 100 },
        ...{ sender: 'caller', streamId },
      },
    ],
    findings: [
      {
        ...{ code: 'packet_loss', severity: 'warning', side: 'network', callId, rfc: 'RFC 3550 §A.3' },
        evidence: [{ streamId }, { messageId: `${captureId}.1.0` }],
        params: { percent: 2, lost: 2, from: '192.0.2.10:4000', to: '192.0.2.20:6000' },
      },
    ],
  }
}
