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

  it('count one as one', () => {
    expect(explainFinding('missing_ack', { status: 200, repeats: 1, seconds: 1 }, 'en').text).toContain(
      '1 time over',
    )
    expect(explainFinding('missing_ack', { status: 200, repeats: 1, seconds: 1 }, 'es').text).toContain(
      '1 vez en',
    )
    expect(explainFinding('packet_loss', { ...samples.packet_loss, lost: 1 }, 'es').text).toContain(
      'falta 1 paquete',
    )
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

/**
 * The IANA registries "Session Initiation Protocol (SIP) Parameters: Response Codes" (100–699) and "Warning Codes", and
 * the cause values of ITU-T Q.850 Table 1. A code that is new there is added here first.
 */
const REGISTERED_RESPONSES =
  '100 180 181 182 183 199 200 202 204 300 301 302 305 380 400 401 402 403 404 405 406 407 408 410 412 413 414 415 ' +
  '416 417 420 421 422 423 424 425 428 429 430 433 436 437 438 439 440 469 470 480 481 482 483 484 485 486 487 488 ' +
  '489 491 493 494 500 501 502 503 504 505 513 555 580 600 603 604 606 607 608'
const REGISTERED_WARNINGS = '300 301 302 303 304 305 306 307 308 330 331 370 380 381 399'
const RELEASE_CAUSES =
  '1 2 3 4 5 6 7 8 9 14 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 34 38 39 40 41 42 43 44 46 47 49 50 53 55 57 ' +
  '58 62 63 65 66 69 70 79 81 82 83 84 85 86 87 88 90 91 95 96 97 98 99 100 101 102 103 110 111 127'
const numbers = (list: string): number[] => list.split(' ').map(Number)

describe('reference texts', () => {
  it('have every registered response once, ascending, in both languages', () => {
    const codes = listResponses('en').map(({ status }) => status)
    expect(codes).toEqual(numbers(REGISTERED_RESPONSES))
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

  it('explain every Q.850 cause and Warning code, differently in each language', () => {
    for (const [codes, explain] of [
      [RELEASE_CAUSES, explainReleaseCause],
      [REGISTERED_WARNINGS, explainWarning],
    ] as const)
      for (const code of numbers(codes)) {
        const [en, es] = [explain(code, 'en'), explain(code, 'es')]
        expect(en, String(code)).toMatch(/\.$/)
        expect(es, String(code)).toMatch(/\.$/)
        expect(es).not.toBe(en)
      }
  })

  it('explain Q.850 causes and Warning codes in both languages', () => {
    expect(explainReleaseCause(17, 'en')).toBe('The callee is busy.')
    expect(explainReleaseCause(17, 'es')).toBe('El llamado está ocupado.')
    expect(explainWarning(305, 'en')).toContain('codec')
    expect(explainWarning(305, 'es')).toContain('códec')
  })
})
