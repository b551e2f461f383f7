// What live capture takes without loss, and how late it is seen: bench/live/README.md      after `npm run build`
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { Stack } from '../../faults/stack/stack.ts'
import type { Workspace } from '../../faults/stack/workspace.ts'
import { liveCall } from '../../fixtures/src/live-call.ts'
import { ensureDatabase, startPostgres } from '../../scripts/services/postgres.mjs'
import { migrate } from '../../scripts/stack/stack.mjs'

const { values } = parseArgs({
  options: {
    rates: { type: 'string', default: '1000,2000,5000,10000,20000,40000' },
    /** Of each rate. */
    seconds: { type: 'string', default: '4' },
    /** Packets a second that become calls. */
    steady: { type: 'string', default: '2000' },
    minute: { type: 'string', default: '40' },
    /** Calls of SIPp, one after the other. */
    calls: { type: 'string', default: '5' },
  },
})
const file = (name: string) => new URL(name, import.meta.url).pathname
const run = promisify(execFile)

async function generate(
  transport: string,
  port: number,
  key: string,
  rate: number,
  seconds: number,
  prefix = '',
) {
  const args = [file('generator.ts'), transport, port, key, rate, seconds, prefix].map(String)
  return JSON.parse((await run(process.execPath, args)).stdout) as { sent: number; rate: number }
}

const dir = mkdtempSync(join(tmpdir(), 'ringback-live-'))
const server = await startPostgres({ dir: join(dir, 'postgres'), password: 'live' })
const databaseUrl = await ensureDatabase(server.url, 'live')
migrate(databaseUrl)
const stack = await Stack.open({
  databaseUrl,
  env: { LIVE_DIR: join(dir, 'spool'), LIVE_HOST: '127.0.0.1', LIVE_UDP_PORT: '0', LIVE_TCP_PORT: '0' },
})
try {
  const workspace = await stack.workspace(await stack.api())
  const { key } = await asked(workspace, 'POST', '/api/v1/capture-agents', { name: 'bench' })
  const live = await stack.run([process.execPath, file('../../apps/live/dist/main.js')]).untilSaid('"ready"')
  const said = live.output.split('\n').find((line) => line.includes('"ready"')) as string
  const { ports, metricsPort } = JSON.parse(said) as {
    ports: { udp: number; tcp: number }
    metricsPort: number
  }
  const taken = async () => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    const count = (name: string) => Number(new RegExp(`^${name}.* (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
    return {
      received: count('ringback_live_packets_total\\{outcome="received"'),
      dropped: count('ringback_live_packets_total\\{outcome="dropped"'),
    }
  }

  console.log('Packets a second without a worker: what is lost on the way in')
  const rows: Record<string, unknown>[] = []
  for (const rate of values.rates.split(',').map(Number)) {
    const seconds = Number(values.seconds)
    const bare = stack.run([process.execPath, file('bare-receiver.ts')])
    await bare.untilSaid('port ')
    const barePort = Number(/port (\d+)/.exec(bare.output)?.[1])
    const alone = await generate('udp', barePort, key, rate, seconds)
    await bare.kill('SIGTERM')
    const counted = Number(/count (\d+)/.exec(bare.output)?.[1])
    const of = async (transport: 'udp' | 'tcp') => {
      const before = (await taken()).received
      const { sent, rate: achieved } = await generate(transport, ports[transport], key, rate, seconds)
      const received = (await taken()).received - before
      return { [`${transport} rate`]: achieved, [`${transport} lost`]: sent - received, sent, received }
    }
    const [udp, tcp] = [await of('udp'), await of('tcp')]
    rows.push({
      ...{ wanted: rate, 'bare rate': alone.rate, 'bare lost': alone.sent - counted },
      ...{ 'udp rate': udp['udp rate'], 'udp lost': udp['udp lost'] },
      'udp ÷ bare': Number((udp.received / udp.sent / (counted / alone.sent)).toFixed(4)),
      ...{ 'tcp rate': tcp['tcp rate'], 'tcp lost': tcp['tcp lost'] },
    })
  }
  console.table(rows)

  await stack.worker()
  // What came before is decoded first.
  const waiting = "SELECT id FROM captures WHERE state IN ('queued', 'decoding')"
  while ((await stack.rows(waiting)).length > 0) await sleep(500)
  const before = await taken()
  const steady = generate('udp', ports.udp, key, Number(values.steady), Number(values.minute), 'steady-')
  const messages = async () => {
    const sum = "SELECT coalesce(sum(message_count), 0)::int AS n FROM legs WHERE sip_call_id LIKE 'steady-%'"
    return (await stack.rows<{ n: number }>(sum))[0]?.n ?? 0
  }
  const behind: number[] = []
  let generating = true
  void steady.then(() => {
    generating = false
  })
  await sleep(3_000)
  while (generating) {
    const came = (await taken()).received - before.received
    behind.push((came - (await messages())) / Number(values.steady))
    await sleep(1_000)
  }
  const { sent, rate } = await steady
  const endedAt = performance.now()
  const received = (await taken()).received - before.received
  let shown = await messages()
  while (shown < received && performance.now() - endedAt < 60_000) {
    await sleep(200)
    shown = await messages()
  }
  behind.sort((a, b) => a - b)
  const seconds = (n: number) => `${n.toFixed(1)} s`
  console.log(
    `Steady with a worker: ${sent} packets at ${rate}/s; lost on the way in ${sent - received}, as calls ${received - shown}`,
  )
  console.log(
    `  behind meanwhile: median ${seconds(behind[behind.length >> 1] ?? 0)}, most ${seconds(behind.at(-1) ?? 0)}; the last was there ${seconds((performance.now() - endedAt) / 1_000)} after the end`,
  )
  const pieces = await stack.rows<{ n: number }>(
    'SELECT count(*)::int AS n FROM captures WHERE roll_of IS NOT NULL',
  )
  console.log(`  pieces: ${pieces[0]?.n}`)
  await stack.rows("UPDATE captures SET roll_until = now() WHERE state = 'recording'")
  const joinedAt = performance.now()
  while ((await stack.rows('SELECT id FROM captures WHERE roll_of IS NOT NULL')).length > 0) await sleep(200)
  const after = await messages()
  console.log(
    `  one file in the place of the pieces: ${seconds((performance.now() - joinedAt) / 1_000)}, messages ${after}`,
  )

  const took: number[] = []
  for (let n = 0; n < Number(values.calls); n++) {
    const number = `7${Date.now()}`
    const call = await liveCall(ports.udp, key, number, 1_000)
    const begun = await call.begun
    for (;;) {
      const { items } = await asked(workspace, 'GET', `/api/v1/calls?q=number:${number}`)
      if (items.length > 0) break
      await sleep(20)
    }
    took.push(performance.now() - begun)
    await call.ended
    await call.stop()
  }
  console.log(`SIPp calls, from INVITE to the list: ${took.map((ms) => seconds(ms / 1_000)).join(', ')}`)
  if (sent - received !== 0 || received !== shown || after !== shown) process.exitCode = 1
} finally {
  await stack.close()
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
}

async function asked(workspace: Workspace, method: string, path: string, body?: object) {
  const headers = { 'content-type': 'application/json' }
  const answer = await workspace.fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as { key: string; items: object[] }
}
