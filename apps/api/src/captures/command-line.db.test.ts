/** `ringback upload` as people run it, against the real api. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commandLine } from '../testing/command-line.ts'
import { keyHeaders, makeKey, type Person, signUp } from '../testing/people.ts'
import { startTestApi, type TestApi } from '../testing/test-api.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-cli-'))
let api: TestApi
let owner: Person
let key: Awaited<ReturnType<typeof makeKey>>
beforeAll(async () => {
  api = await startTestApi({ settings: { uploadMaxBytes: 30_000_000 } })
})
beforeEach(async () => {
  owner = await signUp(api, 'Owner')
  key = await makeKey(api, owner)
})
afterAll(async () => {
  await api.close()
  rmSync(dir, { recursive: true, force: true })
})

const ringback = (...args: string[]) => commandLine(api, key.key, dir, ['upload', ...args])

async function until(condition: () => boolean, what: () => string): Promise<void> {
  for (const deadline = Date.now() + 40_000; Date.now() < deadline; ) {
    if (condition()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`It did not happen: ${what()}`)
}

const captures = async () =>
  (await request(api.url).get('/api/v1/captures').set(keyHeaders(key)).expect(200)).body.items as {
    name: string
    tags: string[]
    state: string
  }[]
function write(folder: string, name: string, bytes: Buffer, at: number): string {
  mkdirSync(join(dir, folder), { recursive: true })
  const path = join(dir, folder, name)
  writeFileSync(path, bytes)
  utimesSync(path, at, at)
  return path
}

describe('ringback upload', () => {
  it('uploads with tags, and sends no byte of what is there', async () => {
    const file = write('once', 'big.pcap', randomBytes(20_000_000), 1)
    const first = await ringback(file, '--no-wait', '--tag', 'night', '--tag', 'trunk 2').ended
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/big\.pcap: uploaded: http.*\n$/) })
    const second = await ringback(file, '--no-wait').ended
    expect(second).toMatchObject({ code: 0, out: first.out.replace('uploaded', 'already uploaded'), err: '' })
    expect(await captures()).toMatchObject([
      { name: 'big.pcap', tags: ['night', 'trunk 2'], state: 'queued' },
    ])
  })

  it('goes on with the others, and fails in the end, when one is refused', async () => {
    const files = [
      write('two', 'large.pcap', Buffer.alloc(30_000_001), 1),
      write('two', 'ok.pcap', randomBytes(9), 1),
    ]
    const { code, out, err } = await ringback(...files, '--no-wait').ended
    expect([code, out]).toEqual([1, expect.stringMatching(/ok\.pcap: uploaded/)])
    expect(err).toMatch(/large\.pcap: .*\(413\)/)
    expect(await ringback(files[1]!, '--no-wait', '--api-key', 'wrong').ended).toMatchObject({
      code: 1,
      err: expect.stringContaining('the API key was refused'),
    })
  })

  it('watches a rotating capture, and after a restart sends only what is new', async () => {
    const folder = join(dir, 'ring')
    write('ring', 'r.pcap0', randomBytes(100), 100)
    write('ring', 'r.pcap1', randomBytes(100), 200)
    write('ring', 'notes.txt', randomBytes(100), 100)
    const first = ringback('--watch', folder, '--tag', 'ring')
    await until(() => /r\.pcap0: uploaded/.test(first.text()), first.text)
    first.child.kill('SIGINT')
    expect(await first.ended).toMatchObject({ code: 130, err: expect.stringContaining('interrupted') })
    write('ring', 'r.pcap2', randomBytes(100), 300)
    const second = ringback('--watch', folder, '--tag', 'ring')
    await until(() => /r\.pcap1: uploaded/.test(second.text()), second.text)
    second.child.kill('SIGINT')
    const { out } = await second.ended
    expect(out).toMatch(/r\.pcap0: already uploaded/)
    expect(out).toMatch(/r\.pcap1: uploaded/)
    expect(out).not.toMatch(/r\.pcap2/)
    expect(await captures()).toMatchObject([
      { name: 'r.pcap1', tags: ['ring'] },
      { name: 'r.pcap0', tags: ['ring'] },
    ])
  })

  it('ends when nobody may upload with this key', async () => {
    write('key', 'a.pcap', randomBytes(10), 100)
    write('key', 'b.pcap', randomBytes(10), 200)
    const { code, err } = await ringback('--watch', join(dir, 'key'), '--api-key', 'wrong').ended
    expect([code, err]).toEqual([1, expect.stringContaining('the API key was refused')])
  })

  it('wants a file or a folder', async () => {
    expect(await ringback().ended).toMatchObject({ code: 1, err: expect.stringContaining('which file?') })
  })
})
