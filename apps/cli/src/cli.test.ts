import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSample } from '../../../fixtures/src/sample.ts'
import { capture } from '../test/one-packet.ts'
import { ringback } from '../test/run-ringback.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A message of one dialog, from 10.0.0.1 to 10.0.0.2 whoever sent it. */
function message(start: string, cseq: string, tag = true, type = '', body = ''): string {
  const head = `${start}\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK${cseq.replace(' ', '')}\r\nFrom: <sip:a@a.com>;tag=1\r\n`
  const more = type ? `Content-Type: ${type}\r\n` : ''
  const to = `To: <sip:b@b.com>${tag ? ';tag=2' : ''}\r\n`
  return `${head}${to}Call-ID: id-1\r\nCSeq: ${cseq}\r\n${more}Content-Length: ${body.length}\r\n\r\n${body}`
}

function file(name: string, data: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, data)
  return path
}

const lines = (out: string): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('decode', () => {
  it('prints the contract as NDJSON', async () => {
    const { code, out, errors } = await ringback(['decode', file('a.pcap', capture()), '--json'])
    expect([code, errors]).toEqual([0, []])
    expect(lines(out).map((line) => line.type)).toEqual(['message', 'leg', 'call', 'capture'])
    expect(lines(out)[0]).toMatchObject({
      ...{
        frame: 1,
        ts: 1_700_000_000_000_000,
        transport: 'udp',
        src: '10.0.0.1:5060',
        dst: '10.0.0.2:5060',
        callId: 'id-1',
      },
      ...{
        method: 'OPTIONS',
        status: null,
        reason: null,
        cseq: { number: 1, method: 'OPTIONS' },
        fromTag: '1',
        toTag: null,
      },
      ...{ branch: 'z9hG4bK1', userAgent: null, sdp: false, retransmissionOf: null },
    })
    expect(lines(out)[1]).toMatchObject({
      callId: 'id-1',
      method: 'OPTIONS',
      state: 'trying',
      finalStatus: null,
      messages: 1,
    })
    expect(lines(out)[2]).toEqual({ type: 'call', legs: ['id-1'], joins: [] })
    expect(lines(out)[3]).toMatchObject({
      format: 'pcap',
      linkTypes: ['raw_ip'],
      packets: 1,
      sipMessages: 1,
      warnings: [],
    })
  })

  it('prints what happened in calls, and the digits that INFO carries', async () => {
    const call = [
      ...[message('INVITE sip:b@b.com SIP/2.0', '1 INVITE', false), message('SIP/2.0 200 OK', '1 INVITE')],
      message(
        'INFO sip:b@b.com SIP/2.0',
        '2 INFO',
        true,
        'application/dtmf-relay',
        'Signal=7\r\nDuration=120\r\n',
      ),
      message('BYE sip:b@b.com SIP/2.0', '3 BYE'),
    ]
    const path = file(
      'call.pcap',
      Buffer.concat(call.map((text, i) => capture(text).subarray(i === 0 ? 0 : 24))),
    )
    const { code, out } = await ringback(['decode', path, '--json'])
    expect(code).toBe(0)
    const printed = lines(out).filter((line) => line.type !== 'finding')
    expect(printed.map((line) => line.kind ?? line.type)).toEqual([
      ...['message', 'message', 'message', 'message', 'leg', 'call'],
      ...['setup', 'answer', 'dtmf', 'hangup', 'dtmf', 'capture'],
    ])
    expect(lines(out).find((line) => line.type === 'dtmf')).toMatchObject({
      ...{ callId: 'id-1', ts: 1_700_000_000_000_000, digit: '7', via: 'info', durationMs: 120 },
    })
  })

  it('prints the sample’s calls with their holds, in English and in Spanish', async () => {
    const path = file('sample.pcap', makeSample())
    const json = lines((await ringback(['decode', path, '--json'])).out)
    const hold = json.find((line) => line.kind === 'hold')
    expect([Number(hold?.endTs) - Number(hold?.ts), hold?.by]).toEqual([5_000_991, 'caller'])
    const streams = json.filter((line) => line.type === 'stream')
    expect(streams.map(({ ssrc, codec }) => [ssrc, codec])).toContainEqual(['0x0c93e7b5', 'PCMU'])
    expect(streams).toHaveLength(4)
    expect((await ringback(['decode', path])).out).toContain('Legs joined:')
    expect((await ringback(['decode', path, '--lang', 'es'])).out).toContain('Tramos unidos:')
    expect(await ringback(['decode', path, '--lang', 'tlh'])).toMatchObject({ code: 1 })
  })

  it('prints a table whose text cannot command the terminal', async () => {
    const { code, out } = await ringback(['decode', file('b.pcap', capture())])
    expect(code).toBe(0)
    expect(out).toContain('\\u{1b}[31ma')
    expect(out).not.toContain('\x1b')
    expect((await ringback(['decode', file('none.pcap', capture('no sip at all'))])).out).toContain(
      'No SIP in this capture',
    )
  })

  it.each([
    ['gzip', gzipSync(capture())],
    ['zstd', zstdCompressSync(capture())],
    ['gzip with trailing junk', Buffer.concat([gzipSync(capture()), Buffer.from('junk')])],
  ])('reads %s, from a file and from standard input', async (name, data) => {
    const fromFile = await ringback(['decode', '--json', file('c', data)])
    const fromInput = await ringback(
      ['decode', '-', '--json'],
      Readable.from([...data].map((b) => Buffer.of(b))),
    )
    expect([fromFile.code, fromInput.code]).toEqual([0, 0])
    expect(lines(fromFile.out).slice(0, -1)).toEqual(lines(fromInput.out).slice(0, -1))
    expect(lines(fromFile.out).at(-1)).toMatchObject({ sipMessages: 1, compression: name.split(' ')[0] })
  })

  it('keeps what a broken compression still gave', async () => {
    const many = Buffer.concat([capture(), ...Array.from({ length: 3000 }, () => capture().subarray(24))])
    const { code, out } = await ringback([
      'decode',
      '--json',
      file('cut.gz', gzipSync(many, { level: 0 }).subarray(0, 300_000)),
    ])
    expect(code).toBe(0)
    const report = lines(out).at(-1) as { sipMessages: number; warnings: { code: string }[] }
    expect(report.sipMessages).toBeGreaterThan(500)
    expect(report.warnings.map((w) => w.code)).toEqual([
      'duplicate_frames',
      'last_record_cut_short',
      'compression_broken',
    ])
  })

  it.each([
    ['an empty file', ''],
    ['HTML', '<html></html>'],
    ['plain text', 'hello'],
    ['gzip-compressed data inside gzip', gzipSync(gzipSync(capture()))],
    ['an empty file inside gzip', gzipSync('')],
  ])('refuses %s with exit code 2 and one line', async (format, data) => {
    const { code, out, errors } = await ringback(['decode', '--json', file('d', data)])
    expect([code, out]).toEqual([2, ''])
    expect(errors).toEqual([`ringback: ${join(folder, 'd')}: not a capture: ${format}`])
  })

  it('stops at a decompression bomb', async () => {
    const head = capture('x')
    const bomb = gzipSync(Buffer.concat([head, Buffer.alloc(80 * 1024 * 1024, 1)]))
    const { code, errors } = await ringback(['decode', '--json', file('bomb.gz', bomb)])
    expect(code).toBe(2)
    expect(errors[0]).toContain('decompression bomb')
  }, 30_000)

  it('answers 1 and one line for what is no fault of the bytes', async () => {
    expect(await ringback(['decode', join(folder, 'missing')])).toMatchObject({
      code: 1,
      errors: [expect.stringContaining('no such file')],
    })
    expect(await ringback(['decode', folder])).toMatchObject({
      code: 1,
      errors: [expect.stringContaining('is a folder')],
    })
    expect(await ringback(['decode'])).toMatchObject({ code: 1, errors: [expect.stringContaining('file')] })
    expect(await ringback(['--help'])).toMatchObject({ code: 0 })
  })
})

describe('decode with keys', () => {
  it('takes a key log and RSA keys, and prints nothing of them', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const secret = 'ab'.repeat(48)
    const log = file('keys.log', `CLIENT_RANDOM ${'01'.repeat(32)} ${secret}\n`)
    const keys = ['--keylog', log, '--rsa-key', file('a.pem', pem), '--rsa-key', file('b.pem', pem)]
    const { code, out, errors } = await ringback([
      ...['decode', file('k.pcap', capture()), '--json'],
      ...keys,
    ])
    expect([code, errors]).toEqual([0, []])
    expect(out).not.toContain(secret)
    expect(out).not.toContain(pem.split('\n')[1])
  })

  it.each([
    ['--keylog', () => join(folder, 'absent.log'), 'no such file'],
    ['--rsa-key', () => join(folder, 'absent.pem'), 'no such file'],
    ['--rsa-key', () => file('none.pem', 'no key'), 'no RSA private key in PEM without a passphrase'],
  ])('says why %s cannot be used', async (option, keyFile, why) => {
    const path = keyFile()
    const { code, out, errors } = await ringback(['decode', file('k.pcap', capture()), option, path])
    expect([code, out, errors]).toEqual([1, '', [`ringback: ${path}: ${why}`]])
  })
})
