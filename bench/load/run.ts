// Several apis and workers behind one proxy, as processes on this machine: uploads and searches at once, with one worker
// and with two. node --experimental-transform-types bench/load/run.ts [--apis 2] [--files 24] …     after `npm run build`
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { answeredCalls } from '../../apps/worker/test/sip-capture.ts'
import { Front } from '../../faults/stack/front.ts'
import { Stack } from '../../faults/stack/stack.ts'
import type { Workspace } from '../../faults/stack/workspace.ts'
import { ensureDatabase, startPostgres } from '../../scripts/services/postgres.mjs'
import { startRedis } from '../../scripts/services/redis.mjs'
import { migrate } from '../../scripts/stack/stack.mjs'

const { values } = parseArgs({
  options: {
    apis: { type: 'string', default: '2' },
    /** One round for each. */
    workers: { type: 'string', default: '1,2' },
    files: { type: 'string', default: '24' },
    /** Of a file; seven messages each. */
    calls: { type: 'string', default: '500' },
    uploaders: { type: 'string', default: '4' },
    searchers: { type: 'string', default: '4' },
  },
})
const [apis, files, calls, uploaders, searchers] = (
  ['apis', 'files', 'calls', 'uploaders', 'searchers'] as const
).map((name) => Number(values[name])) as [number, number, number, number, number]

const QUESTIONS = [
  '/api/v1/calls?limit=50',
  '/api/v1/calls?limit=50&q=number:34600123456',
  '/api/v1/calls?limit=50&q=number:*456%20messages:%3E5',
  '/api/v1/calls/histogram?q=status:2xx',
  '/api/v1/captures?limit=20',
]

interface Round {
  workers: number
  /** From the first upload's begin until the last capture is ready. */
  seconds: number
  requests: number
  errors: number
  p50: number
  p99: number
  lost: number
  calls: number
}

const dir = mkdtempSync(join(tmpdir(), 'ringback-load-'))
const server = await startPostgres({ dir: join(dir, 'postgres'), password: 'load' })
const redis = await startRedis({ dir: join(dir, 'redis') })
const rounds: Round[] = []
try {
  for (const workers of values.workers.split(',').map(Number)) rounds.push(await measure(workers))
} finally {
  await redis.stop()
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
}
console.table(rounds)
const [first, last] = [rounds[0]!, rounds.at(-1)!]
console.log(`${first.workers} → ${last.workers} workers: ${(first.seconds / last.seconds).toFixed(2)}×`)
if (rounds.some(({ lost, errors }) => lost + errors > 0)) process.exitCode = 1

async function measure(workers: number): Promise<Round> {
  const databaseUrl = await ensureDatabase(server.url, `load_${rounds.length}`)
  migrate(databaseUrl)
  const stack = await Stack.open({ databaseUrl, env: { REDIS_URL: redis.url, WORKER_CONCURRENCY: '1' } })
  const running = await Promise.all(Array.from({ length: apis }, () => stack.api()))
  await Promise.all(Array.from({ length: workers }, () => stack.worker()))
  const front = await Front.to(running.map(({ url }) => url))
  try {
    return await load(workers, await stack.workspace({ ...running[0]!, url: front.url }))
  } finally {
    front.close()
    await stack.close()
  }
}

async function load(workers: number, workspace: Workspace): Promise<Round> {
  const latencies: number[] = []
  let errors = 0
  let isOver = false
  const search = async (turn: number) => {
    for (let asked = turn; !isOver; asked++) {
      const begun = performance.now()
      const answer = await workspace.fetch(QUESTIONS[asked % QUESTIONS.length]!).catch(() => null)
      await answer?.arrayBuffer()
      if (!answer?.ok && errors++ === 0) console.error(QUESTIONS[asked % QUESTIONS.length], answer?.status)
      latencies.push(performance.now() - begun)
    }
  }
  const searching = Array.from({ length: searchers }, (_, turn) => search(turn))

  const begun = performance.now()
  const ids: string[] = []
  let next = 0
  const upload = async () => {
    // No two of a length: a file that is there already is answered with the capture it became.
    for (let index = next++; index < files; index = next++)
      ids.push(await workspace.upload(answeredCalls(calls + index, `file-${index}`), `${index}.pcap`))
  }
  await Promise.all(Array.from({ length: uploaders }, upload))
  const ended = await Promise.all(ids.map((id) => workspace.until(id, ['ready', 'failed'], 600)))
  const seconds = (performance.now() - begun) / 1_000
  isOver = true
  await Promise.all(searching)

  const list = (await (await workspace.fetch('/api/v1/calls?limit=1')).json()) as { total: { count: number } }
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  return {
    ...{ workers, seconds: Number(seconds.toFixed(1)), requests: latencies.length, errors },
    ...{ p50: at(0.5), p99: at(0.99), calls: list.total.count },
    lost: files - ended.filter(({ state }) => state === 'ready').length,
  }
}
