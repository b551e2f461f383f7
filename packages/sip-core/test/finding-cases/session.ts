import type { DtmfDigit } from '../../src/rtp/stream-summary.ts'
import { at, sdp } from '../scenario.ts'
import { stream } from '../stream.ts'
import { answer, CALLEE, CALLER, type Cases, hangUp, NAMES_FIRST, one, reinvite, two } from './cases.ts'

const g729 = sdp({ address: '10.0.0.2', codecs: [18] })

export const codecMismatch: Cases<'codec_mismatch'> = {
  finds: {
    'an offer that was refused': [
      one((leg) => {
        leg.invite(0, { sdp: g729 })
        leg.reply(50, 488)
        leg.ack(55, { refused: true })
      }),
      { severity: 'error', side: 'callee', params: { offered: 'G729', status: 488 } },
    ],
    'an answer with nothing in common': [
      one((leg) => answer(leg, 1000, sdp({ codecs: [8, 0, 101] }), g729)),
      {
        severity: 'error',
        params: { offered: 'PCMA, PCMU, telephone-event', answered: 'G729', status: 200 },
      },
    ],
    'T.38 refused within a call that goes on': [
      one((leg) => {
        answer(leg, 1000)
        const fax = `${sdp().split('m=')[0]}m=image 5000 udptl t38\r\n`
        reinvite(leg, 5000, fax, 488, 'callee')
      }),
      { severity: 'info', side: 'caller', params: { offered: 'image', status: 488 } },
    ],
  },
  ignores: {
    'one codec in common': one((leg) =>
      answer(leg, 1000, sdp({ codecs: [18, 8, 101] }), sdp({ address: '10.0.0.2', codecs: [8] })),
    ),
    'video refused, audio agreed on': one((leg) =>
      answer(
        leg,
        1000,
        sdp({ more: 'm=video 4002 RTP/AVP 34\r\n' }),
        sdp({ address: '10.0.0.2', more: 'm=video 0 RTP/AVP 34\r\n' }),
      ),
    ),
    busy: one((leg) => {
      leg.invite(0, { sdp: g729 })
      leg.reply(50, 486)
    }),
  },
}

const pcma = (address: string) => sdp({ address, codecs: [8, 101] })

export const codecNotNegotiated: Cases<'codec_not_negotiated'> = {
  finds: {
    'G.729 where PCMA was agreed on': [
      one((leg) => answer(leg, 1000, pcma('10.0.0.1'), pcma('10.0.0.2')), {
        streams: [stream(1100, 9000, { payloadTypes: [8, 18] })],
      }),
      {
        severity: 'warning',
        side: 'caller',
        params: { payloadType: 18, negotiated: 'PCMA (8), telephone-event (101)' },
      },
    ],
  },
  ignores: {
    'events and comfort noise': one((leg) => answer(leg, 1000, pcma('10.0.0.1'), pcma('10.0.0.2')), {
      streams: [stream(1100, 9000, { payloadTypes: [8, 101, 13] })],
    }),
    'agreed on later': one(
      (leg) => {
        answer(leg, 1000, pcma('10.0.0.1'), pcma('10.0.0.2'))
        reinvite(leg, 5000, sdp({ codecs: [18] }), g729)
      },
      { streams: [stream(1100, 9000, { payloadTypes: [8, 18] })] },
    ),
    'a capture that began within the call': one(
      (leg) => reinvite(leg, 5000, pcma('10.0.0.1'), pcma('10.0.0.2')),
      { streams: [stream(1100, 9000, { payloadTypes: [18, 8] })] },
    ),
  },
}

/** A call with a session interval of 1800 s; BYE `seconds` after the answer. */
function timed(seconds: number, refreshAt?: number, refreshed = 200) {
  const headers = ['Session-Expires: 1800;refresher=uac']
  return one((leg) => {
    leg.invite(0, { sdp: CALLER })
    leg.reply(1000, 200, { sdp: CALLEE, headers })
    leg.ack(1010)
    if (refreshAt !== undefined) {
      leg.request(refreshAt * 1000, 'UPDATE')
      leg.reply(refreshAt * 1000 + 20, refreshed, refreshed < 300 ? { headers } : {})
    }
    hangUp(leg, 1000 + seconds * 1000, 'callee')
  })
}

export const sessionTimerExpired: Cases<'session_timer_expired'> = {
  finds: {
    'hung up 32 s before the end': [
      timed(1768),
      { severity: 'error', side: 'caller', params: { expires: 1800, refresher: 'uac' } },
    ],
    'the refresh was refused': [timed(901, 900, 481), { params: { expires: 1800 } }],
  },
  ignores: {
    'hung up before': timed(1500),
    'refreshed in time': timed(1780, 900),
    'a long call without timer': one((leg) => {
      answer(leg, 1000)
      hangUp(leg, 1_769_000)
    }),
  },
}

const held = sdp({ version: 2, direction: 'sendonly' })
const heldAnswer = sdp({ address: '10.0.0.2', version: 2, direction: 'recvonly' })

export const holdNotResumed: Cases<'hold_not_resumed'> = {
  finds: {
    'until somebody hung up': [
      one((leg) => {
        answer(leg, 1000)
        reinvite(leg, 10_000, held, heldAnswer)
        hangUp(leg, 70_010, 'callee')
      }),
      { severity: 'info', side: 'caller', params: { by: 'caller', seconds: 60 } },
    ],
    'by the callee, by c=0.0.0.0': [
      one((leg) => {
        answer(leg, 1000)
        reinvite(leg, 10_000, sdp({ address: '0.0.0.0' }), CALLER, 'callee')
        hangUp(leg, 70_010)
      }),
      { side: 'callee', params: { by: 'callee' } },
    ],
    'the resume was refused': [
      one((leg) => {
        answer(leg, 1000)
        reinvite(leg, 10_000, held, heldAnswer)
        reinvite(leg, 40_000, CALLER, 500)
        hangUp(leg, 70_010)
      }),
      { severity: 'error' },
    ],
  },
  ignores: {
    resumed: one((leg) => {
      answer(leg, 1000)
      reinvite(leg, 10_000, held, heldAnswer)
      reinvite(leg, 40_000, CALLER, CALLEE)
      hangUp(leg, 70_010)
    }),
    'transferred from hold': one((leg) => {
      answer(leg, 1000)
      reinvite(leg, 10_000, held, heldAnswer)
      leg.request(60_000, 'REFER', { headers: ['Refer-To: <sip:3@10.0.0.9>'] })
      leg.reply(60_010, 202)
      hangUp(leg, 70_010)
    }),
    'hung up a moment later': one((leg) => {
      answer(leg, 1000)
      reinvite(leg, 10_000, held, heldAnswer)
      hangUp(leg, 15_000)
    }),
    'never talked: one way from the start': one((leg) => {
      answer(leg, 1000, sdp({ direction: 'sendonly' }), heldAnswer)
      hangUp(leg, 70_010)
    }),
  },
}

/** REFER, 202, and a NOTIFY for each of these fragments. */
function transfer(...fragments: readonly string[]) {
  return one((leg) => {
    answer(leg, 1000)
    leg.request(5000, 'REFER', { headers: ['Refer-To: <sip:3@10.0.0.9?Replaces=x%3Bto-tag%3D1>'] })
    leg.reply(5010, 202)
    for (const [i, body] of fragments.entries()) {
      const more = { headers: ['Event: refer'], contentType: 'message/sipfrag;version=2.0' }
      leg.request(5100 + i * 1000, 'NOTIFY', { by: 'callee', body: `${body}\r\n`, ...more })
      leg.reply(5110 + i * 1000, 200)
    }
  })
}

export const transferFailed: Cases<'transfer_failed'> = {
  finds: {
    'the target is not there': [
      transfer('SIP/2.0 100 Trying', 'SIP/2.0 404 Not Found'),
      { severity: 'error', params: { target: 'sip:3@10.0.0.9', status: 404 } },
    ],
    'the target is busy': [transfer('SIP/2.0 486 Busy Here'), { severity: 'warning' }],
    'the REFER was refused': [
      one((leg) => {
        answer(leg, 1000)
        leg.request(5000, 'REFER', { headers: ['Refer-To: sip:3@10.0.0.9'] })
        leg.reply(5010, 405)
      }),
      { side: 'callee', params: { target: 'sip:3@10.0.0.9', status: 405 } },
    ],
  },
  ignores: {
    'it went through': transfer('SIP/2.0 100 Trying', 'SIP/2.0 180 Ringing', 'SIP/2.0 200 OK'),
    'nothing more was told': transfer('SIP/2.0 100 Trying'),
    'the REFER was challenged': one((leg) => {
      answer(leg, 1000)
      leg.request(5000, 'REFER', { headers: ['Refer-To: sip:3@10.0.0.9'] })
      leg.reply(5010, 407)
    }),
  },
}

const digit = (via: DtmfDigit['via'], ms: number, more: Partial<DtmfDigit> = {}): DtmfDigit => ({
  ...{ callId: 'call-1', ts: at(ms), digit: '5', via, durationMs: 100, frame: 2 },
  ...{ ssrc: via === 'info' ? null : 0x1234, sender: 'caller' },
  ...more,
})
const without = (address: string) => sdp({ address, codecs: [8] })

export const dtmfMismatch: Cases<'dtmf_mismatch'> = {
  finds: {
    'INFO where events were agreed on': [
      one((leg) => answer(leg, 1000), { digits: [digit('info', 2000)] }),
      { severity: 'warning', side: 'caller', params: { announced: 'rfc4733', used: 'info' } },
    ],
    'tones where events were agreed on': [
      one((leg) => answer(leg, 1000), { digits: [digit('inband', 2000), digit('inband', 2500)] }),
      { params: { announced: 'rfc4733', used: 'inband' } },
    ],
    'events that the answer left out': [
      one((leg) => answer(leg, 1000, CALLER, without('10.0.0.2')), { digits: [digit('rfc4733', 2000)] }),
      { severity: 'warning', params: { announced: 'none', used: 'rfc4733' } },
    ],
    'events that end at the PBX': [
      two(
        (a, b) => {
          answer(a, 1000)
          b.invite(30, { headers: NAMES_FIRST, sdp: without('10.0.0.2') })
          b.reply(990, 200, { sdp: without('10.0.0.3') })
        },
        { digits: [digit('rfc4733', 2000)] },
      ),
      { severity: 'info', side: 'middle', params: { announced: 'none', used: 'rfc4733' } },
    ],
  },
  ignores: {
    'events as agreed on': one((leg) => answer(leg, 1000), { digits: [digit('rfc4733', 2000)] }),
    'the beginning of a tone before its event': one((leg) => answer(leg, 1000), {
      digits: [digit('inband', 2000), digit('rfc4733', 2020), digit('inband', 3000), digit('rfc4733', 3020)],
    }),
    'one sound like a digit': one((leg) => answer(leg, 1000), { digits: [digit('inband', 2000)] }),
    'INFO where there is nothing else': one((leg) => answer(leg, 1000, CALLER, without('10.0.0.2')), {
      digits: [digit('info', 2000)],
    }),
    'events translated to INFO': two(
      (a, b) => {
        answer(a, 1000)
        b.invite(30, { headers: NAMES_FIRST, sdp: without('10.0.0.2') })
        b.reply(990, 200, { sdp: without('10.0.0.3') })
      },
      { digits: [digit('rfc4733', 2000), digit('info', 2100, { callId: 'call-2' })] },
    ),
  },
}
