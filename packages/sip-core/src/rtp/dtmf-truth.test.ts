import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodePorts } from '@ringback/node-ports'
import { describe, expect, it } from 'vitest'
import { CaptureDecoder, type DecodeKeys } from '../decode.ts'
import { StreamTable } from './stream-table.ts'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/captures')
const present = existsSync(join(corpus, 'files'))
const files = present
  ? readdirSync(join(corpus, 'truth')).flatMap((name) => /^(.*)\.dtmf\.tsv$/.exec(name)?.[1] ?? [])
  : []

function decode(file: string, keys: DecodeKeys = {}): StreamTable {
  const streams = new StreamTable(nodePorts)
  const decoder = new CaptureDecoder({ message: () => {} }, nodePorts, { streams, keys })
  decoder.write(readFileSync(join(corpus, 'files', file)))
  decoder.end()
  return streams
}

describe.skipIf(!present)('digits by RFC 4733 agree with tshark', () => {
  it.each(files)('%s', (file) => {
    const [, ...rows] = readFileSync(join(corpus, 'truth', `${file}.dtmf.tsv`), 'utf8')
      .trimEnd()
      .split('\n')
    const truth = rows
      .map((row) => row.split('\t'))
      // Events that are no digits are written as their number.
      .filter(([method, , , digit = '']) => method === 'rfc2833' && !digit.startsWith('<'))
      .map(([, ssrc, , digit, seconds = '', , , , ends, ticks]) => ({
        ...{ digit, ssrc: Number(ssrc), ts: Number(seconds.replace('.', '').slice(0, -3)), via: 'rfc4733' },
        durationMs: ends === '0' ? null : Number(ticks) / 8,
      }))
    const digits = decode(file).digits()
    expect(
      digits.map(({ digit, ssrc, ts, via, durationMs }) => ({ digit, ssrc, ts, via, durationMs })),
    ).toEqual(truth)
  })
})

describe.skipIf(!present)('SRTP of a real call', () => {
  it('opens by the keys of its SDP', () => {
    const streams = decode('srtp-sdes-call.pcap').summaries()
    expect(streams.map((s) => [s.encrypted, s.codec, s.sender])).toEqual([
      ['decrypted', 'PCMU', 'callee'],
      ['decrypted', 'PCMU', 'callee'],
      ['decrypted', 'PCMU', 'caller'],
      ['decrypted', 'PCMU', 'caller'],
    ])
  })
})

describe.skipIf(!present)('SRTP behind TLS', () => {
  it('opens by the keys in the SIP that the server key opens', () => {
    const rsaKeys = [readFileSync(join(corpus, 'files', 'tls-rsa-sip.key'), 'utf8')]
    const streams = decode('tls-rsa-sip-srtp.pcap', { rsaKeys }).summaries()
    expect(streams.map((s) => [s.encrypted, s.sender])).toEqual([
      ['decrypted', 'callee'],
      ['decrypted', 'callee'],
      ['decrypted', 'caller'],
      ['decrypted', 'caller'],
    ])
    expect(new Set(streams.map((s) => s.callId)).size).toBe(2)
  })
})

describe.skipIf(!present)('digits in the audio', () => {
  it('are not heard in speech, fax or music', () => {
    for (const file of [
      'rtp-only-g711a-sipp.pcap',
      'rtp-only-speech-ulaw.pcap',
      'rtp-fax-g711u-carrier.pcap',
    ])
      expect(decode(file).digits(), file).toEqual([])
  })
})
