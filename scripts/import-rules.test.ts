import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const refused: [folder: string, imported: string][] = [
  ['packages/sip-core/src/sip', 'node:fs'],
  ['packages/sip-core/src/sip', '@ringback/contracts'],
  ['packages/sip-core/src/sip', '../../../../packages/db/src/index.ts'],
  ['packages/contracts/src', '@ringback/db'],
  ['packages/contracts/src', 'node:fs'],
  ['packages/ladder/src/layout', 'react'],
  ['packages/ladder/src/layout', '@ringback/db'],
  ['packages/db/src', '@ringback/server-kit'],
  ['packages/server-kit/src', '@ringback/db'],
  ['packages/node-ports/src', '@ringback/contracts'],
  ['apps/web/app', '@ringback/db'],
  ['apps/web/features/calls', '@/features/captures/list.ts'],
  ['apps/api/src/calls', '@ringback/sip-core'],
  ['apps/api/src/calls', '@ringback/worker'],
  ['apps/api/src/calls/redacted-pcap/synthesis', '@ringback/db'],
  ['apps/worker/src', '@ringback/api'],
  ['apps/worker/src', '@prisma/client'],
  ['apps/live/src', '@ringback/sip-core'],
  ['apps/live/src', '@ringback/worker'],
  ['apps/cli/src', '@ringback/db'],
  ['packages/client/src', '@ringback/contracts'],
  ['e2e', '@ringback/db'],
]

const allowed: [folder: string, imported: string][] = [
  ['packages/sip-core/src/sip', 'sdp-transform'],
  ['packages/sip-core/src/sip', '../bytes/read.ts'],
  ['packages/contracts/src', 'zod'],
  ['packages/ladder/src/layout', '@ringback/contracts'],
  ['packages/ladder/src/layout', './rows.ts'],
  ['packages/db/src', '@ringback/contracts'],
  ['packages/db/src', '@prisma/adapter-pg'],
  ['apps/api/src/calls', '@ringback/sip-core/sip'],
  ['apps/api/src/calls', '@ringback/sip-core/redact'],
  ['apps/api/src/calls/redacted-pcap/synthesis', '@ringback/sip-core'],
  ['apps/worker/src', '@ringback/sip-core'],
  ['apps/live/src', '@ringback/sip-core/hep'],
  ['apps/live/src', '@ringback/db'],
  ['apps/cli/src', '@ringback/sip-core'],
  ['apps/cli/src', '@ringback/client'],
  ['apps/cli/src', '@ringback/node-ports'],
  ['packages/node-ports/src', '@ringback/sip-core'],
  ['apps/web/features/calls', '@ringback/contracts'],
  ['apps/web/features/ladder', '@ringback/ladder'],
  ['apps/web/app', '@/features/captures/list.ts'],
]

/** Lints one file a case, in a copy of the tree's configuration; answers the files that were refused. */
function lint(cases: [string, string][]): boolean[] {
  const dir = mkdtempSync(join(tmpdir(), 'import-rules-'))
  try {
    for (const file of ['biome.json', 'packages/config/biome.imports.json', '.gitignore']) {
      mkdirSync(dirname(join(dir, file)), { recursive: true })
      cpSync(join(root, file), join(dir, file))
    }
    const files = cases.map(([folder, imported], i) => {
      mkdirSync(join(dir, folder), { recursive: true })
      writeFileSync(join(dir, folder, `case-${i}.ts`), `import x from '${imported}'\nx()\n`)
      return `${folder}/case-${i}.ts`
    })
    const { stdout } = spawnSync(
      join(root, 'node_modules/.bin/biome'),
      ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.'],
      { cwd: dir, encoding: 'utf8' },
    )
    expect(stdout).toContain('diagnostics')
    return files.map((file) => stdout.includes(file))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

describe('import rules', () => {
  it('refuse what a room may not import', () => {
    const results = lint(refused)
    expect(refused.filter((_, i) => !results[i])).toEqual([])
  })

  it('allow what it may', () => {
    const results = lint(allowed)
    expect(allowed.filter((_, i) => results[i])).toEqual([])
  })
})
