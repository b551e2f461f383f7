/** Row 10: slow clients, and a workspace that sends more than all others together. */
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { answeredCalls } from '../apps/worker/test/sip-capture.ts'
import { type Api, Stack } from './stack/stack.ts'
import { thorough } from './stack/thorough.ts'
import type { Workspace } from './stack/workspace.ts'

const SLOW = 200
/** Longer than the api waits for headers and for small bodies, and than it takes to look. */
const PATIENCE_MS = 90_000
const READERS = 20
const BURST = thorough ? 10_000 : 300
const SENDERS = 16
/** What the file of another workspace may take while the burst is worked off. */
const TURN_SECONDS = 30
/** All of the burst are sent within it. */
const BURST_MS = thorough ? 1_800_000 : 300_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let stack: Stack
let api: Api
let workspace: Workspace
beforeEach(async () => {
  stack = await Stack.open()
  api = await stack.api()
  workspace = await stack.workspace(api)
})
afterEach(() => stack.close())

/** Sends the words, and from then on reads nothing. */
function client(words: string): Socket {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1', () => socket.write(words))
  return socket.on('error', () => {})
}

const head = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, 'host: ringback.test', `authorization: Bearer ${workspace.key}`, ...headers, ''].join(
    '\r\n',
  )

it(`${SLOW} clients that never finish a request are hung up on, and nobody else waits for them`, async () => {
  const halfSaid = head('GET /api/v1/captures')
  const halfSent = `${head('POST /api/v1/erasures', 'content-type: application/json', 'content-length: 400')}\r\n{`
  const sockets = Array.from({ length: SLOW }, (_, n) => client(n % 2 === 0 ? halfSaid : halfSent))
  let open = sockets.length
  for (const socket of sockets) socket.resume().on('close', () => open--)
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x')
  }, 1_000)
  try {
    await pause(2_000)
    expect(open).toBe(SLOW)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => workspace.fetch('/api/v1/captures?limit=1')),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect(open).toBe(SLOW)
    await expect.poll(() => open, { timeout: PATIENCE_MS, interval: 500 }).toBe(0)
  } finally {
    clearInterval(dripping)
    for (const socket of sockets) socket.destroy()
  }
})

it(`${READERS} clients that take a large file and stop reading: it waits on the disk, not in memory`, async () => {
  const file = answeredCalls(20_000)
  const id = await workspace.upload(file)
  const memory = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${api.program.pid}/status`, 'utf8'))![1]) * 1024
  const before = memory()
  const sockets = Array.from({ length: READERS }, () =>
    client(`${head(`GET /api/v1/captures/${id}/file`)}\r\n`).once('data', function stop(this: Socket) {
      this.pause()
    }),
  )
  try {
    await expect.poll(() => sockets.every(({ bytesRead }) => bytesRead > 0), { timeout: 30_000 }).toBe(true)
    await pause(3_000)
    expect((await workspace.fetch('/api/v1/captures?limit=1')).status).toBe(200)
    // All of it in memory would be READERS times the file.
    expect(memory() - before).toBeLessThan((READERS * file.length) / 4)
  } finally {
    for (const socket of sockets) socket.destroy()
  }
})

it(`${BURST} files of one workspace at once: another one's single file has its turn, and none of them is lost`, {
  timeout: BURST_MS,
}, async () => {
  const other = await stack.workspace(api)
  await stack.worker()
  const ids: string[] = []
  let next = 0
  const senders = Array.from({ length: SENDERS }, async () => {
    for (let n = next++; n < BURST; n = next++)
      ids.push(await workspace.upload(answeredCalls(1, `burst-${n}`)))
  })
  await Promise.all(senders)
  const waiting = async () =>
    (
      await stack.rows<{ n: number }>(
        "SELECT count(*)::int AS n FROM captures WHERE org_id = $1 AND state = 'queued'",
        [workspace.orgId],
      )
    )[0]!.n
  expect(await waiting()).toBeGreaterThan(0)
  const single = await other.upload(answeredCalls(3, 'single'))
  await other.until(single, ['ready'], TURN_SECONDS)
  expect(new Set(ids).size).toBe(BURST)
  expect(
    await stack.rows("SELECT count(*)::int AS n FROM captures WHERE org_id = $1 AND state <> 'failed'", [
      workspace.orgId,
    ]),
  ).toEqual([{ n: BURST }])
})
