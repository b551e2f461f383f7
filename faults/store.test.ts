/** Row 9: an object store that answers 500, and one that is slow. */
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import type { Program } from './stack/program.ts'
import { S3 } from './stack/s3.ts'
import { Stack } from './stack/stack.ts'
import { Upload } from './stack/upload.ts'
import type { Workspace } from './stack/workspace.ts'

const CALLS = 500
/** Of each answer: a decode asks several times, and is longer than a worker may be silent. */
const SLOW_MS = 2_000

/** What stands before the store, and is as well or ill as the store is to be. */
class Doorway {
  state: 'well' | 'ill' | 'slow' = 'well'
  /** Requests it met while it was not well. */
  turnedAway = 0
  readonly #server: Server

  private constructor(target: string) {
    this.#server = createServer(async (incoming, outgoing) => {
      if (this.state !== 'well') this.turnedAway++
      if (this.state === 'ill') {
        incoming.resume()
        outgoing.writeHead(500).end()
        return
      }
      if (this.state === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
      const { method, url, headers } = incoming
      const passed = request(target + url, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode as number, answer.headers)
        answer.pipe(outgoing)
      })
      passed.on('error', () => outgoing.destroy())
      incoming.pipe(passed)
    })
  }

  static async before(target: string): Promise<Doorway> {
    const doorway = new Doorway(target)
    await new Promise<void>((resolve) => doorway.#server.listen(0, '127.0.0.1', resolve))
    return doorway
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}

let s3: S3
let doorway: Doorway
let stack: Stack
let workspace: Workspace
let worker: Program
beforeAll(async () => {
  s3 = await S3.start()
  doorway = await Doorway.before(s3.env.S3_ENDPOINT as string)
  stack = await Stack.open({ env: { ...s3.env, S3_ENDPOINT: doorway.url } })
  const [api, started] = await Promise.all([stack.api(), stack.worker()])
  worker = started
  workspace = await stack.workspace(api)
})
afterEach(() => {
  doorway.state = 'well'
  doorway.turnedAway = 0
})
afterAll(async () => {
  await stack.close()
  doorway.close()
  await s3.stop()
})

const claim = (id: string) => stack.rows('SELECT attempt, crashes, error FROM captures WHERE id = $1', [id])

it('a store that answers 500 to an upload: all that was sent is kept, and taken over when it is well', async () => {
  const bytes = answeredCalls(3)
  const upload = await Upload.begin(workspace, bytes.length)
  doorway.state = 'ill'
  expect((await upload.send(0, new Uint8Array(bytes))).status).toBeGreaterThanOrEqual(500)
  expect(await stack.rows('SELECT state FROM captures WHERE id = $1', [upload.id])).toEqual([
    { state: 'uploading' },
  ])
  doorway.state = 'well'
  expect(await upload.offset()).toBe(bytes.length)
  await workspace.until(upload.id, ['ready'])
})

it('a store that answers 500 to a decode: tried again until it is well, and no fault of the capture', async () => {
  worker.signal('SIGSTOP')
  const id = await workspace.upload(answeredCalls(4))
  doorway.state = 'ill'
  worker.signal('SIGCONT')
  const tried = async () => (await claim(id))[0]!.attempt
  await expect.poll(tried, { timeout: 60_000 }).toBeGreaterThan(1)
  doorway.state = 'well'
  await workspace.until(id, ['ready'])
  expect(await claim(id)).toEqual([{ attempt: expect.any(Number), crashes: 0, error: null }])
})

it('a slow store: the decode takes its time, and nobody takes it for dead', async () => {
  worker.signal('SIGSTOP')
  const id = await workspace.upload(answeredCalls(CALLS))
  doorway.state = 'slow'
  worker.signal('SIGCONT')
  await workspace.until(id, ['ready'])
  expect(doorway.turnedAway).toBeGreaterThan(2)
  expect(await claim(id)).toEqual([{ attempt: 1, crashes: 0, error: null }])
})
