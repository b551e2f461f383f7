// `npm test`: lint, types, unit, database and browser tests on throwaway services; the last line is `N passed, N failed`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './pinned-node.mjs'
import { ensureDatabase, startPostgres } from './services/postgres.mjs'
import { startRedis } from './services/redis.mjs'
import { ensureSystemPackages } from './services/system-packages.mjs'
import { ensureLogin } from './stack/sample-data.mjs'
import { build, migrate, startStack } from './stack/stack.mjs'
import { unprovenRoutes } from './unproven-routes.mjs'

const dir = mkdtempSync(join(tmpdir(), 'ringback-test-'))
const stops = []
const totals = { passed: 0, failed: 0, skipped: 0 }
let code = 1

async function cleanUp() {
  for (const stop of stops.splice(0).reverse()) await stop()
  rmSync(dir, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => void cleanUp().then(() => process.exit(1)))

try {
  ensureSystemPackages()
  console.log('Building …')
  build()
  await runStaticChecks()
  await runVitest()
  await runPlaywright()
  code = totals.failed === 0 && totals.passed > 0 ? 0 : 1
} catch (error) {
  console.error(error.message)
  totals.failed++
} finally {
  await cleanUp()
  const skipped = totals.skipped ? `, ${totals.skipped} skipped` : ''
  console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`)
  process.exit(code)
}

/** Lint (import rules among it) and types count as one test each. */
async function runStaticChecks() {
  for (const [name, ...args] of [
    ['biome', 'ci', '.'],
    ['turbo', 'run', 'types', '--continue', '--output-logs=errors-only'],
  ]) {
    const ok = (await run(name, args, { TURBO_TELEMETRY_DISABLED: '1' })) === 0
    count({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 })
  }
}

async function runVitest() {
  const server = await startPostgres({ dir: join(dir, 'postgres'), password: 'test', throwaway: true })
  stops.push(() => server.stop())
  migrate(await ensureDatabase(server.url, 'ringback_template'))
  const redis = await startRedis({ dir: join(dir, 'redis') })
  stops.push(() => redis.stop())
  const report = join(dir, 'vitest.json')
  const successes = join(dir, 'route-successes')
  const status = await run(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    {
      TEST_DATABASE_URL: server.url,
      TEST_REDIS_URL: redis.url,
      ROUTE_SUCCESSES: successes,
    },
  )
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  count({
    passed: result?.numPassedTests ?? 0,
    skipped: (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0),
    // A file that does not load has no test to fail: the exit status still tells.
    failed: result?.numFailedTests || (status === 0 ? 0 : 1),
  })
  checkRoutes(existsSync(successes) ? readFileSync(successes, 'utf8') : '')
}

/** That each route of the api succeeds in a test counts as one test. */
function checkRoutes(record) {
  const document = JSON.parse(readFileSync(join(root, 'apps/api/openapi.json'), 'utf8'))
  const unproven = unprovenRoutes(document, record)
  if (unproven.length > 0) console.error(`No test sees these succeed:\n  ${unproven.join('\n  ')}`)
  count({ passed: unproven.length > 0 ? 0 : 1, failed: unproven.length > 0 ? 1 : 0, skipped: 0 })
}

async function runPlaywright() {
  const stack = await startStack({
    dir: join(dir, 'stack'),
    throwaway: true,
    env: withoutServices(),
    onGiveUp: (message) => console.error(message),
  })
  stops.push(() => stack.stop())
  const report = join(dir, 'playwright.json')
  const status = await run('playwright', ['test', '--config', 'e2e/playwright.config.ts'], {
    BASE_URL: stack.url,
    API_KEY: await ensureLogin(stack.url, stack.secrets.password, null),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  const stats = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).stats : null
  count({
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
    failed: stats?.unexpected || (status === 0 ? 0 : 1),
  })
}

/** Tests bring their own services: what the caller's shell names stays untouched. */
function withoutServices() {
  const { DATABASE_URL: _database, REDIS_URL: _redis, WEB_PORT: _web, API_PORT: _api, ...rest } = process.env
  return rest
}

/** Answers the exit status. Never blocks: the front door of the stack lives in this process. */
async function run(command, args, env) {
  const child = spawn(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...withoutServices(), ...env },
  })
  const [status] = await once(child, 'exit')
  return status
}

function count(result) {
  for (const key of Object.keys(totals)) totals[key] += result[key]
}
