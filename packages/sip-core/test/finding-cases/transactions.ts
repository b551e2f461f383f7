import { answer, CALLEE, CALLER, type Cases, hangUp, NAMES_FIRST, one, two } from './cases.ts'

const challenge = (nonce: string, more = '', realm = 'pbx') => ({
  headers: [`WWW-Authenticate: Digest realm="${realm}", nonce="${nonce}"${more}`],
})
const credentials = (nonce: string, realm = 'pbx') => ({
  headers: [`Authorization: Digest username="alice", realm="${realm}", nonce="${nonce}", response="0"`],
  toTag: null,
})

/** REGISTER by REGISTER, each challenged with a fresh nonce; `gap` ms apart. */
function registers(attempts: number, gap: number, more = '', last = 401, reason = 'Unauthorized') {
  return one((leg) => {
    leg.request(0, 'REGISTER', { toTag: null })
    leg.reply(5, 401, challenge('n0'))
    for (let i = 1; i <= attempts; i++) {
      leg.request(i * gap, 'REGISTER', credentials(`n${i - 1}`))
      const status = i === attempts ? last : 401
      leg.reply(i * gap + 5, status, { reason, ...(status === 401 && challenge(`n${i}`, more)) })
    }
  })
}

export const authenticationFailed: Cases<'authentication_failed'> = {
  finds: {
    'challenged again after credentials': [
      registers(1, 20),
      { severity: 'error', side: 'caller', params: { status: 401, attempts: 1, user: 'alice' } },
    ],
    'a phone that tries again every half minute': [registers(5, 30_000), { params: { attempts: 5 } }],
    'a registration refused with 403': [registers(1, 20, '', 403), { params: { status: 403 } }],
  },
  ignores: {
    'the first challenge': registers(0, 20),
    'a nonce that had expired': registers(1, 20, ', stale=true'),
    'a nonce that had expired, told in words': registers(1, 20, '', 401, 'nonce has changed'),
    'accepted at the second attempt': registers(2, 20, '', 200),
    'a remembered nonce that the server no longer knows': one((leg) => {
      leg.request(0, 'REGISTER', credentials('from-an-hour-ago'))
      leg.reply(5, 401, challenge('n1'))
    }),
    'a second proxy with a realm of its own': one((leg) => {
      leg.invite(0)
      leg.reply(5, 401, challenge('n0'))
      leg.request(20, 'INVITE', credentials('n0'))
      leg.reply(25, 401, challenge('m0', '', 'carrier'))
    }),
    'a call that is not permitted': one((leg) => {
      leg.invite(0)
      leg.reply(5, 401, challenge('n0'))
      leg.request(20, 'INVITE', credentials('n0'))
      leg.reply(25, 403)
    }),
  },
}

export const authenticationLoop: Cases<'authentication_loop'> = {
  finds: {
    'one attempt right after the other': [
      registers(4, 20),
      { severity: 'error', side: 'caller', params: { attempts: 4, status: 401 } },
    ],
    'stale for ever': [registers(6, 20, ', stale=true'), { params: { attempts: 6 } }],
  },
  ignores: {
    'given up after three': registers(3, 20),
    'a phone that tries again every half minute': registers(6, 30_000),
  },
}

export const missingAck: Cases<'missing_ack'> = {
  finds: {
    'of an answer': [
      one((leg) => {
        leg.invite(0, { sdp: CALLER })
        const ok = leg.reply(1000, 200, { sdp: CALLEE })
        for (const ms of [1500, 2500, 4500]) leg.again(ms, ok)
      }),
      { severity: 'error', side: 'caller', params: { status: 200, repeats: 3, seconds: 3.5 } },
    ],
    'of an answer, lost behind the capture point': [
      one((leg) => {
        const invite = leg.invite(0, { sdp: CALLER })
        const ok = leg.reply(1000, 200, { sdp: CALLEE })
        leg.ack(1010, { to: invite })
        for (const ms of [1500, 2500]) leg.again(ms, ok)
      }),
      { side: 'callee', params: { repeats: 2 } },
    ],
    'of a refusal': [
      one((leg) => {
        leg.invite(0)
        const no = leg.reply(10, 404)
        for (const ms of [510, 1510, 3510]) leg.again(ms, no)
      }),
      { severity: 'warning', params: { status: 404 } },
    ],
  },
  ignores: {
    'one that is late': one((leg) => {
      const invite = leg.invite(0, { sdp: CALLER })
      const ok = leg.reply(1000, 200, { sdp: CALLEE })
      leg.again(1500, ok)
      leg.ack(1510, { to: invite })
    }),
    'a capture that ends before it could come': one((leg) => {
      leg.invite(0, { sdp: CALLER })
      const ok = leg.reply(1000, 200, { sdp: CALLEE })
      leg.again(1500, ok)
    }),
    'one that takes another way': one((leg) => {
      leg.invite(0, { sdp: CALLER })
      leg.reply(1000, 200, { sdp: CALLEE })
      hangUp(leg, 9000, 'callee')
    }),
  },
}

export const retransmissionStorm: Cases<'retransmission_storm'> = {
  finds: {
    'an INVITE answered at last': [
      one((leg) => {
        const invite = leg.invite(0)
        for (const ms of [500, 1500, 3500, 7500]) leg.again(ms, invite)
        leg.reply(7520, 100, { to: invite })
        leg.reply(7600, 486, { to: invite })
      }),
      { severity: 'warning', side: 'callee', params: { what: 'INVITE', repeats: 4, seconds: 7.5 } },
    ],
    'a reliable 183 without PRACK': [
      one((leg) => {
        leg.invite(0)
        const early = leg.reply(100, 183, { headers: ['RSeq: 1', 'Require: 100rel'] })
        for (const ms of [600, 1600, 3600, 7600]) leg.again(ms, early)
        leg.reply(9000, 504)
      }),
      { side: 'caller', params: { what: '183' } },
    ],
  },
  ignores: {
    'three repeats': one((leg) => {
      const invite = leg.invite(0)
      for (const ms of [500, 1500, 3500]) leg.again(ms, invite)
      leg.reply(3520, 486, { to: invite })
    }),
    'no answer at all, which has a finding of its own': one((leg) => {
      const invite = leg.invite(0)
      for (const ms of [500, 1500, 3500, 7500, 15_500]) leg.again(ms, invite)
    }),
    'a missing ACK, likewise': one((leg) => {
      leg.invite(0)
      const ok = leg.reply(1000, 200, { sdp: CALLEE })
      for (const ms of [1500, 2500, 4500, 8500]) leg.again(ms, ok)
    }),
  },
}

export const forwardingLoop: Cases<'forwarding_loop'> = {
  finds: {
    'too many hops': [
      one((leg) => {
        leg.invite(0)
        leg.reply(900, 483)
      }),
      { severity: 'error', side: 'middle', params: { status: 483 } },
    ],
    'the same INVITE over the same hop': [
      one((leg) => {
        for (let i = 0; i < 4; i++)
          leg.invite(i * 10, { cseq: 1, branch: `z9hG4bK-${i}`, headers: [`Max-Forwards: ${70 - i}`] })
      }),
      { params: { hops: 4, status: 0 } },
    ],
    'a chain of legs over the same hop': [
      (() => {
        const places = [0, 1, 2, 3]
        const joins = places.slice(1).map(
          (b) =>
            ({
              a: b - 1,
              b,
              method: 'header',
              confidence: 95,
              params: { naming: 'b', named: 'a', header: 'x-call-id' },
            }) as const,
        )
        return one((leg) => leg.invite(0), {
          joins,
          legs: places.flatMap(() => one((leg) => leg.invite(0)).legs),
        })
      })(),
      { params: { hops: 4 } },
    ],
  },
  ignores: {
    'a spiral to another number': one((leg) => {
      for (const [i, uri] of ['sip:1@a', 'sip:2@a', 'sip:3@a'].entries())
        leg.invite(i * 10, { cseq: 1, branch: `z9hG4bK-${i}`, uri })
    }),
    'an INVITE sent again': one((leg) => {
      const invite = leg.invite(0)
      for (const ms of [500, 1500, 3500]) leg.again(ms, invite)
    }),
    'three attempts with credentials': one((leg) => {
      for (const ms of [0, 20, 40]) {
        leg.invite(ms)
        leg.reply(ms + 5, 401)
      }
    }),
    'OPTIONS that trace the way': one((leg) => {
      leg.request(0, 'OPTIONS', { toTag: null, headers: ['Max-Forwards: 0'] })
      leg.reply(10, 483)
    }),
  },
}

const reason = (text: string) => [`Reason: ${text}`]

export const abnormalClearing: Cases<'abnormal_clearing'> = {
  finds: {
    'network out of order': [
      one((leg) => {
        answer(leg, 1000)
        hangUp(leg, 9000, 'callee', reason('Q.850;cause=38;text="Network out of order"'))
      }),
      {
        severity: 'error',
        side: 'callee',
        params: { cause: 38, protocol: 'Q.850', text: 'Network out of order' },
      },
    ],
    'passed on by the PBX, told where it came from': [
      two((a, b) => {
        answer(a, 1000)
        b.invite(30, { headers: NAMES_FIRST, sdp: CALLER })
        b.reply(990, 200, { sdp: CALLEE })
        hangUp(b, 9000, 'callee', reason('SIP;cause=408, Q.850;cause=102'))
        hangUp(a, 9010, 'callee', reason('Q.850;cause=102'))
      }),
      { side: 'callee', params: { cause: 408, protocol: 'SIP' } },
    ],
    'by the header of Asterisk': [
      one((leg) => {
        answer(leg, 1000)
        hangUp(leg, 9000, 'callee', [
          'X-Asterisk-HangupCause: Interworking',
          'X-Asterisk-HangupCauseCode: 127',
        ])
      }),
      { params: { cause: 127, text: 'Interworking' } },
    ],
  },
  ignores: {
    'normal clearing': one((leg) => {
      answer(leg, 1000)
      hangUp(leg, 9000, 'callee', reason('q.850 ;cause=16 ;text="Normal call clearing"'))
    }),
    'answered elsewhere': one((leg) => {
      const invite = leg.invite(0)
      leg.reply(20, 180)
      leg.cancel(3000, invite, { headers: reason('SIP;cause=200;text="Call completed elsewhere"') })
    }),
    'nobody answered': one((leg) => {
      const invite = leg.invite(0)
      leg.reply(20, 180)
      leg.cancel(30_000, invite, { headers: reason('Q.850;cause=19') })
    }),
  },
}
