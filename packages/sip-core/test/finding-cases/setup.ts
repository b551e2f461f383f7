import { answer, CALLEE, CALLER, type Cases, hangUp, NAMES_FIRST, one, two } from './cases.ts'

export const finalResponse: Cases<'final_response'> = {
  finds: {
    'no channel free, with cause and warning': [
      one((leg) => {
        leg.invite(0, { sdp: CALLER })
        leg.reply(300, 503, {
          reason: 'Service Unavailable',
          headers: ['Reason: Q.850;cause=34;text="No circuit; none, at all"', 'Warning: 370 pbx "Bandwidth"'],
        })
        leg.ack(310, { refused: true })
      }),
      { severity: 'error', side: 'callee', params: { status: 503, cause: 34, warning: 370 } },
    ],
    'busy, told by the leg it comes from': [
      two((a, b) => {
        const invite = a.invite(0, { sdp: CALLER })
        b.invite(20, { headers: NAMES_FIRST })
        b.reply(200, 486)
        b.ack(205, { refused: true })
        a.reply(210, 486, { to: invite })
        a.ack(220, { to: invite, refused: true })
      }),
      { severity: 'info', side: 'callee', params: { status: 486 } },
    ],
    'given up by the caller': [
      one((leg) => {
        const invite = leg.invite(0)
        leg.reply(100, 180)
        leg.cancel(4000, invite)
        leg.reply(4010, 200)
        leg.reply(4020, 487, { to: invite })
        leg.ack(4030, { to: invite, refused: true })
      }),
      { severity: 'info', side: 'caller', params: { status: 487 } },
    ],
    'a registration refused': [
      one((leg) => {
        leg.request(0, 'REGISTER', { toTag: null })
        leg.reply(10, 404)
      }),
      { severity: 'error', params: { status: 404 } },
    ],
    'a service that the server does not have': [
      one((leg) => {
        leg.request(0, 'SUBSCRIBE', { toTag: null })
        leg.reply(10, 489)
      }),
      { severity: 'info', params: { status: 489 } },
    ],
  },
  ignores: {
    'a challenge that was answered': one((leg) => {
      leg.invite(0)
      leg.reply(10, 401)
      leg.ack(15, { refused: true })
      leg.invite(20, { headers: ['Authorization: Digest realm="a", nonce="n"'] })
      leg.reply(2000, 200, { sdp: CALLEE })
    }),
    'a challenge just before the capture ends': one(
      (leg) => {
        leg.invite(0)
        leg.reply(10, 401)
      },
      { captureEndTs: 1_700_000_000_500_000 },
    ),
    'a refused re-INVITE': one((leg) => {
      answer(leg, 1000)
      leg.request(5000, 'INVITE', { sdp: CALLER })
      leg.reply(5010, 491)
    }),
    'a fork given up since another one answered': two((a, b) => {
      answer(a, 5000)
      const fork = b.invite(15, { headers: NAMES_FIRST })
      b.reply(100, 180)
      b.cancel(4990, fork)
      b.reply(4995, 200)
      b.reply(4996, 487, { to: fork })
      b.ack(4997, { to: fork, refused: true })
    }),
  },
}

export const noFinalResponse: Cases<'no_final_response'> = {
  finds: {
    'INVITE to a host that is down': [
      one((leg) => {
        const invite = leg.invite(0)
        for (const ms of [500, 1500, 3500, 7500]) leg.again(ms, invite)
      }),
      { severity: 'error', side: 'callee', params: { method: 'INVITE', lastStatus: 0, seconds: 7.5 } },
    ],
    'ringing for longer than timer C': [
      one(
        (leg) => {
          leg.invite(0)
          leg.reply(100, 180)
        },
        { captureEndTs: 1_700_000_200_000_000 },
      ),
      { params: { lastStatus: 180, seconds: 180 } },
    ],
    'BYE that nobody heard': [
      one((leg) => {
        answer(leg, 1000)
        const bye = leg.request(9000, 'BYE', { by: 'callee' })
        for (const ms of [9500, 10_500, 12_500]) leg.again(ms, bye)
      }),
      { severity: 'warning', side: 'caller', params: { method: 'BYE' } },
    ],
  },
  ignores: {
    'the capture ends right then': one((leg) => {
      leg.invite(0)
    }),
    'still ringing when the capture ends': one(
      (leg) => {
        leg.invite(0)
        leg.reply(100, 180)
      },
      { captureEndTs: 1_700_000_100_000_000 },
    ),
    'responses that take another way': one(
      (leg) => {
        const invite = leg.invite(0)
        leg.ack(3000, { to: invite })
      },
      { captureEndTs: 1_700_000_100_000_000 },
    ),
    'another hop was answered': one(
      (leg) => {
        const invite = leg.invite(0)
        leg.invite(5, { cseq: 1, branch: 'z9hG4bK-hop', src: '10.0.0.2', dst: '10.0.0.8' })
        leg.reply(900, 486, { to: invite })
      },
      { captureEndTs: 1_700_000_100_000_000 },
    ),
  },
}

export const longPostDialDelay: Cases<'long_post_dial_delay'> = {
  finds: {
    'lost behind the outgoing leg': [
      two((a, b) => {
        const invite = a.invite(0)
        a.reply(10, 100, { to: invite })
        b.invite(30, { headers: NAMES_FIRST })
        b.reply(6500, 180)
        a.reply(6510, 180, { to: invite })
      }),
      { severity: 'info', side: 'callee', params: { ms: 6510, limitMs: 5000 } },
    ],
    'lost in the PBX': [
      two(
        (a, b) => {
          const invite = a.invite(0)
          b.invite(12_000, { headers: NAMES_FIRST })
          b.reply(12_100, 180)
          a.reply(12_110, 180, { to: invite })
        },
        {
          joins: [
            {
              a: 0,
              b: 1,
              method: 'header',
              confidence: 95,
              params: { naming: 'b', named: 'a', header: 'x-call-id' },
            },
          ],
        },
      ),
      { severity: 'warning', side: 'middle' },
    ],
    'lost by the caller, between challenge and credentials': [
      one((leg) => {
        leg.invite(0)
        leg.reply(10, 407)
        leg.ack(15, { refused: true })
        leg.invite(17_000, { headers: ['Proxy-Authorization: Digest realm="a"'] })
        leg.reply(17_800, 180)
      }),
      { severity: 'warning', side: 'caller' },
    ],
  },
  ignores: {
    'a clock that was set': one((leg) => {
      leg.invite(0)
      leg.reply(201_412_350, 180)
    }),
    'within the limit': one((leg) => {
      leg.invite(0)
      leg.reply(4900, 180)
    }),
    'refused after a while': one((leg) => {
      leg.invite(0)
      leg.reply(9000, 503)
    }),
  },
}

export const earlyBye: Cases<'early_bye'> = {
  finds: {
    'by the callee': [
      one((leg) => {
        answer(leg, 3000)
        hangUp(leg, 3350, 'callee')
      }),
      { severity: 'warning', side: 'callee', params: { ms: 350, by: 'callee' } },
    ],
    'by the PBX, on its outgoing leg': [
      two((a, b) => {
        answer(a, 3000)
        b.invite(30, { headers: NAMES_FIRST, sdp: CALLER })
        b.reply(2990, 200, { sdp: CALLEE })
        hangUp(b, 3100)
        hangUp(a, 3110, 'callee')
      }),
      { side: 'middle', params: { ms: 110, by: 'middle' } },
    ],
  },
  ignores: {
    'a short call': one((leg) => {
      answer(leg, 3000)
      hangUp(leg, 4200)
    }),
    'CANCEL that crossed the answer': one((leg) => {
      const invite = leg.invite(0)
      leg.reply(20, 180)
      leg.reply(3000, 200, { sdp: CALLEE })
      leg.cancel(3001, invite)
      leg.reply(3010, 481)
      leg.ack(3020, { to: invite })
      hangUp(leg, 3030)
    }),
    'a transfer that takes the call away': one((leg) => {
      answer(leg, 3000)
      leg.request(3100, 'REFER', { headers: ['Refer-To: <sip:3@10.0.0.9>'] })
      leg.reply(3110, 202)
      hangUp(leg, 3300)
    }),
  },
}
