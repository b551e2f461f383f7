import { describe, expect, it } from 'vitest'
import { type FindingCode, type FindingParams, findingParams } from '../finding-params.ts'
import {
  type ExplainLanguage,
  explainFinding,
  explainReleaseCause,
  explainResponse,
  explainWarning,
  listResponses,
} from './index.ts'

const samples: { [Code in FindingCode]: FindingParams[Code] } = {
  no_ringback: { status: 183, cause: 'no_sdp', seconds: 12.34 },
  ringing_blocked: { status: 180, legCallId: 'b-1@pbx' },
  one_way_audio: { from: '192.0.2.1:4000', to: '192.0.2.2:5000', packets: 1234, seconds: 25 },
  no_audio: { seconds: 31 },
  media_private_address: { address: '10.0.0.5', sentBy: '192.0.2.1', seenFrom: '198.51.100.7' },
  media_unreachable: { address: '192.0.2.1:4000', reason: 'icmp', packets: 50 },
  authentication_loop: { attempts: 5, status: 401 },
  authentication_failed: { status: 403, attempts: 2, user: 'alice' },
  missing_ack: { status: 200, repeats: 10, seconds: 32 },
  retransmission_storm: { what: 'INVITE', repeats: 6, seconds: 31.5 },
  no_final_response: { method: 'INVITE', lastStatus: 183, seconds: 180 },
  long_post_dial_delay: { ms: 8123, limitMs: 5000 },
  codec_mismatch: { offered: 'G729', answered: 'PCMU', status: 488 },
  codec_not_negotiated: { payloadType: 18, negotiated: 'PCMA' },
  session_timer_expired: { expires: 1800, refresher: 'uac' },
  hold_not_resumed: { by: 'callee', seconds: 90 },
  early_bye: { ms: 350, by: 'caller' },
  forwarding_loop: { hops: 70, status: 483 },
  dtmf_mismatch: { announced: 'rfc4733', used: 'info' },
  packet_loss: { percent: 3.456, lost: 321, from: '192.0.2.1:4000', to: '192.0.2.2:5000' },
  high_jitter: { meanMs: 22, maxMs: 80.4, from: '192.0.2.1:4000', to: '192.0.2.2:5000' },
  low_mos: { mos: 2.94, codec: 'G729', from: '192.0.2.1:4000', to: '192.0.2.2:5000' },
  clock_skew: { ppm: -310, from: '192.0.2.1:4000' },
  transfer_failed: { target: 'sip:carol@example.com', status: 486 },
  final_response: { status: 503, reason: 'Service Unavailable', cause: 34, warning: 370 },
  abnormal_clearing: { cause: 38, protocol: 'Q.850', text: 'Network out of order' },
}

describe('texts of findings', () => {
  for (const code of Object.keys(findingParams) as FindingCode[])
    it(`${code} in both languages, with every parameter that is not a choice of words`, () => {
      const params = samples[code]
      expect(findingParams[code].safeParse(params).success).toBe(true)
      const [en, es] = (['en', 'es'] as ExplainLanguage[]).map((language) =>
        explainFinding(code, params, language),
      )
      for (const text of [en, es]) {
        const all = `${text?.title} ${text?.text} ${text?.check}`
        expect(all).not.toMatch(/undefined|NaN|null|\[object| {2}|\.\./)
        expect(text?.title.endsWith('.')).toBe(false)
        expect(text?.text.length).toBeGreaterThan(10)
        expect(text?.check).toMatch(/\.$/)
        for (const value of Object.values(params))
          if (typeof value === 'string' && /[.:@]/.test(value) && value !== 'Q.850')
            expect(all).toContain(value)
      }
      expect(en?.text).not.toBe(es?.text)
    })

  it('write numbers as the language does', () => {
    expect(explainFinding('packet_loss', samples.packet_loss, 'en').title).toContain('3.5%')
    expect(explainFinding('packet_loss', samples.packet_loss, 'es').title).toMatch(/3,5\s%/)
  })

  it('say what a response, a cause and a warning mean together', () => {
    const { text } = explainFinding('final_response', samples.final_response, 'en')
    expect(text).toContain('channels')
    expect(text).toContain('No circuit or channel is free.')
    expect(text).toContain('bandwidth')
    const unknown = { status: 499, reason: 'Odd', cause: 0, warning: 0 }
    expect(explainFinding('final_response', unknown, 'es').text).toContain('registro')
  })
})

describe('reference texts', () => {
  it('have every registered response once, ascending, in both languages', () => {
    const codes = listResponses('en').map(({ status }) => status)
    expect(codes).toHaveLength(75)
    expect(codes).toEqual([...codes].sort((a, b) => a - b))
    expect(listResponses('es').map(({ status }) => status)).toEqual(codes)
    for (const { status, means, check } of listResponses('es')) {
      expect(means).not.toBe(explainResponse(status, 'en')?.means)
      expect(check.endsWith('.')).toBe(true)
    }
  })

  it('answer null for what is in no registry, prototype names among it', () => {
    expect(explainResponse(418, 'en')).toBeNull()
    expect(explainReleaseCause(0, 'en')).toBeNull()
    expect(explainWarning(398, 'es')).toBeNull()
    expect(explainReleaseCause('__proto__' as never, 'en')).toBeNull()
  })

  it('explain Q.850 causes and Warning codes in both languages', () => {
    expect(explainReleaseCause(17, 'en')).toBe('The callee is busy.')
    expect(explainReleaseCause(17, 'es')).toBe('El llamado está ocupado.')
    expect(explainWarning(305, 'en')).toContain('codec')
    expect(explainWarning(305, 'es')).toContain('códec')
  })
})
