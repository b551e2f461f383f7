// `npm run test:matrix`: every case of the authorization matrix, on a PostgreSQL that is thrown away.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './pinned-node.mjs'
import { ensureDatabase, startPostgres } from './services/postgres.mjs'
import { migrate } from './stack/stack.mjs'

const dir = mkdtempSync(join(tmpdir(), 'ringback-matrix-'))
const server = await startPostgres({ dir: join(dir, 'postgres'), password: 'test', throwaway: true })
try {
  migrate(await ensureDatabase(server.url, 'ringback_template'))
  const { status } = spawnSync(
    join(root, 'node_modules/.bin/vitest'),
    ['run', '--project', 'db', 'apps/api/src/app/matrix'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: server.url, MATRIX: 'full' } },
  )
  process.exitCode = status ?? 1
} finally {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
}
