// Uses built-ins only: this runs before anything is installed, on any Node ≥ 20.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Installs the packages of the lock file when they are not there yet, then runs `script` under the pinned Node. */
export function runPinned(script) {
  if (nodeMajor() < 20) fail(`Ringback needs Node 20 or newer; this is ${process.version}.`)
  installPackages()
  const pinned = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (!existsSync(pinned) && nodeMajor() < 24)
    fail(
      `npm has no Node 24 for ${process.platform}-${process.arch}: install Node 24 yourself; this is ${process.version}.`,
    )
  const node = existsSync(pinned) ? pinned : process.execPath
  const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` }
  const child = spawn(node, [join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env,
  })
  // A terminal sends Ctrl-C to the child as well; what other programs send, it must be told.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

const nodeMajor = () => Number(process.versions.node.split('.')[0])

function installPackages() {
  const stamp = join(root, 'node_modules/.ringback-lock')
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Installing packages (first start, or the lock file changed) …')
  const done = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.error) fail(`npm could not be started: ${done.error.message}. Install npm 10 or newer.`)
  if (done.status !== 0)
    fail('npm ci failed; the lines above say why. Check the disk and the registry, then try again.')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lock)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
