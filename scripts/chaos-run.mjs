// `npm run chaos -- [--kills 200] [--uploads 500] [--seed 1]`: faults/chaos at the size one likes.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './pinned-node.mjs'
import { ensureSystemPackages } from './services/system-packages.mjs'
import { build } from './stack/stack.mjs'

const number = (text) => ({ type: 'string', default: text })
const { kills, uploads, seed } = parseArgs({
  options: { kills: number('200'), uploads: number('500'), seed: number('1') },
}).values
for (const value of [kills, uploads, seed])
  if (!/^[1-9]\d*$/.test(value)) {
    console.error(`${value} is no number of kills or uploads, and no seed: give a whole number from 1.`)
    process.exit(2)
  }

ensureSystemPackages()
console.log('Building …')
build()
const { status } = spawnSync(
  join(root, 'node_modules/.bin/vitest'),
  ['run', '--project', 'faults', 'faults/chaos'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHAOS_KILLS: kills, CHAOS_UPLOADS: uploads, CHAOS_SEED: seed },
  },
)
process.exit(status ?? 1)
