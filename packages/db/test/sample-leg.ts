import { v7 as uuidv7 } from 'uuid'
import type { StagedLeg } from '../src/staged-leg.ts'

/** Of a capture with one message. */
export const sampleReport = {
  format: 'pcap',
  compression: null,
  linkTypes: ['ethernet'],
  packets: 1,
  bytes: 1,
  sipMessages: 1,
  calls: 1,
  legs: 1,
  firstTs: 1,
  lastTs: 1,
  layers: {},
  skipped: {},
  warnings: [],
  decodeMs: 1,
}

/** An answered INVITE of one message, with a call of its own. */
export function sampleLeg(orgId: string, sipCallId: string, values: Partial<StagedLeg> = {}): StagedLeg {
  return {
    orgId,
    id: uuidv7(),
    callId: uuidv7(),
    sipCallId,
    fromUser: '100',
    toUser: '+34600123456',
    fromName: null,
    method: 'INVITE',
    state: 'completed',
    finalStatus: 200,
    finalReason: 'OK',
    startTs: 1_700_000_000_000_000,
    ringTs: null,
    answerTs: null,
    endTs: null,
    postDialDelayUs: null,
    hungUpBy: null,
    userAgent: null,
    track: 0,
    messageIndex: {
      blocks: [{ offset: 0, length: 10 }],
      messages: [
        {
          ts: 1_700_000_000_000_000,
          frame: 7,
          index: 0,
          transport: 'udp',
          method: 'INVITE',
          status: null,
          cseq: { number: 1, method: 'INVITE' },
          src: '192.0.2.1:5060',
          dst: '192.0.2.2:5060',
          hasSdp: false,
          auth: null,
          retransmissionOf: null,
          block: 0,
          offset: 0,
          length: 10,
        },
      ],
    },
    ...values,
  }
}
