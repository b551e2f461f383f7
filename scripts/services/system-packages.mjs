import { spawnSync } from 'node:child_process'

/** Programs that tests use and npm cannot bring, with the Debian package of each. */
const PROGRAMS = {
  chromium: 'chromium',
  ffmpeg: 'ffmpeg',
  pg_ctlcluster: 'postgresql', // a server with its own pg_dump
  pgbouncer: 'pgbouncer',
  'redis-server': 'redis-server',
  sipp: 'sip-tester',
  tshark: 'tshark',
}

/** Installs what is missing with apt; says what to do where it may not. */
export function ensureSystemPackages() {
  const missing = Object.keys(PROGRAMS).filter((program) => spawnSync('which', [program]).status !== 0)
  if (missing.length === 0) return
  const packages = missing.map((program) => PROGRAMS[program])
  console.log(`Installing ${packages.join(', ')} …`)
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const env = ['env', 'DEBIAN_FRONTEND=noninteractive']
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, ...env, 'apt-get', '-qq', ...args]
    return spawnSync(command, rest, { encoding: 'utf8' })
  }
  apt('update')
  const installed = apt('install', '-y', '--no-install-recommends', ...packages)
  if (installed.status !== 0)
    throw new Error(
      `The tests need ${packages.join(', ')}, and apt-get could not install them (${(installed.stderr || String(installed.error)).trim().split('\n').at(-1)}). Install them by hand, then run npm test again.`,
    )
}
