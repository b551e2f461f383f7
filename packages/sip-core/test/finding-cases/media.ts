import type { CallToAnalyse } from '../../src/call/call-to-analyse.ts'
import type { StreamSummary } from '../../src/rtp/stream-summary.ts'
import { endpoint } from '../facts.ts'
import { at, type ScenarioLeg, sdp } from '../scenario.ts'
import { stream } from '../stream.ts'
import { answer, CALLEE, CALLER, type Cases, hangUp, NAMES_FIRST, one, reinvite, two } from './cases.ts'

const fromCaller = stream(1100, 20_000)
const fromCallee = stream(1100, 20_000, {
  ...{ ssrc: 0x5678, src: endpoint('10.0.0.2:4000'), dst: endpoint('10.0.0.1:4000'), sender: 'callee' },
})

function talk(leg: ScenarioLeg): void {
  answer(leg, 1000)
  hangUp(leg, 20_000)
}

function withStreams(...streams: readonly StreamSummary[]): CallToAnalyse {
  return one(talk, { captureHasMedia: true, streams })
}

export const oneWayAudio: Cases<'one_way_audio'> = {
  finds: {
    'the callee is not heard': [
      withStreams(fromCaller),
      {
        severity: 'error',
        side: 'callee',
        params: { from: '10.0.0.1:4000', to: '10.0.0.2:4000', seconds: 19 },
      },
    ],
    'through a B2BUA, told by the leg of the silent party': [
      two(
        (a, b) => {
          talk(a)
          b.invite(30, { headers: NAMES_FIRST, sdp: sdp({ address: '10.0.0.2', port: 7000 }) })
          b.reply(990, 200, { sdp: sdp({ address: '10.0.0.3' }) })
          hangUp(b, 20_010)
        },
        {
          captureHasMedia: true,
          streams: [
            fromCaller,
            stream(1100, 20_000, {
              ...{
                ssrc: 9,
                callId: 'call-2',
                src: endpoint('10.0.0.2:7000'),
                dst: endpoint('10.0.0.3:4000'),
              },
            }),
          ],
        },
      ),
      { side: 'callee', params: { from: '10.0.0.2:7000' } },
    ],
  },
  ignores: {
    'both are heard': withStreams(fromCaller, fromCallee),
    'heard from another port than announced (NAT)': withStreams(
      fromCaller,
      stream(1100, 20_000, {
        ...{ callId: null, sender: null, src: endpoint('192.0.2.9:61000'), dst: endpoint('10.0.0.1:4000') },
      }),
    ),
    'held all the time': one(
      (leg) => {
        answer(leg, 1000)
        reinvite(
          leg,
          1500,
          sdp({ direction: 'sendonly' }),
          sdp({ address: '10.0.0.2', direction: 'recvonly' }),
        )
        hangUp(leg, 20_000)
      },
      { captureHasMedia: true, streams: [fromCaller] },
    ),
    'too short to say': one(
      (leg) => {
        answer(leg, 1000)
        hangUp(leg, 5500)
      },
      { captureHasMedia: true, streams: [stream(1100, 5500)] },
    ),
    'early media of a call nobody answered': one(
      (leg) => {
        leg.invite(0, { sdp: CALLER })
        leg.reply(100, 183, { sdp: CALLEE })
        leg.reply(20_000, 480)
      },
      { captureHasMedia: true, streams: [fromCallee] },
    ),
  },
}

export const noAudio: Cases<'no_audio'> = {
  finds: {
    'between the hosts of the signalling': [
      one(talk, { captureHasMedia: true }),
      { severity: 'warning', side: 'unknown', params: { seconds: 19 } },
    ],
  },
  ignores: {
    'a capture without any media': one(talk),
    'media there is': withStreams(fromCaller),
    'between other hosts, perhaps past the capture point': one(
      (leg) => {
        answer(leg, 1000, CALLER, sdp({ address: '10.9.0.2' }))
        hangUp(leg, 20_000)
      },
      { captureHasMedia: true },
    ),
    'ICE chooses the path': one(
      (leg) => {
        const ice = 'a=ice-ufrag:x\r\na=ice-pwd:y\r\n'
        answer(leg, 1000, sdp({ more: ice }), sdp({ address: '10.0.0.2', more: ice }))
        hangUp(leg, 20_000)
      },
      { captureHasMedia: true },
    ),
    'a short call': one(
      (leg) => {
        answer(leg, 1000)
        hangUp(leg, 5000)
      },
      { captureHasMedia: true },
    ),
  },
}

const remote = { from: '10.0.0.1', to: '203.0.113.5' }
const publicAnswer = sdp({ address: '203.0.113.5' })

export const mediaPrivateAddress: Cases<'media_private_address'> = {
  finds: {
    'to a public host': [
      one((leg) => answer(leg, 1000, CALLER, publicAnswer), {}, remote),
      {
        severity: 'warning',
        side: 'caller',
        params: { address: '10.0.0.1', sentBy: '10.0.0.1', seenFrom: '203.0.113.5' },
      },
    ],
    'from a phone behind NAT, mended by symmetric RTP': [
      one(
        (leg) => answer(leg, 1000, sdp({ address: '192.168.1.5' }), publicAnswer),
        {
          captureHasMedia: true,
          streams: [
            stream(1100, 9000, {
              ...{ src: endpoint('203.0.113.5:4000'), dst: endpoint('198.51.100.7:61000'), sender: 'callee' },
            }),
          ],
        },
        { from: '198.51.100.7', to: '203.0.113.5' },
      ),
      { severity: 'info', params: { address: '192.168.1.5', sentBy: '198.51.100.7' } },
    ],
    'loopback, of no use to anybody': [
      one((leg) => answer(leg, 1000, CALLER, sdp({ address: '127.0.0.1' }))),
      { severity: 'warning', side: 'callee', params: { address: '127.0.0.1' } },
    ],
  },
  ignores: {
    'within one network': one((leg) => answer(leg, 1000)),
    'between hosts of one link': one(
      (leg) => answer(leg, 1000, sdp({ address: '169.254.7.7' })),
      {},
      {
        ...{ from: '169.254.7.7', to: '10.0.0.2' },
      },
    ),
    'public addresses': one(
      (leg) => answer(leg, 1000, sdp({ address: '198.51.100.7' }), publicAnswer),
      {},
      { from: '198.51.100.7', to: '203.0.113.5' },
    ),
    'ICE, which tries them all': one(
      (leg) => answer(leg, 1000, sdp({ more: 'a=ice-ufrag:x\r\na=ice-pwd:y\r\n' }), publicAnswer),
      {},
      remote,
    ),
    'hold by c=0.0.0.0': one(
      (leg) => answer(leg, 1000, sdp({ address: '0.0.0.0' }), publicAnswer),
      {},
      { from: '198.51.100.7', to: '203.0.113.5' },
    ),
  },
}

const icmp = (ms: number, packets: number): Partial<CallToAnalyse> => ({
  captureHasMedia: true,
  streams: [fromCaller, fromCallee],
  unreachable: [
    {
      src: endpoint('10.0.0.1:4000'),
      dst: endpoint('10.0.0.2:4000'),
      firstFrame: 900,
      firstTs: at(ms),
      packets,
    },
  ],
})
const elsewhere = (dst: string) => stream(1100, 9000, { dst: endpoint(dst) })

export const mediaUnreachable: Cases<'media_unreachable'> = {
  finds: {
    'answered by ICMP': [
      one(talk, icmp(2000, 5)),
      { severity: 'error', side: 'callee', params: { address: '10.0.0.2:4000', reason: 'icmp', packets: 5 } },
    ],
    'answered by ICMP until the sender found another way': [
      one(talk, {
        ...icmp(2000, 5),
        streams: [stream(1100, 2500), stream(2510, 20_000, { ssrc: 3, dst: endpoint('10.0.0.9:4000') })],
      }),
      { severity: 'info', params: { reason: 'icmp' } },
    ],
    'sent to a host nobody named': [
      withStreams(elsewhere('10.7.7.7:5555'), fromCallee),
      { severity: 'warning', side: 'caller', params: { address: '10.7.7.7:5555', reason: 'wrong_address' } },
    ],
  },
  ignores: {
    'a port closed at the end': one(talk, icmp(20_001, 5)),
    'a single error': one(talk, icmp(1001, 1)),
    'back to where media comes from': withStreams(
      elsewhere('192.0.2.9:61000'),
      stream(1100, 9000, { ssrc: 7, sender: 'callee', src: endpoint('192.0.2.9:61000') }),
    ),
    'the address inside of a NAT': withStreams(elsewhere('172.16.0.2:4000'), fromCallee),
  },
}
