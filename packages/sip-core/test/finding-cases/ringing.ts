import { endpoint } from '../facts.ts'
import { sdp } from '../scenario.ts'
import { stream } from '../stream.ts'
import { type answer, CALLEE, CALLER, type Cases, NAMES_FIRST, one, two } from './cases.ts'

const early = sdp({ address: '10.0.0.2', port: 6000 })
const fromCallee = (from: number, to: number) =>
  stream(from, to, { src: endpoint('10.0.0.2:6000'), dst: endpoint('10.0.0.1:4000'), sender: 'callee' })

function progress(status: number, body?: string, alsoRings = false) {
  return (leg: Parameters<typeof answer>[0]) => {
    const invite = leg.invite(0, { sdp: CALLER })
    leg.reply(200, status, { to: invite, ...(body && { sdp: body }) })
    if (alsoRings) leg.reply(300, 180, { to: invite })
    leg.reply(12_200, 200, { to: invite, sdp: early })
    leg.ack(12_210, { to: invite })
  }
}

export const noRingback: Cases<'no_ringback'> = {
  finds: {
    '183 without SDP and nothing else': [
      one(progress(183)),
      { severity: 'warning', side: 'callee', params: { status: 183, cause: 'no_sdp', seconds: 12 } },
    ],
    '183 with SDP and no RTP before the answer': [
      one(progress(183, early), { captureHasMedia: true, streams: [fromCallee(12_250, 20_000)] }),
      { severity: 'warning', params: { status: 183, cause: 'no_media' } },
    ],
    '180 with SDP and no RTP': [
      one(progress(180, early), { captureHasMedia: true }),
      { severity: 'info', params: { status: 180, cause: 'no_media' } },
    ],
  },
  ignores: {
    '180 alone: the phone rings by itself': one(progress(180), { captureHasMedia: true }),
    '180 beside 183': one(progress(183, undefined, true)),
    'early media that came': one(progress(183, early), {
      captureHasMedia: true,
      streams: [fromCallee(300, 20_000)],
    }),
    'a capture without any media': one(progress(183, early)),
    'answered before anybody minds': one((leg) => {
      leg.invite(0)
      leg.reply(200, 183)
      leg.reply(3000, 200, { sdp: CALLEE })
    }),
  },
}

export const ringingBlocked: Cases<'ringing_blocked'> = {
  finds: {
    'silence on the incoming leg': [
      two((a, b) => {
        const invite = a.invite(0)
        a.reply(10, 100, { to: invite })
        b.invite(30, { headers: NAMES_FIRST })
        b.reply(200, 180)
        b.reply(8000, 200, { sdp: CALLEE })
        a.reply(8010, 200, { to: invite, sdp: CALLEE })
      }),
      { severity: 'warning', side: 'middle', params: { status: 180, legCallId: 'call-2' } },
    ],
  },
  ignores: {
    'passed on as 183': two((a, b) => {
      const invite = a.invite(0)
      b.invite(30, { headers: NAMES_FIRST })
      b.reply(200, 180)
      a.reply(210, 183, { to: invite, sdp: CALLEE })
      b.reply(8000, 200, { sdp: CALLEE })
      a.reply(8010, 200, { to: invite, sdp: CALLEE })
    }),
    'answered by the PBX first': two((a, b) => {
      const invite = a.invite(0)
      a.reply(20, 200, { to: invite, sdp: CALLEE })
      b.invite(30, { headers: NAMES_FIRST })
      b.reply(200, 180)
      b.reply(8000, 200, { sdp: CALLEE })
    }),
    'rang for a moment only': two((a, b) => {
      const invite = a.invite(0)
      b.invite(30, { headers: NAMES_FIRST })
      b.reply(200, 180)
      b.reply(900, 200, { sdp: CALLEE })
      a.reply(910, 200, { to: invite, sdp: CALLEE })
    }),
  },
}
