// `npm run test:faults`: the tests that kill, stop and starve processes, on throwaway services, the slowest of them too.
// `npm run test:faults -- crowds` runs those files alone.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './pinned-node.mjs'
import { ensureDatabase, startPostgres } from './services/postgres.mjs'
import { startRedis } from './services/redis.mjs'
import { ensureSystemPackages } from './services/system-packages.mjs'
import { build, migrate } from './stack/stack.mjs'

const dir = mkdtempSync(join(tmpdir(), 'ringback-faults-'))
const stops = [() => rmSync(dir, { recursive: true, force: true })]
try {
  ensureSystemPackages()
  console.log('Building …')
  build()
  const server = await startPostgres({ dir: join(dir, 'postgres'), password: 'test', throwaway: true })
  stops.push(() => server.stop())
  migrate(await ensureDatabase(server.url, 'ringback_template'))
  const redis = await startRedis({ dir: join(dir, 'redis') })
  stops.push(() => redis.stop())
  const all = [
    'faults/',
    'apps/worker/test/worker-faults',
    'apps/worker/test/queue-faults',
    'apps/worker/test/erasure',
  ]
  const named = process.argv.slice(2)
  const files = named.length > 0 ? named : all
  const tests = spawn(join(root, 'node_modules/.bin/vitest'), ['run', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: server.url, TEST_REDIS_URL: redis.url, FAULTS: 'all' },
  })
  const [status] = await once(tests, 'exit')
  process.exitCode = status ?? 1
} finally {
  for (const stop of stops.reverse()) await stop()
}
