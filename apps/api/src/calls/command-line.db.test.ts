/** `ringback search` and `ringback export` as people run them, against the real api. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallSummary } from '@ringback/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../testing/command-line.ts'
import { indexPackets, PCAP_HEADER, packetRecord } from '../testing/indexed-packets.ts'
import { makeKey, type Person, signUp } from '../testing/people.ts'
import { type PublishedCapture, publishCapture } from '../testing/published-capture.ts'
import { sampleCall } from '../testing/sample-call.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-cli-'))
const texts = [0, 1, 2, 3, 4, 5].map((n) => `packet ${n}`)
const packets = (...places: number[]) =>
  Buffer.concat([PCAP_HEADER, ...places.map((n) => packetRecord(n, texts[n] as string))])
let api: TestApi
let owner: Person
let key: string
let call: PublishedCapture
beforeAll(async () => {
  api = await startTestApi()
  owner = await signUp(api, 'Owner')
  key = (await makeKey(api, owner)).key
  call = await published('100', 'a@example')
  await published('200', 'b@example')
  await indexPackets(api, owner.orgId, call.captureId, texts)
})
afterAll(async () => {
  await api.close()
  rmSync(dir, { recursive: true, force: true })
})

const published = (from: string, callId: string) =>
  publishCapture(api, {
    ...{ name: `${callId}.pcap`, orgId: owner.orgId, uploadedBy: owner.userId },
    legs: sampleCall({ from, to: '+34600123456', callId }),
  })
const ringback = (...args: string[]) => commandLine(api, key, dir, args).ended

describe('ringback search', () => {
  it('shows what matches, and how many there are', async () => {
    const { code, out, err } = await ringback('search', 'from:100', 'to:*3456')
    expect([code, err]).toEqual([0, '1 of 1 calls\n'])
    const [head, row, ...rest] = out.trimEnd().split('\n')
    expect(head).toMatch(/^start +from +to +state/)
    expect(row).toMatch(new RegExp(`^2023-11-14 22:13:20.* 100 +\\+34600123456 .*${call.callId}$`))
    expect(rest).toEqual([])
    expect((await ringback('search', '--lang', 'es')).err).toBe('2 de 2 llamadas\n')
  })

  it('writes a JSON object a line, or the file of the service', async () => {
    const { out } = await ringback('search', '--json', '--limit', '1', 'to:*3456')
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(out) as CallSummary).toMatchObject({ toUser: '+34600123456' })
    const csv = Buffer.from((await ringback('search', '--csv', 'from:100')).out, 'latin1').toString()
    expect(csv.split('\r\n')).toHaveLength(3)
    expect(csv).toMatch(/^\ufeffstart,from,/)
  })

  it('shows where a query cannot be read, and asks nobody', async () => {
    const { code, out, err } = await ringback('search', 'from:1', 'stauts:486', '--url', 'http://127.0.0.1:9')
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/did you mean status\?\n {2}from:1 stauts:486\n {9}\^{6}\n$/)
  })

  it('says when the key is refused and when nobody answers', async () => {
    expect(await ringback('search', '--api-key', 'wrong')).toMatchObject({
      ...{ code: 1, err: 'ringback: the API key was refused\n' },
    })
    const { code, err } = await ringback('search', '--url', 'http://127.0.0.1:9')
    expect([code, err]).toEqual([1, expect.stringContaining('http://127.0.0.1:9 does not answer: ')])
  })
})

describe('ringback export', () => {
  it('writes the packets of a call under the name that the service gives', async () => {
    const { code, out } = await ringback('export', call.callId)
    const name = '100-+34600123456-20231114T221320Z.pcap'
    expect([code, out]).toEqual([0, `${name}\n`])
    expect(readFileSync(join(dir, name))).toEqual(packets(0, 1, 3, 4))
    const again = await ringback('export', call.callId)
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('exists: give --force')])
    expect(await ringback('export', call.callId, '--force', '--no-media', '-o', name)).toMatchObject({
      code: 0,
    })
    expect(readFileSync(join(dir, name))).toEqual(packets(0, 3))
  })

  it('writes to standard output the call that a search or its page names', async () => {
    const { out } = await ringback('export', '-o', '-', 'from:100')
    expect(Buffer.from(out, 'latin1')).toEqual(packets(0, 1, 3, 4))
    const page = await ringback('export', '-o', '-', '--no-media', `${api.url}/calls/${call.callId}?t=delta`)
    expect(Buffer.from(page.out, 'latin1')).toEqual(packets(0, 3))
  })

  it('takes one call', async () => {
    expect((await ringback('export', 'to:*3456')).err).toBe('ringback: 2 calls match: export takes one\n')
    expect((await ringback('export', 'from:999')).err).toBe('ringback: no call matches\n')
  })

  it('leaves no file behind that is not whole, and what was there as it was', async () => {
    const kept = join(dir, 'kept.wav')
    writeFileSync(kept, 'as it was')
    const { code, err } = await ringback('export', call.callId, '--format', 'wav', '-o', kept, '--force')
    expect([code, err]).toEqual([1, expect.stringMatching(/^ringback: .+ \(4\d\d\)\n$/)])
    expect(readFileSync(kept, 'utf8')).toBe('as it was')
    expect(existsSync(`${kept}.part`)).toBe(false)
  })
})
