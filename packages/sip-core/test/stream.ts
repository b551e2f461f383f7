import type { StreamSummary } from '../src/rtp/stream-summary.ts'
import { endpoint } from './facts.ts'
import { at } from './scenario.ts'

/** A faultless stream of G.711 from 10.0.0.1 to 10.0.0.2, as much of it as `more` leaves. Times of `from` and `to` are ms. */
export function stream(from: number, to: number, more: Partial<StreamSummary> = {}): StreamSummary {
  return {
    ...{ ssrc: 0x1234, src: endpoint('10.0.0.1:4000'), dst: endpoint('10.0.0.2:4000') },
    ...{ payloadTypes: [8], codec: 'PCMA', clockRate: 8000 },
    ...{ firstFrame: 1000, lastFrame: 2000, firstTs: at(from), lastTs: at(to) },
    ...{ packets: Math.round((to - from) / 20) + 1, lost: 0, outOfOrder: 0, duplicates: 0 },
    ...{ jitterMeanMs: 0.5, jitterMaxMs: 1, deltaMaxMs: 21, clockSkewPpm: 0, ptimeMs: 20 },
    ...{ comfortNoise: 0, silenceGaps: 0, rFactor: 93.2, mos: 4.41, encrypted: 'none' },
    ...{ callId: 'call-1', sender: 'caller', mediaIndex: 0, rtcp: null, seconds: [] },
    ...more,
  }
}
