import type { CallToAnalyse } from '../../src/call/call-to-analyse.ts'
import type { StreamRtcp, StreamSummary } from '../../src/rtp/stream-summary.ts'
import { endpoint } from '../facts.ts'
import { at, type ScenarioLeg } from '../scenario.ts'
import { stream } from '../stream.ts'
import { answer, type Cases, hangUp, NAMES_FIRST, one, two } from './cases.ts'

function talk(leg: ScenarioLeg): void {
  answer(leg, 1000)
  hangUp(leg, 20_000)
}

function withStreams(...streams: readonly StreamSummary[]): CallToAnalyse {
  return one(talk, { captureHasMedia: true, streams })
}

/** `missing` of every 100 packets of a faultless stream. */
const lossy = (missing: number, more: Partial<StreamSummary> = {}) =>
  stream(1100, 21_080, { packets: 1000 - missing * 10, lost: missing * 10, ...more })
const report: StreamRtcp = {
  ...{
    reports: 3,
    lost: 0,
    worstFraction: 0,
    jitterMs: 1,
    roundTripMs: null,
    cname: null,
    bye: false,
    metrics: null,
  },
}

export const packetLoss: Cases<'packet_loss'> = {
  finds: {
    'two of a hundred': [
      withStreams(lossy(2)),
      { severity: 'warning', side: 'caller', params: { percent: 2, lost: 20 } },
    ],
    'five of a hundred': [withStreams(lossy(5, { sender: 'callee' })), { severity: 'error', side: 'callee' }],
    'on the outgoing leg of a PBX': [
      two(
        (a, b) => {
          talk(a)
          b.invite(30, { headers: NAMES_FIRST })
        },
        { streams: [lossy(2, { callId: 'call-2' })] },
      ),
      { side: 'middle' },
    ],
    'of a stream that nothing ties to a side': [withStreams(lossy(2, { sender: null })), { side: 'network' }],
    'missed by the capture alone': [withStreams(lossy(5, { rtcp: report })), { severity: 'info' }],
  },
  ignores: {
    'absent for a while': withStreams(
      lossy(30, { seconds: [{ ts: at(9000), packets: 20, lost: 300, jitterMs: 1 }] }),
    ),
    'less than one of a hundred': withStreams(lossy(0.9)),
    'one packet of a short stream': withStreams(stream(1100, 1500, { packets: 20, lost: 1 })),
    'more duplicates than losses': withStreams(stream(1100, 21_080, { lost: -20 })),
  },
}

export const highJitter: Cases<'high_jitter'> = {
  finds: {
    audio: [
      withStreams(stream(1100, 21_080, { jitterMeanMs: 42, jitterMaxMs: 120 })),
      { severity: 'warning', side: 'caller', params: { meanMs: 42, maxMs: 120 } },
    ],
  },
  ignores: {
    'what a buffer evens out': withStreams(stream(1100, 21_080, { jitterMeanMs: 18, jitterMaxMs: 90 })),
    'video, sent frame by frame': withStreams(
      stream(1100, 21_080, { jitterMeanMs: 42, codec: 'H264', clockRate: 90_000 }),
    ),
    'a moment of audio': withStreams(stream(1100, 2000, { jitterMeanMs: 42 })),
  },
}

export const lowMos: Cases<'low_mos'> = {
  finds: {
    'many are dissatisfied': [
      withStreams(lossy(2, { mos: 3.4 })),
      { severity: 'warning', params: { mos: 3.4, codec: 'PCMA' } },
    ],
    'nearly all are': [
      withStreams(lossy(9, { mos: 2.2, sender: 'callee' })),
      { severity: 'error', side: 'callee' },
    ],
  },
  ignores: {
    'some are': withStreams(lossy(1, { mos: 3.7 })),
    'no estimate': withStreams(lossy(9, { mos: null })),
  },
}

const skewed = (ppm: number, more: Partial<StreamSummary> = {}) =>
  stream(1100, 121_100, { clockSkewPpm: ppm, ...more })
const back = {
  ssrc: 0x5678,
  src: endpoint('10.0.0.2:4000'),
  dst: endpoint('10.0.0.1:4000'),
  sender: 'callee',
} as const

export const clockSkew: Cases<'clock_skew'> = {
  finds: {
    'one sender of two': [
      withStreams(skewed(-420), skewed(12, back)),
      { severity: 'info', side: 'caller', params: { ppm: -420, from: '10.0.0.1:4000' } },
    ],
    'far off': [withStreams(skewed(2000), skewed(0, back)), { severity: 'warning' }],
  },
  ignores: {
    'a common crystal': withStreams(skewed(90), skewed(0, back)),
    'every sender alike: the clock of the capture': withStreams(skewed(-420), skewed(-380, back)),
    'a single pause in a short stream': withStreams(stream(1100, 31_100, { clockSkewPpm: 900 })),
  },
}
