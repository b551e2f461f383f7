// `npm run test:queries [-- --count 1000000 --from 0]`: so many generated queries against an oracle, on a PostgreSQL that
// is thrown away.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './pinned-node.mjs'
import { ensureDatabase, startPostgres } from './services/postgres.mjs'
import { migrate } from './stack/stack.mjs'

const dir = mkdtempSync(join(tmpdir(), 'ringback-queries-'))
const server = await startPostgres({ dir: join(dir, 'postgres'), password: 'test', throwaway: true })
try {
  migrate(await ensureDatabase(server.url, 'ringback_template'))
  const { status } = spawnSync(
    process.execPath,
    ['--conditions=source', join(root, 'packages/db/test/search/run.ts'), ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: server.url } },
  )
  process.exitCode = status ?? 1
} finally {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
}
