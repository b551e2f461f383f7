/** Live capture from the socket to the calls, with the programs as they run in production. */
import { execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { connect as connectTls } from 'node:tls'
import { listAgents, listCaptures, markCaptureDeleted } from '@ringback/db'
import { createWorkspace } from '@ringback/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callBegins, callEnds, hep1, hep3, type Sent } from './hep.ts'
import { LiveBed } from './live-bed.ts'

let bed: LiveBed
let key: string
let receiver: Awaited<ReturnType<LiveBed['receiver']>>
const udp = createSocket('udp4')

beforeAll(async () => {
  bed = await LiveBed.open()
  key = await bed.agent()
  const [cert, secret] = [join(bed.dir, 'cert.pem'), join(bed.dir, 'key.pem')]
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  execFileSync('openssl', [...request, '-keyout', secret, '-out', cert, '-subj', '/CN=localhost'], {
    stdio: 'ignore',
  })
  await bed.worker()
  receiver = await bed.receiver({
    ...{ LIVE_TLS_PORT: '0', LIVE_TLS_CERT_FILE: cert, LIVE_TLS_PRIVATE_KEY_FILE: secret },
    ...{ LIVE_KEYLESS: 'true', LIVE_PIECE_MS: '300' },
  })
})
afterAll(async () => {
  udp.close()
  await bed.close()
})

const now = () => Date.now() * 1_000
const send = (bytes: Buffer, port = receiver.ports.udp) =>
  new Promise<void>((resolve, reject) =>
    udp.send(bytes, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
  )
async function sendAll(messages: readonly Sent[], port?: number): Promise<void> {
  for (const message of messages) await send(hep3(key, message), port)
}

const callsOf = (name: string) =>
  bed.rows<{ state: string; message_count: number; id: string }>(
    `SELECT c.id, c.state, c.message_count FROM calls c JOIN legs l ON l.org_id = c.org_id AND l.call_id = c.id
     WHERE l.sip_call_id LIKE $1 ORDER BY l.sip_call_id`,
    [`${name}%`],
  )
const untilMessages = (name: string, count: number) =>
  bed.until(
    () => callsOf(name),
    (calls) => calls.reduce((all, call) => all + call.message_count, 0) === count,
  )
const agent = async () => (await bed.tenant(listAgents))[0]!
const captures = () => bed.tenant((tenant) => listCaptures(tenant, {}, { limit: 50, before: null }))

async function over(socket: Socket, bytes: readonly Buffer[]): Promise<void> {
  for (const each of bytes) {
    // Cut amid a packet: a stream has no borders.
    socket.write(each.subarray(0, 50))
    await new Promise((resolve) => setTimeout(resolve, 5))
    socket.write(each.subarray(50))
  }
  socket.end()
  await once(socket, 'close')
}

describe('live capture', { timeout: 120_000 }, () => {
  it('shows a call while it goes on, and tells it as one when its end comes later', async () => {
    const end = now()
    await sendAll(callBegins('udp-1', end))
    const [begun] = await untilMessages('udp-1', 4)
    expect(begun).toMatchObject({ state: 'established' })
    await sendAll(callEnds('udp-1', end))
    const ended = await untilMessages('udp-1', 6)
    expect(ended).toMatchObject([{ id: begun?.id, state: 'completed' }])
    const pieces = await bed.rows('SELECT id FROM captures WHERE roll_of IS NOT NULL')
    expect(pieces.length).toBeGreaterThan(1)
    const [roll, ...others] = await captures()
    expect(others).toEqual([])
    expect(roll).toMatchObject({ state: 'recording', growingCalls: 1, report: null })
    expect(roll?.name).toMatch(/^live-\d{4}-\d\d-\d\dT\d\d-\d\dZ\.pcap$/)
  })

  it('takes HEP3 over TCP and TLS', async () => {
    const packets = (name: string) => callBegins(name, now()).map((sent) => hep3(key, sent))
    await over(connect(receiver.ports.tcp, '127.0.0.1'), packets('tcp-1'))
    const secure = connectTls({ port: receiver.ports.tls ?? 0, rejectUnauthorized: false })
    await once(secure, 'secureConnect')
    await over(secure, packets('tls-1'))
    await untilMessages('tcp-1', 4)
    await untilMessages('tls-1', 4)
  })

  it('lets nobody in without a key, and tells an agent what went wrong where it sends from', async () => {
    const before = await bed.until(agent, ({ packets }) => packets === 14)
    await send(hep3('rba_wrong', callBegins('bad', now())[0]!))
    await send(hep3(null, callBegins('bad', now())[0]!))
    await send(hep1(callBegins('bad', now())[0]!))
    await send(Buffer.from('HEP3\0\x03x'))
    await send(Buffer.from('no HEP at all'))
    const socket = connect(receiver.ports.tcp, '127.0.0.1')
    socket.write(hep3('rba_wrong', callBegins('bad', now())[0]!))
    await once(socket, 'close')
    const counted = await bed.until(agent, ({ badKeys, malformed }) => badKeys + malformed === 6)
    expect(counted).toMatchObject({ packets: 14, badKeys: 4, malformed: 2, dropped: 0, bytes: before.bytes })
    expect(counted.lastSeenAt).not.toBeNull()
    expect(await callsOf('bad')).toEqual([])
  })

  it('takes an address for a key where one workspace names it, and not where two do', async () => {
    const other = await createWorkspace(bed.url, 'Other')
    await bed.agent('127.0.0.1')
    await new Promise((resolve) => setTimeout(resolve, 300))
    await send(hep1(callBegins('old', now())[0]!))
    await untilMessages('old', 1)
    await bed.agent('127.0.0.1', other)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await send(hep1(callBegins('claimed', now())[0]!))
    await send(hep3(key, callBegins('after', now())[0]!))
    await untilMessages('after', 1)
    expect(await callsOf('claimed')).toEqual([])
  })

  it('becomes one file whose decode takes the place of the pieces', async () => {
    await bed.until(
      () => bed.rows("SELECT id FROM captures WHERE state IN ('queued', 'decoding')"),
      (waiting) => waiting.length === 0,
    )
    const [roll] = await captures()
    const calls = () => bed.rows('SELECT id, state, message_count FROM calls ORDER BY id')
    const before = await calls()
    // Pinned to the BYE, which is in another piece than the first.
    const [pinned] = await bed.rows<{ id: string }>(
      `SELECT k.id FROM captures k JOIN leg_parts p ON p.capture_id = k.id JOIN legs l ON l.id = p.leg_id
       WHERE l.sip_call_id = 'udp-1' ORDER BY k.id DESC LIMIT 1`,
    )
    const anchor = { kind: 'message', message: { sha256: null, captureId: pinned?.id, frame: 1, index: 0 } }
    await bed.rows(
      `INSERT INTO annotations (org_id, id, sip_call_id, anchor, shared)
       VALUES ($1, gen_random_uuid(), 'udp-1', $2, false)`,
      [bed.orgId, anchor],
    )
    const objects = await bed.rows<{ object_key: string }>(
      'SELECT object_key FROM captures WHERE roll_of IS NOT NULL ORDER BY id',
    )
    const pieces = await Promise.all(
      objects.map(async ({ object_key }) => buffer(await bed.store.get(object_key))),
    )
    for (const piece of pieces) expect(piece.includes(key)).toBe(false)
    await bed.rows('UPDATE captures SET roll_until = now() WHERE id = $1', [roll?.id])
    const [ready] = await bed.until(captures, ([first]) => first?.state === 'ready')
    expect(ready).toMatchObject({ id: roll?.id, growingCalls: null })
    expect(ready?.report).toMatchObject({ format: expect.stringContaining('pcap'), packets: 16 })
    expect(await calls()).toEqual(before)
    expect(await bed.rows('SELECT id FROM captures WHERE roll_of IS NOT NULL')).toEqual([])
    for (const { object_key } of objects) expect(await bed.store.exists(object_key)).toBe(false)
    const [{ anchor: moved } = { anchor: null }] = await bed.rows<{ anchor: { message: { frame: number } } }>(
      'SELECT anchor FROM annotations',
    )
    expect(moved?.message).toMatchObject({ captureId: roll?.id, sha256: ready?.sha256, frame: 5 })
    const file = await buffer(await bed.store.get(`orgs/${bed.orgId}/captures/${roll?.id}/original`))
    const joined = Buffer.concat(pieces.map((piece, place) => (place === 0 ? piece : piece.subarray(24))))
    expect(file.equals(joined)).toBe(true)
  })

  it('begins another roll, which is removed with its pieces', async () => {
    await sendAll(callBegins('removed', now()))
    await untilMessages('removed', 4)
    const [roll] = await captures()
    expect(roll?.state).toBe('recording')
    await bed.tenant((tenant) => markCaptureDeleted(tenant, roll?.id as string))
    await bed.until(
      () => bed.rows('SELECT id FROM captures WHERE id = $1 OR roll_of = $1', [roll?.id]),
      (rows) => rows.length === 0,
    )
    expect(await callsOf('removed')).toEqual([])
  })

  it('keeps what a killed receiver had taken, but for what came in the last moment', async () => {
    const env = { LIVE_PIECE_MS: '600000', LIVE_DIR: join(bed.dir, 'live-2') }
    const killed = await bed.receiver(env)
    await sendAll(callBegins('killed', now()), killed.ports.udp)
    await new Promise((resolve) => setTimeout(resolve, 500))
    await killed.end('SIGKILL')
    expect(await callsOf('killed')).toEqual([])
    const again = await bed.receiver({ ...env, LIVE_PIECE_MS: '300' })
    await untilMessages('killed', 4)
    await again.end('SIGTERM')
  })

  it('stores what it has when it is told to end', async () => {
    const env = { LIVE_PIECE_MS: '600000', LIVE_DIR: join(bed.dir, 'live-3') }
    const ended = await bed.receiver(env)
    await sendAll(callBegins('ended', now()), ended.ports.udp)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await ended.end('SIGTERM')
    await untilMessages('ended', 4)
  })

  it('drops what a full workspace sends, and says so', async () => {
    await bed.rows('INSERT INTO workspace_quotas (org_id, stored_bytes) VALUES ($1, 1)', [bed.orgId])
    const { dropped } = await agent()
    await sendAll(callBegins('full', now()))
    await bed.until(agent, (now) => now.dropped >= dropped + 4)
    expect(await callsOf('full')).toEqual([])
  })
})
