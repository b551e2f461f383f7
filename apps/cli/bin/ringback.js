#!/usr/bin/env node
// Plain JavaScript that any Node from 16 on can read: it finds a Node that can run the rest. Kept apart from dist/
// so that npm finds it, executable, when it links the command before anything is built.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'
import zlib from 'node:zlib'

const here = dirname(fileURLToPath(import.meta.url))
const [major] = process.versions.node.split('.').map(Number)
const modern = major >= 20 && typeof zlib.createZstdDecompress === 'function'

/** The Node that the workspace pins, which `npm run` would have put first in the PATH. */
function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  for (let folder = here; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', '.bin', name)
    if (existsSync(candidate)) return candidate
    if (dirname(folder) === folder) return null
  }
}

const pinned = modern || process.env.RINGBACK_REEXEC ? null : pinnedNode()
if (pinned) {
  const child = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, RINGBACK_REEXEC: '1' },
  })
  process.exitCode = child.status ?? 1
} else if (major < 20) {
  process.stderr.write(`ringback: needs Node 20 or later, this is ${process.version}\n`)
  process.exitCode = 1
} else if (!existsSync(join(here, '..', 'dist', 'main.js'))) {
  process.stderr.write('ringback: not built yet: run "npm run build" first\n')
  process.exitCode = 1
} else {
  // Garbage is young here: a small nursery keeps the peak low and costs nothing. Before anything is loaded.
  v8.setFlagsFromString('--max-semi-space-size=8')
  await import('../dist/main.js')
}
